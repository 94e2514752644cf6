"""A vesting schedule written as shares and times: "40% after one year, 30% after two", "25% then 6.25% a quarter"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from counteroffer.letter.lex import from_words

_SHARE = (
    r"(?:(?P<pct>\d+(?:\.\d+)?)\s?(?:%|percent\b)|(?P<part>(?:one|a|1)[- ](?:half|third|fourth|quarter|fifth)\b|half\b)"
    r"|\b1/(?P<over>\d{1,2})(?:th|rd|nd)?\b)"
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)"
_NUMBER = r"(?:one|two|three|four|five|[1-5])"
_POINT = (
    rf"(?:(?P<ordinal>{_ORDINAL})(?: \(\w+\))?[- ](?:year[- ])?anniversary|(?:after|in|end of) (?:the )?(?:"
    rf"(?P<after>{_NUMBER})(?: \(\d\))? (?:full )?years?\b|(?P<nth>{_ORDINAL}) year\b|year (?P<year>{_NUMBER})\b)"
    rf"|(?P<mark>{_NUMBER})[- ]year (?:mark|anniversary))"
)
_AT = re.compile(rf"{_SHARE}[^.;%]{{0,80}}?{_POINT}", re.IGNORECASE)
_EVERY = re.compile(
    rf"{_SHARE}[^.;%]{{0,60}}?\b(?:(?:each|every|per|a)\s+(?:\w+\s+)?(?P<unit>month|quarter|year)|"
    r"(?P<adverb>monthly|quarterly|annually|yearly))\b",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:remain\w*|balance|rest)\b", re.IGNORECASE)
_PARTS = {"half": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_WHOLE = Decimal(1)
_ROUNDING = Decimal("0.02")
"""33% three times is the whole."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long a grant vests, and when its first part does."""

    years: Decimal
    cliff_months: int


def schedule(words: str) -> Schedule | None:
    """Return the schedule that shares with times add up to, or None where they do not make a whole."""
    points = [(_share(one), _year(one), one.end()) for one in _AT.finditer(words)]
    if len(points) > 1 and abs(sum(share for share, _, _ in points) - _WHOLE) <= _ROUNDING:
        years = [year for _, year, _ in points]
        return Schedule(Decimal(max(years)), 12 * min(years))
    first, first_year, end = points[0] if points else (Decimal(0), 0, 0)
    rate = _EVERY.search(words, end)
    if rate is None:
        return None
    share, months = _share(rate), _MONTHS[_unit(rate)]
    left = _WHOLE if _REST.search(words[end : rate.end() + 30]) else _WHOLE - first
    years_left = (left / share).quantize(_WHOLE) * months / 12
    total = first_year + years_left
    return Schedule(total, 12 * first_year or months) if total <= 10 and share < 1 else None


def _share(match: re.Match[str]) -> Decimal:
    if match["pct"]:
        return Decimal(match["pct"]) / 100 or _WHOLE
    if match["over"]:
        return _WHOLE / (int(match["over"]) or 1)
    return _WHOLE / _PARTS[re.split(r"[- ]", match["part"].lower())[-1]]


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def _year(match: re.Match[str]) -> int:
    word = next(match[name] for name in ("ordinal", "after", "nth", "year", "mark") if match[name]).lower()
    if word[0].isdigit():
        return int(word[0])
    return _ORDINALS.get(word) or int(from_words(word) or 1)


def _unit(match: re.Match[str]) -> str:
    if match["unit"]:
        return match["unit"].lower()
    return {"m": "month", "q": "quarter"}.get(match["adverb"][0].lower(), "year")
