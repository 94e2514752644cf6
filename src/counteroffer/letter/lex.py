"""Lexers: money, percentages, durations and counts, as values with their place in a text.

Why our own: general price and date parsers fail on 710’000, $160K and $1.5M, and invent days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from itertools import islice

from counteroffer.rules import row

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {"hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000}
_VALUES = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * (n + 2) for n, word in enumerate(_TENS)}
_ANY_WORD = "|".join(sorted([*_VALUES, *_SCALES], key=len, reverse=True))
WORDS = rf"(?:{_ANY_WORD})(?:(?:[\s-]+(?:and\s+)?)(?:{_ANY_WORD})){{0,11}}"
"""Regular expression of a number in words."""

NUMBER = r"(?:\d{1,3}(?:[ ,'’.]\d{2,3})*[ ,'’.]\d{3}(?:[.,]\d{1,2})?(?![\d])|\d+[.,]\d+|\d+|\.\d+)"
"""Regular expression of a number in figures, with whatever marks its thousands."""


def from_words(text: str) -> Decimal | None:
    """Return the number in words ("two hundred and fifty thousand"), or None."""
    total, part = 0, 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in _VALUES:
            part += _VALUES[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
        elif word != "and":
            return None
    return Decimal(total + part)


def from_figures(text: str, comma_decimal: bool = False) -> Decimal | None:
    """Return the number in figures; groups may be marked by a comma, point, space or apostrophe.

    One mark followed by exactly three figures groups thousands, except a point where `comma_decimal` is False.
    """
    figures = re.sub(r"[ '’]", "", text.strip())
    last = max(figures.rfind(","), figures.rfind("."))
    if last >= 0:
        mark, tail = figures[last], len(figures) - last - 1
        other = "." if mark == "," else ","
        grouped = tail == 3 and (mark == "," or comma_decimal or figures.count(".") > 1)
        if grouped and other not in figures:
            figures = figures.replace(mark, "")
        elif figures.count(mark) > 1 and tail != 3:
            return None
        else:
            figures = figures.replace(other, "").replace(mark, ".") if not grouped else re.sub(r"[.,]", "", figures)
    try:
        return Decimal(figures)
    except InvalidOperation:
        return None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money in a text."""

    amount: Decimal
    currency: str
    """ISO code; "$" where only a dollar sign says it; "" where nothing does."""
    start: int
    end: int
    in_range: bool = False
    """Part of "50,000 to 60,000"."""


_BEFORE = {
    r"\bUS\s?\$": "USD", r"\bU\.S\.\s?\$": "USD", r"\b(?:CA?\$|CAD\s?\$|CDN\s?\$)": "CAD",
    r"\b(?:AU?\$|AUD\s?\$)": "AUD",
    r"\b(?:NZ\$|NZD\s?\$)": "NZD", r"\b(?:SG?\$|SGD\s?\$)": "SGD", r"\bHK(?:\$|D\s?\$)": "HKD", r"\$": "$", "£": "GBP",
    "€": "EUR", "₹": "INR", r"\bRs\b\.?": "INR", r"\bR(?=\s?\d)": "ZAR", "¥": "JPY",
    r"\bpounds\s+sterling\b": "GBP", r"\bus\s+dollars\b": "USD", r"\beuros?\b": "EUR", r"\brupees\b": "INR",
}  # fmt: skip
_CODES = (
    "USD|GBP|EUR|INR|AUD|CAD|NZD|SGD|HKD|ZAR|JPY|CHF|SEK|NOK|DKK|PLN|CZK|HUF|ILS|AED|SAR|QAR|CNY|RMB|KRW|TWD|BRL|MXN"
    "|PHP|MYR|THB|IDR|VND|NGN|KES|GHS|EGP|TRY|PKR|BDT|LKR|ARS|CLP|COP|PEN|RON|BGN"
)
_AFTER = {
    r"(?:(?:us|u\.s\.|american)\s+)?dollars\b": "USD", r"canadian\s+dollars\b": "CAD",
    r"australian\s+dollars\b": "AUD", r"(?:pounds?\s+sterling|pounds|sterling)\b": "GBP", r"euros?\b": "EUR",
    "€": "EUR", r"(?:indian\s+)?rupees\b": "INR", r"swiss\s+francs\b": "CHF", "£": "GBP", r"rand\b": "ZAR",
}  # fmt: skip
_SUFFIX = {
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "million": 1_000_000,
    "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "lacs": 100_000, "lpa": 100_000, "l": 100_000,
    "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000,
}  # fmt: skip


