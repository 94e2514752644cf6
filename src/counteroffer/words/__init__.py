"""PLAN → WORDS: the call, the letter after it, the brief, and the plan's own sentences.

Pure functions of a `Plan`, and deterministic. What the user holds back (walk-away, other offers, teammates' pay) stays
out of everything that is said or sent.
"""

from counteroffer.words.brief import brief, script, write
from counteroffer.words.lines import ladder, worded
from counteroffer.words.pdf import brief_pdf
from counteroffer.words.recap import recap
from counteroffer.words.script import Turn, call_script

__all__ = ["Turn", "brief", "brief_pdf", "call_script", "ladder", "recap", "script", "worded", "write"]
