"""The pay range that a letter states for the role, as pay-transparency laws have employers post it."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from counteroffer.letter.clauses.cues import Found, Letter
from counteroffer.letter.clauses.period import period_of
from counteroffer.letter.lex import NUMBER, Money, from_figures, money
from counteroffer.letter.text import MASK, Passage
from counteroffer.offer import Base

_RANGE = re.compile(
    r"\b(?:pay|salary|wage|compensation|rate|hiring)\s{1,8}(?:range|band|scale)\b"
    r"|\brange (?:posted|advertised|of pay|for (?:this|the|your) (?:role|position|job))\b|\bposted range\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:market|median|industry|competitors?|average|bonus|incentives?|equity|other (?:roles|positions|levels)|next"
    r" (?:level|grade|year)|survey|promot\w*|previous\w*|former\w*|commissions?|total|on-target|ote|senior)\b",
    re.IGNORECASE,
)
"""Words before the figures by which the range is another role's, or of more than base."""
_UP_TO = re.compile(rf"\s?(?:-|–|—|to)\s?(?P<n>{NUMBER})\s?(?P<k>k\b)?", re.IGNORECASE)
_CENT = Decimal("0.01")


def read_posted(letter: Letter, base: Base | None) -> Found[tuple[Decimal, Decimal]] | None:
    """Return the range's ends in the period and currency of `base`; None without a base or with one end only."""
    if base is None:
        return None
    for passage in letter.passages:
        cue = _RANGE.search(passage.text) or (_RANGE.search(passage.label) if passage.is_row else None)
        ends = _ends(passage, letter, cue.end() if cue.string == passage.text else 0) if cue else None
        if cue is None or ends is None or MASK in passage.text[: ends[1].end]:
            continue
        low, high = ends
        if _OTHER.search(f"{passage.label} {passage.text[: high.end]}"):
            continue
        value = _in_terms_of(base, passage, low, high)
        if value:
            return Found(value, passage, low.start, high.end)
    return None


def _ends(passage: Passage, letter: Letter, start: int) -> tuple[Money, Money] | None:
    amounts = [one for one in money(passage.text) if one.start >= start]
    for low, high in pairwise(amounts):
        if low.in_range and high.in_range:
            return _priced(low, letter), _priced(high, letter)
    for low in amounts:
        bare = _UP_TO.match(passage.text, low.end)
        value = from_figures(bare["n"]) if bare else None
        if bare is None or value is None:
            continue
        value *= 1000 if bare["k"] else 1
        lower = low.amount * (1000 if bare["k"] and low.amount < 1000 else 1)
        if lower < value:
            first = Money(lower, low.currency, low.start, low.end, True)
            return _priced(first, letter), _priced(
                Money(value, low.currency, bare.start("n"), bare.end(), True), letter
            )
    return None


def _priced(amount: Money, letter: Letter) -> Money:
    currency = letter.dollar if amount.currency == "$" else amount.currency or letter.currency
    return Money(amount.amount, currency, amount.start, amount.end, amount.in_range)


def _in_terms_of(base: Base, passage: Passage, low: Money, high: Money) -> tuple[Decimal, Decimal] | None:
    before, after = passage.text[max(0, low.start - 100) : low.start], passage.text[high.end : high.end + 60]
    period = period_of(passage, high, before, after, high.currency)
    if period is None or not low.currency == high.currency == base.currency or low.amount <= 0:
        return None
    if period is base.period:
        return low.amount, high.amount
    times = Base(Decimal(1), period, base.currency, base.hours_per_week).per_year / base.per_year
    return (low.amount * times).quantize(_CENT), (high.amount * times).quantize(_CENT)