def _either(patterns: dict[str, str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


_HAS_NUMBER = re.compile(r"\d|dollars|pounds|euro|rupees", re.IGNORECASE)
_HAS_PERCENT = re.compile(r"%|per\s*cent", re.IGNORECASE)
_HAS_UNIT = re.compile(r"day|week|\bwk|month|year|hour|\bhr|\byr|quarter|annum", re.IGNORECASE)
_MULTIPLIER = r"(?:\s?(?P<k>(?:k|m{1,2}|mn|l)(?![\w'’])|thousand\b|million\b|lakhs?\b|lacs?\b|lpa\b|crores?\b|cr\b))?"
_MONEY = re.compile(
    rf"(?P<minus>(?<![\dkKmM])(?<![\dkKmM]\s)[-−–](?=\s?(?:[$£€₹]|[A-Z]{{3}}\b)))?\s?"
    rf"(?:(?P<before>{_either(_BEFORE)}"
    rf"|\b(?:{_CODES})\b)\s?(?P<isign>[$£€₹])?\s?(?P<inner>[-−(])?\s?(?P<n>{NUMBER}){_MULTIPLIER}"
    rf"(?:\s?/-)?(?P<trail>\s?\(?(?:{_CODES})\b)?"
    rf"|(?P<n2>{NUMBER})(?P<k2>\s?(?:k|m|million|thousand|lakhs?|lacs?))?\s?(?P<after>{_either(_AFTER)}"
    rf"|(?:{_CODES})\b)"
    rf"|(?P<n3>{NUMBER})\s?(?P<k3>lakhs?|lacs?|lpa)\b"
    rf"|(?P<words>\b{WORDS})\s+(?:(?P<unit>{_either(_AFTER)})))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|and)\s*(?:and\s+)?", re.IGNORECASE)


@cache
def _compiled(side: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    patterns = _BEFORE if side == "before" else _AFTER
    return tuple((re.compile(pattern, re.IGNORECASE), code) for pattern, code in patterns.items())


def _currency(text: str | None, side: str) -> str:
    words = (text or "").strip(" (\t")
    if re.fullmatch(_CODES, words.upper()):
        return "CNY" if words.upper() == "RMB" else words.upper()
    for pattern, code in _compiled(side):
        if words and pattern.match(words + ("1" if words.upper() == "R" else "")):
            return code
    return ""


def _money_of(match: re.Match[str]) -> Money | None:
    get = match.groupdict().get
    if get("words"):
        amount, currency = from_words(get("words") or ""), _currency(get("unit"), "after")
    else:
        before, trail, after = get("before"), get("trail"), get("after")
        currency = (_currency(trail, "before") if trail else "") or (
            _currency(before, "before") if before else _currency(after, "after")
        )
        figures = get("n") or get("n2") or get("n3") or ""
        if get("k3") and not currency:
            currency = "INR"
        amount = from_figures(figures, currency not in ("$", "USD", "GBP", "INR", "AUD", "CAD"))
        scale = (get("k") or get("k2") or get("k3") or "").strip().lower()
        if amount is not None and scale:
            if scale in ("l", "lpa") and currency != "INR":
                return None
            amount *= _SUFFIX[scale]
    if amount is None:
        return None
    negative = (
        get("minus") or get("inner") in ("-", "−") or (get("inner") == "(" and match.string[match.end() :][:1] == ")")
    )
    start = next(match.start(name) for name in ("minus", "before", "n2", "n3", "words") if match.start(name) >= 0)
    return Money(-amount if negative else amount, currency, start, match.end())


@cache
def _most() -> int:
    """How many values of a kind one sentence is read for."""
    return int(row("letter", "limits.values_per_passage").value)


@lru_cache(maxsize=4096)
def money(text: str) -> tuple[Money, ...]:
    """Return the amounts of money in `text`, in order; both ends of a range are marked as such."""
    if not _HAS_NUMBER.search(text):
        return ()
    found = [value for match in islice(_MONEY.finditer(text), _most()) if (value := _money_of(match))]
    return tuple(
        value
        if not (_joined(text, found, n - 1) or _joined(text, found, n))
        else Money(value.amount, value.currency, value.start, value.end, True)
        for n, value in enumerate(found)
    )


def _joined(text: str, found: list[Money], n: int) -> bool:
    """Whether amount n and the next one are the ends of a range; "and" joins only after "between"."""
    if not 0 <= n < len(found) - 1:
        return False
    gap = text[found[n].end : found[n + 1].start]
    if not _BETWEEN.fullmatch(gap) or found[n].amount >= found[n + 1].amount:
        return False
    return "and" not in gap.lower() or "between" in text[max(0, found[n].start - 30) : found[n].start].lower()


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number (a percentage, a count, a length of time) in a text."""

    value: Decimal
    start: int
    end: int
    unit: str = ""


_FIGURE_OR_WORDS = (
    rf"(?:(?P<words>\b{WORDS})(?:\s+(?:per\s*cent|percent))?\s*(?:\(\s*(?P<in>{NUMBER})\s*(?P<pin>%"
    rf"|percent|per cent)?\s*\))?|(?P<n>(?<![\w.,/]){NUMBER}))"
)
_PERCENT = re.compile(
    rf"(?:(?P<n>(?<![\w.,]){NUMBER})\s?(?:%|per\s*cent\b|percent\b|percentage points?)"
    rf"|(?P<words>\b{WORDS})\s+(?:per\s*cent|percent)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def percents(text: str) -> tuple[Number, ...]:
    """Return the percentages in `text`; "forty percent (40%)" is one, at its figures."""
    found = []
    for match in islice(_PERCENT.finditer(text), _most()):
        value = from_figures(match["n"]) if match["n"] else from_words(match["words"])
        follows = re.match(r"\s*\(\s*\d", text[match.end() :]) if match["words"] else None
        if value is not None and not follows:
            found.append(Number(value, match.start(), match.end(), "%"))
    return tuple(found)


_SPAN = re.compile(
    rf"(?P<q>{_FIGURE_OR_WORDS})(?:[\s-]+(?:full|consecutive|additional|equal|paid|successive))?[\s-]*"
    r"(?P<kind>business|working|calendar|week)?[\s-]*"
    r"(?P<unit>day|week|wk|month|year|hour|hr|yr|quarter|annum)s?\b(?:['’])?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def spans(text: str) -> tuple[Number, ...]:
    """Return the lengths of time in `text` with unit day, business day, week, month, year, quarter or hour."""
    if not _HAS_UNIT.search(text):
        return ()
    found = []
    for match in islice(_SPAN.finditer(text), _most()):
        figures = match["in"] or match["n"]
        value = from_figures(figures) if figures else from_words(match["words"])
        unit = {"hr": "hour", "wk": "week", "yr": "year", "annum": "year"}.get(
            match["unit"].lower(), match["unit"].lower()
        )
        if value is not None:
            kind = (match["kind"] or "").lower()
            unit = "business day" if kind in ("business", "working") and unit == "day" else unit
            found.append(Number(value, match.start(), match.end(), unit))
    return tuple(found)


@lru_cache(maxsize=4096)
def count_before(text: str, nouns: str) -> tuple[Number, ...]:
    """Return the counts standing before one of `nouns` (a regular expression), such as "12,000 shares"."""
    pattern = _counted(nouns)
    found = []
    for match in islice(pattern.finditer(text), _most()):
        figures = match["in"] or match["n"]
        value = from_figures(figures) if figures else from_words(match["words"])
        if re.search(r"%|per\s*cent", match["q"], re.IGNORECASE):
            continue
        if value is not None and match["k"]:
            value *= _SUFFIX[match["k"].strip().lower()]
        if value is not None:
            found.append(Number(value, match.start("q"), match.end(), match["noun"].lower()))
    return tuple(found)


@cache
def _counted(nouns: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![$£€₹\d/%.,])(?<![$£€₹]\s)(?P<q>{_FIGURE_OR_WORDS})(?P<k>\s?(?:k|million"
        rf"|thousand)\b)?(?:\s+\([A-Za-z ,-]+\))?\s+(?P<noun>{nouns})",
        re.IGNORECASE,
    )
