"""What the plan rests on, for reading: shares as per cent, judgement called a guess, and which to name on one page."""

from __future__ import annotations

import re

from counteroffer.plan.plan import Assumption, Plan

_NBSP = "\N{NO-BREAK SPACE}"
_SHARES = re.compile(r"(?P<numbers>[\d.]+(?: · [\d.]+)*) (?:share|probability)\b(?P<of>.*)")
_ON_THE_PAGE = ("worth.outside",)
"""Guesses that decide so much that the page names them beside what is known."""


def grade(name: str) -> str:
    """Return how a number is known, as the reader sees it: "judgement" is called a guess."""
    return "guess" if name == "judgement" else name


def figure(at: Assumption) -> str:
    """Return the value with its interval: "20 % of a year's package (0 to 60 %)"."""
    shares = _SHARES.fullmatch(at.value)
    if shares is None:
        span = f" ({at.interval[0]:g} to {at.interval[1]:g})" if at.interval else ""
        return f"{at.value}{span}"
    numbers = " · ".join(f"{100 * float(number):g}" for number in shares["numbers"].split(" · "))
    span = f" ({100 * at.interval[0]:g} to {100 * at.interval[1]:g}{_NBSP}%)" if at.interval else ""
    return f"{numbers}{_NBSP}%{shares['of']}{span}"


def weightiest(plan: Plan) -> tuple[Assumption, ...]:
    """Return the assumptions for a page that has room for few: what is known, and the guesses that decide most."""
    return tuple(at for at in plan.assumptions if grade(at.grade) != "guess" or at.id.startswith(_ON_THE_PAGE))


def left_out(plan: Plan) -> str:
    """Return a sentence on the assumptions that `weightiest` leaves out; "" where there are none."""
    count = len(plan.assumptions) - len(weightiest(plan))
    guesses = "guess" if count == 1 else "guesses"
    return f"And on {count} further {guesses} of ours; the plan on the screen lists every one." if count else ""
