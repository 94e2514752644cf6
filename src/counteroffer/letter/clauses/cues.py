"""Cue words from rules/letter.toml as compiled patterns, and the noun every field's reader returns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from counteroffer.letter.text import Passage
from counteroffer.problems import Evidence
from counteroffer.rules import row, table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and where it was read."""

    value: T
    passage: Passage
    start: int
    end: int
    score: float = 0.0

    @property
    def evidence(self) -> Evidence:
        """The place and the words."""
        return self.passage.evidence(self.start, self.end)


@dataclass(frozen=True)
class Letter:
    """A letter's passages with what must be known before any of them can be read."""

    passages: tuple[Passage, ...]
    lines: tuple[str, ...]
    """The document's lines with words, as they stand there."""
    text: str
    """The passages as one text."""
    dollar: str
    """Which dollar a bare "$" is."""
    currency: str
    """The currency most amounts are in; "" where no amount names one."""
    day_first: bool
    """Whether 03/04/2026 is 3 April."""
    letter_date: date | None = None


def words_pattern(words: list[str]) -> re.Pattern[str]:
    """Return a pattern matching any of `words`, longest first, as whole words."""
    body = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?!\w)", re.IGNORECASE)


@cache
def cue(name: str, part: str = "cues") -> re.Pattern[str]:
    """Return the compiled cue list `name` of table `part`; "accelerat" and the like match as stems."""
    words: list[str] = table("letter")[part][name]
    body = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?:(?<=accelerat)\w*|(?!\w))", re.IGNORECASE)


def has(text: str, name: str) -> bool:
    """Return whether `text` holds a cue of list `name`."""
    return cue(name).search(text) is not None


@cache
def labels(name: str) -> frozenset[str]:
    """Return the row keys that name a field."""
    return frozenset(table("letter")["labels"][name])


_JOINED = re.compile(r"\s+(?:and|or|&)\s+|,\s+|\s*/\s*")


@lru_cache(maxsize=4096)
def is_label(label: str, name: str) -> bool:
    """Return whether a row's key or a heading names a field: "Base Salary (USD)" and "Base and hours" name the"
    " base."""
    bare = re.sub(r"\(.*?\)|[*#:]", "", label).casefold().strip()
    bare = _QUALIFIED.sub("", bare)
    return any(_names(part, name) for part in (bare, *_JOINED.split(bare)))


_QUALIFIED = re.compile(
    r"^(?:(?:your|the|proposed|offered|expected|anticipated|target|estimated|tentative|planned|new|total)\s+)+(?!$)"
)
_ADJECTIVES = re.compile(
    r"^(?:(?:gross|annual|annualized|annualised|yearly|monthly|weekly|hourly|starting|initial|full-time|part-time|base"
    r"|current|regular|guaranteed|fixed|primary|main|official|direct|formal)\s+)+(?!$)|\s+(?:details|amount"
    r"|information)$"
)


def _names(part: str, name: str) -> bool:
    """ "Gross monthly salary" names what "salary" names."""
    return part in labels(name) or _ADJECTIVES.sub("", part) in labels(name)


_BUSINESS = (
    r"(?:budgets?|revenues?|turnover|funding|financing|round|series [a-g]|seed|capital|assets|portfolio"
    r"|endowment|valuation"
    r"|funds?|sales|bookings|profits?|ebitda|arr|raised|raise|raising|grants? of)"
)
_BUSINESS_BEFORE = re.compile(
    rf"\b{_BUSINESS}\s+(?:(?:of|is|was|totall?ing|around|about|over|nearly|almost|exceeding|at|worth"
    rf"|approximately|a|an"
    r"|another|some|more than)\s+){0,3}$",
    re.IGNORECASE,
)
_BUSINESS_AFTER = re.compile(
    rf"\s*(?:a year |per year |annual |annually )?(?:(?:in|of|for)\s+)?(?:(?:annual|new|total|net|gross"
    rf"|operating|venture"
    rf"|donations|sales)\s+){{0,2}}{_BUSINESS}\b(?!\s*bonus)|\s*(?:in|of) (?:donations|gifts|contributions raised)\b",
    re.IGNORECASE,
)


def is_business(before: str, after: str) -> bool:
    """Return whether the words around an amount make it the employer's money: a budget, a funding round, revenue."""
    return _BUSINESS_BEFORE.search(before) is not None or _BUSINESS_AFTER.match(after) is not None


def limit(name: str) -> Any:
    """Return a number of the limits table."""
    return row("letter", f"limits.{name}").value


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the last match of `pattern` in `text`."""
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


def best(found: list[Found[T]]) -> Found[T] | None:
    """Return the highest score; the first one in the letter among equals."""
    return max(found, key=lambda one: one.score, default=None)
