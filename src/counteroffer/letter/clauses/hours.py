"""Working hours a week."""

from __future__ import annotations

import re
from decimal import Decimal

from counteroffer.letter.clauses.cues import Found, Letter, is_label
from counteroffer.letter.lex import spans

_WEEK = re.compile(
    r"^-?\s*(?:week\b|(?:\([^)]*\)\s*)?(?:(?:of work|work)\s+)?(?:per|a|each|/|in a|every)\s*(?:work\s?)?week)",
    re.IGNORECASE,
)


def read_hours(letter: Letter) -> Found[Decimal] | None:
    """Return the working hours a week."""
    for passage in letter.passages:
        if "hour" not in passage.text.lower() and not is_label(passage.label, "hours"):
            continue
        for span in spans(passage.text):
            weekly = _WEEK.match(passage.text[span.end :]) or "weekly" in passage.label.lower()
            inverted = re.search(
                r"(?:week|weekly)\s+(?:of|is|are|will be|:)?\s*$", passage.text[: span.start], re.IGNORECASE
            )
            if re.search(r"\d\s*(?:-|–|to)\s*$", passage.text[: span.start]):
                continue
            if span.unit == "hour" and (weekly or inverted) and 1 <= span.value <= 80:
                return Found(span.value, passage, span.start, span.end)
        bare = re.match(r"\s*(\d{1,2}(?:\.\d+)?)\s*(?:per week|/\s?week|weekly|$)", passage.text)
        if bare and is_label(passage.label, "hours") and 1 <= Decimal(bare[1]) <= 80:
            return Found(Decimal(bare[1]), passage, bare.start(1), bare.end(1))
    return None
