"""What a stated base is paid for: the words beside the amount, the row's key, or its size."""

from __future__ import annotations

import re

from counteroffer.letter.clauses.cues import last_match, limit
from counteroffer.letter.lex import Money
from counteroffer.letter.text import Passage
from counteroffer.offer import Period
from counteroffer.rules import table

_PERIODS = (
    (Period.SEMIMONTHLY, r"semi-?\s?monthly|twice[ -](?:a[ -]|per[ -])?month|bi-?monthly|24 pay"),
    (Period.BIWEEKLY,
        r"bi-?\s?weekly|fortnight(?:ly)?|every (?:two|2|other) weeks?|(?:two|2)[ -]week(?:ly)?(?: "
        r"pay)?(?: period)?|26 pay"
    ),
    (Period.HOURLY, r"hour(?:ly)?|hr"),
    (Period.DAILY, r"day|daily|diem"),
    (Period.WEEKLY, r"week(?:ly)?|wk"),
    (Period.MONTHLY, r"month(?:ly)?|mo|pm|p\.m(?=\.)"),
    (Period.ANNUAL,
        r"year(?:ly)?|yr|annum|annual(?:ly|i[sz]ed)?|pa|p\.?\s?a\b\.?|lpa|12[ -]months?|twelve[ "
        r"-]months?|calendar year|fiscal year|academic year"
    ),
)  # fmt: skip
_PERIOD = "|".join(f"(?P<{period.value}>{pattern})" for period, pattern in _PERIODS)
PER = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:/-)?(?:gross|base|us|usd|cad|aud|before taxes?|\(gross\))?\s*,?\s*"
    rf"(?:(?:per|a|an|each|every|for each|/|p\.|for every|in|on an?|at an?|as an?)\s*-?\s*)?(?:{_PERIOD})\b",
    re.IGNORECASE,
)
_WORD = re.compile(rf"\b(?:{_PERIOD})\b", re.IGNORECASE)
_LATER = re.compile(
    rf"\b(?:per|an?|each|on an|over|/)\s+(?:{_PERIOD})\b|\b(?P<ann>annuali[sz]ed|annually|per annum)\b", re.IGNORECASE
)
_PAYDAYS = re.compile(
    r"\b(?:paid|payable|disbursed|pay(?:ments?)?|instal?lments?|paychecks?|payroll)\b[^.;$£€]{0,60}", re.IGNORECASE
)


def per_usd(currency: str) -> float:
    """Return roughly how many units of `currency` a US dollar buys."""
    rates: dict[str, float] = table("letter")["currency"]["per_usd"]
    return rates.get(currency, 1.0)


def _named(match: re.Match[str]) -> Period | None:
    for period in Period:
        if match.groupdict().get(period.value):
            return period
    return Period.ANNUAL


def period_of(passage: Passage, amount: Money, before: str, after: str, currency: str) -> Period | None:
    """The period beside the amount, else the adjective before it, else the row's key, else what the size says."""
    if "lpa" in passage.text[amount.start : amount.end].lower():
        return Period.ANNUAL
    match = PER.match(after)
    if match:
        return _named(match)
    quiet = _PAYDAYS.sub(lambda m: " " * len(m.group()), before)
    quiet = _HOURS.sub(lambda m: " " * len(m.group()), quiet)
    adjective = last_match(_WORD, quiet)
    if adjective and not _size_contradicts(amount, _named(adjective), currency):
        return _named(adjective)
    later = _LATER.search(_HOURS.sub(" ", _PAYDAYS.sub(" ", after)))
    if later and not _size_contradicts(amount, _named(later), currency):
        return _named(later)
    key = _WORD.search(passage.label)
    if key:
        return _named(key)
    return _by_size(passage, amount, currency)


_HOURS = re.compile(
    r"\b[\w.]+(?: \(\d+\))? hours? (?:per|a|each|/) ?(?:week|day|month|fortnight)|\bfirst \w+ "
    r"months?\b|\b\d+ (?:days?|weeks?|months?) ",
    re.IGNORECASE,
)


def _size_contradicts(amount: Money, period: Period | None, currency: str) -> bool:
    """A word farther off ("per hour") loses against a size that cannot be meant by it."""
    dollars = float(amount.amount) / per_usd(currency)
    if period is Period.HOURLY or period is Period.DAILY:
        return dollars > float(limit("annual_min"))
    return period is Period.ANNUAL and 0 < dollars < float(limit("hourly_max"))


def _by_size(passage: Passage, amount: Money, currency: str) -> Period | None:
    dollars = abs(float(amount.amount)) / per_usd(currency)
    if dollars >= limit("annual_min") or amount.amount <= 0:
        return Period.ANNUAL
    for paydays in _PAYDAYS.finditer(passage.text[amount.start :] + " " + passage.text[: amount.start]):
        often = _WORD.search(paydays.group())
        if often:
            return _named(often)
    if dollars <= limit("hourly_max"):
        return Period.HOURLY
    return None
