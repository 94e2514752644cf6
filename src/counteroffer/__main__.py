"""`python -m counteroffer` is the command line."""

from counteroffer.cli import main

main()
