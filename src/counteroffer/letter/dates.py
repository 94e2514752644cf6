"""Lexer for dates, as values with their place in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text."""

    on: date
    start: int
    end: int
    other: date | None = None
    """The second reading of a numeric date such as 03/04/2026."""
    year_stated: bool = True


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<{m}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_HAS_DAY = re.compile(r"\d")
_DATE = re.compile(
    r"\b(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)\b"
    rf"|\b{_MONTH.format(m='um')}\b\.?\s*(?P<ud>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\b(?!\s*[:/]\d)(?:\s*,?\s*(?P<uy>(?:19|20)\d\d)\b|,?\s*'(?P<uyy>\d\d)\b)?"
    rf"|\b(?P<ed>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s*(?:day\s+)?(?:of\s+)?[-/\s]?\s*{_MONTH.format(m='em')}\b\.?,?[-/\s]*(?P<ey>(?:19"
    rf"|20)\d\d)?\b"
    r"|(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<ny>(?:19|20)?\d\d)(?![\d/])",
    re.IGNORECASE,
)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _numeric(match: re.Match[str], day_first: bool) -> tuple[date | None, date | None]:
    a, b, year = int(match["a"]), int(match["b"]), int(match["ny"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    us, europe = _date(year, a, b), _date(year, b, a)
    first, second = (europe, us) if day_first or match["sep"] == "." else (us, europe)
    if first is None:
        return second, None
    return first, second if second != first else None


def days(text: str, *, day_first: bool = False, near: date | None = None) -> list[Day]:
    """Return the dates in `text`.

    `day_first` reads 03/04/2026 as 3 April. A date without a year is taken to be the next one after `near` (the
    letter's own date), and is left out where there is none.
    """
    found: list[Day] = []
    if not _HAS_DAY.search(text):
        return found
    for match in _DATE.finditer(text):
        other, stated = None, True
        if match["iy"]:
            on = _date(int(match["iy"]), int(match["im"]), int(match["id"]))
        elif match["a"]:
            on, other = _numeric(match, day_first)
        else:
            us = match["um"] is not None
            month, day = _month(match["um"] or match["em"]), int(match["ud"] if us else match["ed"])
            written = match["uy"] or match["ey"] or (f"20{match['uyy']}" if match["uyy"] else None)
            stated = written is not None
            on = _date(int(written), month, day) if written else _next(month, day, near)
        if on is not None:
            found.append(Day(on, match.start(), match.end(), other, stated))
    return found


def impossible(text: str) -> list[tuple[int, int]]:
    """Return where `text` names a day with its year that no calendar has ("February 30, 2026")."""
    if not _HAS_DAY.search(text):
        return []
    return [match.span() for match in _DATE.finditer(text) if _is_impossible(match)]


def _is_impossible(match: re.Match[str]) -> bool:
    if match["iy"]:
        return _date(int(match["iy"]), int(match["im"]), int(match["id"])) is None
    if match["a"]:
        return len(match["ny"]) == 4 and _numeric(match, False)[0] is None
    year = match["uy"] or match["ey"]
    return (
        year is not None
        and _date(int(year), _month(match["um"] or match["em"]), int(match["ud"] or match["ed"])) is None
    )


def _next(month: int, day: int, near: date | None) -> date | None:
    if near is None:
        return None
    this_year = _date(near.year, month, day)
    return this_year if this_year and this_year >= near else _date(near.year + 1, month, day)
