"""Whether a document reads like a job offer at all, and what of value it names that is not priced."""

from __future__ import annotations

import re
from functools import cache

from counteroffer.letter.clauses.cues import cue, is_label, limit, words_pattern
from counteroffer.letter.text import Passage
from counteroffer.rules import table


def offer_score(text: str) -> int:
    """Return how many kinds of offer cues `text` holds, strong ones twice, less the cues against."""
    kinds = ("role", "pay", "start", "terms", "answer", "person")
    score = sum(1 for kind in kinds if cue(kind, "offer_cues").search(text))
    strong = len({match.group().casefold() for match in cue("strong", "offer_cues").finditer(text)})
    against = len({match.group().casefold() for match in cue("against", "offer_cues").finditer(text)})
    return score + 2 * min(2, strong) - against


def offer_of(passages: tuple[Passage, ...], text: str) -> tuple[bool, bool]:
    """Return whether a letter reads like a job offer, and whether it does even where no title, base or start is found.

    Rows of an offer's fields ("Pay:", "Start:", "Reports to:") count beside the cues of `text`.
    """
    keys = {name for one in passages if one.is_row for name in _FIELDS if is_label(one.label, name)}
    score = offer_score(text) + max(0, min(3, len(keys) - 1))
    return score >= int(limit("offer_cues")), score >= int(limit("sure_offer_cues"))


_FIELDS = ("title", "base", "bonus", "sign_on", "equity", "time_off", "start", "expiry", "location", "manager", "hours")


@cache
def _unpriced() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    entries = table("letter")["unpriced"].items()
    return tuple((name, tuple(words), words_pattern(words)) for name, words in entries if isinstance(words, list))


def read_unpriced(text: str) -> tuple[str, ...]:
    """Return the things of value the letter names that are not priced, in the order of the rules."""
    small = " ".join(text.casefold().split())
    return tuple(
        name for name, words, pattern in _unpriced() if any(word in small for word in words) and pattern.search(small)
    )
