"""The terminal page: a plan or an offer as lines of text, plain when piped.

`first_screen` is the answer, `rest` everything behind it, `offer_screen` what was read; `show` prints them.
"""

from counteroffer.screen.first import first_screen
from counteroffer.screen.layout import show
from counteroffer.screen.letter import offer_screen
from counteroffer.screen.rest import rest

__all__ = ["first_screen", "offer_screen", "rest", "show"]
