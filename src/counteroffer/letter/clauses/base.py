"""The base: every amount of money is a candidate, the words nearest before it decide, periods are cross-checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from counteroffer.letter.clauses.cues import Found, Letter, cue, has, is_business, is_label, last_match, limit
from counteroffer.letter.clauses.hours import read_hours
from counteroffer.letter.clauses.period import PER, per_usd, period_of
from counteroffer.letter.lex import NUMBER, Money, from_figures, money
from counteroffer.letter.text import Passage
from counteroffer.offer import Base, Period
from counteroffer.problems import Problem, Severity

_SHARE_OF = re.compile(
    r"(?:%|\bper\s?cent\)?|percent\)?|times)[^.;$£€₹]{0,25}\bof\b[^.;$£€₹]{0,45}?\b(?:salary"
    r"|compensation|pay|earnings|base|wages)\b"
    r"|\b(?:(?:months|weeks|years)'?|(?:month|week|year)(?:'s|s? of)|(?:months|weeks|years) worth of)\s+(?:of\s+)?"
    r"(?:(?:your|the|then|current|then-current|annual|base)\s+)*"
    r"(?:salary|compensation|pay|base|wages)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\bterminat\w*|\bseverance\b|without cause|change (?:of|in) control|\bresign", re.IGNORECASE)
_COPULA = re.compile(
    r"^[\s:(]*(?:[\w()\"',-]+\s+){0,2}?(?:for this position |in this position |amount |rate "
    r")?(?:of|is|are|will be|shall be|would be|at|to be|equal to|:|is set at|will initially be"
    r"|shall initially be|set at|rate of|at the rate of|amount of|in the amount of|"
    r"at a rate of|at an annual rate of|will start at|starts at)?[\s:(]*(?:a |an |the |initially "
    r"|approximately |currently |gross |initial )*\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    base: Base
    found: Found[Money]
    direct: bool
    """Stated in so many words: "base salary … will be $90,000"."""
    step: bool
    """Holds later or only under a condition."""


def read_base(letter: Letter) -> tuple[Found[Base] | None, list[Problem]]:
    """Return the base with its place, and what is wrong with it (contradiction, absurd amount)."""
    candidates = [candidate for passage in letter.passages for candidate in _candidates(passage, letter)]
    if not candidates:
        return None, []
    firm = [one for one in candidates if not one.step] or candidates
    chosen = max(firm, key=lambda one: one.found.score)
    chosen = _annual_twin(chosen, candidates)
    contrary = _contradiction(chosen, firm)
    if contrary:
        return None, [contrary]
    absurd = _absurd(chosen)
    if absurd:
        return None, [absurd]
    base = _with_hours(chosen.base, letter)
    found = chosen.found
    return Found(base, found.passage, found.start, found.end, found.score), []


def _annual_twin(chosen: _Candidate, candidates: list[_Candidate]) -> _Candidate:
    """The annual figure wins where the same base is stated for several periods."""
    if chosen.base.period is Period.ANNUAL:
        return chosen
    for other in candidates:
        if other.base.period is Period.ANNUAL and _same(other.base, chosen.base):
            return other
    for amount in money(chosen.found.passage.text):
        annual = Base(amount.amount, Period.ANNUAL, chosen.base.currency)
        if amount.start > chosen.found.end and _same(annual, chosen.base):
            found = Found(amount, chosen.found.passage, amount.start, amount.end, chosen.found.score)
            return _Candidate(annual, found, chosen.direct, chosen.step)
    return chosen


def _same(one: Base, other: Base) -> bool:
    return one.currency == other.currency and abs(one.annual - other.annual) <= Decimal(str(limit("same_base"))) * max(
        abs(one.annual), abs(other.annual)
    )


def _contradiction(chosen: _Candidate, candidates: list[_Candidate]) -> Problem | None:
    for other in candidates:
        comparable = other.direct and chosen.direct and other.base.period is chosen.base.period
        if comparable and not _same(other.base, chosen.base) and not _same_sentence(other, chosen):
            where = tuple(sorted((chosen.found.evidence, other.found.evidence), key=lambda e: (e.page, e.line)))
            amounts = " and ".join(
                f"{one.base.currency} {one.base.amount:,} (page {one.found.evidence.page}, line "
                f"{one.found.evidence.line})"
                for one in sorted((chosen, other), key=lambda c: (c.found.evidence.page, c.found.evidence.line))
            )
            return Problem(
                f"The letter states two different base salaries: {amounts}.",
                "Ask which one holds and have it confirmed in writing; give the right one in an offer file.",
                Severity.ERROR,
                "base_amount",
                where,
            )
    return None


def _same_sentence(one: _Candidate, other: _Candidate) -> bool:
    return one.found.passage is other.found.passage


def _absurd(chosen: _Candidate) -> Problem | None:
    annual = chosen.base.annual / Decimal(str(per_usd(chosen.base.currency)))
    if Decimal(limit("base_annual_min")) <= annual <= Decimal(limit("base_annual_max")):
        return None
    kind = (
        "negative"
        if annual < 0
        else "zero"
        if annual == 0
        else "implausibly small"
        if annual < 100_000
        else "implausibly large"
    )
    return Problem(
        f"The base is {kind}: {chosen.base.currency} {chosen.base.amount:,} {chosen.base.period}.",
        "Check the letter, and give the right figure in an offer file.",
        Severity.ERROR,
        "base_amount",
        (chosen.found.evidence,),
    )


def _candidates(passage: Passage, letter: Letter) -> list[_Candidate]:
    amounts = list(money(passage.text))
    if not amounts:
        amounts = _bare_amount(passage)
    found = []
    previous_end = 0
    for n, amount in enumerate(amounts):
        raised = _RAISED.search(passage.text[: amount.start])
        before = passage.text[max(0 if raised else previous_end, amount.start - 160) : amount.start]
        following = amounts[n + 1].start if n + 1 < len(amounts) else len(passage.text)
        after = passage.text[amount.end : min(following, amount.end + 120)]
        candidate = _candidate(passage, amount, before, after, letter, first=n == 0)
        if candidate:
            found.append(candidate)
        named = _AFTER.match(after)
        previous_end = amount.end + (named.end() if named and not _COPULA_NEXT.match(after, named.end()) else 0)
    return found


_COPULA_NEXT = re.compile(r"\s*(?:of|is|will|shall|at|to|:)\b", re.IGNORECASE)
_BARE = re.compile(rf"^\W*(?P<n>{NUMBER})\s*(?:k\b)?(?:/-)?(?=\s|$|,|\()")
_BARE_IN = re.compile(
    r"\b(?:salary|pay|stipend|ctc|remuneration)\s+(?:of|is|will be)\s+(?P<n>\d{1,3}(?:,\d{2,3})+(?:\.\d\d)?)"
)


def _bare_amount(passage: Passage) -> list[Money]:
    """ "Annual salary: 52,000": a number without a currency counts only as the value of a base row or clause."""
    match = (
        _BARE.match(passage.text)
        if passage.is_row and is_label(passage.label, "base")
        else _BARE_IN.search(passage.text)
    )
    value = from_figures(match["n"]) if match else None
    return [Money(value, "", match.start("n"), match.end())] if match and value is not None else []


def _candidate(
    passage: Passage, amount: Money, before: str, after: str, letter: Letter, *, first: bool
) -> _Candidate | None:
    if amount.in_range and not _RAISED.search(passage.text[: amount.start]):
        return None
    if _LOW_END.match(passage.text[amount.end :]):
        return None
    score, direct = _score(passage, before, after, first=first)
    if score < 2:
        return None
    currency = _currency(amount, letter)
    period = period_of(passage, amount, before, after, currency)
    if not currency or period is None:
        return None
    step = (
        (has(f"{before} {after}", "step") and not direct)
        or (bool(_LATER_STEP.search(before)) and not amount.in_range)
        or _STEP_AFTER.match(after) is not None
    )
    found = Found(amount, passage, amount.start, amount.end, score - (3 if step else 0))
    return _Candidate(Base(amount.amount, period, currency), found, direct, step)


_LOW_END = re.compile(r"\s?(?:-|–|—|to)\s?\d{1,3}(?:\.\d)?(?:\s?k\b|(?:,\d{3})+)", re.IGNORECASE)
""" "$140–185k": the second end need not carry the sign."""
_RAISED = re.compile(r"\b(?:increas\w*|rais\w+|adjust\w*)\b[^.]{0,40}\bfrom\b[^.]{0,40}\bto\s*$", re.IGNORECASE)
_STEP_AFTER = re.compile(
    r"[\s,(]*(?:(?:per|an?|each)\s+\w+[\s,(]*|/\w+[\s,(]*)?(?:after|upon|on|following|at|from)\s+(?:the\s+"
    r"|your\s+)?(?:\S+\s+){0,3}?"
    r"(?:months?|days|years?|probation\w*|completion|hours|anniversary|confirmation)\b",
    re.IGNORECASE,
)
_LATER_STEP = re.compile(
    r"\b(?:(?:progress|mov|go|step|advanc|climb)\w*(?: up)? to|increas\w+ to|increased|raised to|rise to|rising"
    r" to|after \w+ (?:months?|days|years?)"
    r"|upon (?:successful )?completion|thereafter|"
    r"first anniversary|second year|third year|following year|for (?:calendar|fiscal)(?: year)? "
    r"\d{4}|beginning (?:on )?(?:january|july)|if (?:you|the|and)|"
    r"once |upon (?:the )?(?:closing|confirmation)|last year|previous|current(?:ly)?)\b",
    re.IGNORECASE,
)


def _score(passage: Passage, before: str, after: str, *, first: bool) -> tuple[float, bool]:
    """How much the words around an amount speak for base, and whether they state it directly."""
    clean = _SHARE_OF.sub(lambda match: " " * len(match.group()), before)
    strong, weak, against = (last_match(cue(name), clean) for name in ("base_strong", "base_weak", "not_base"))
    label_base = is_label(passage.label, "base")
    score, direct = 0.0, False
    nearest = strong.end() if strong else -1
    if strong:
        score, direct = 4.0, bool(_COPULA.match(clean[strong.end() :]))
        score += 1.5 if direct else 0.0
        score += 1.0 if re.search(r"base|annual|starting", strong.group(), re.IGNORECASE) else 0.0
    elif weak or _plain_pay(passage, before, after):
        score, nearest = 1.5, weak.end() if weak else -1
    perk = strong and against and strong.group().lower() == "stipend" and against.end() + 1 == strong.start()
    if against and (perk or (against.end() >= nearest and not _part_of(strong, against))):
        score, direct = score - 6.0, False
    late = _AFTER.match(after)
    if late and not (against and against.end() >= nearest):
        score += 3.0
    if PER.match(after) and score > 0:
        score += 1.0
    if label_base and (first or passage.is_row):
        score += 3.0 if not against else 1.0
        direct = direct or (passage.is_row and first)
    if cue("not_base_heading").search(passage.label) and not label_base:
        score -= 6.0
    elif cue("not_base_heading").search(passage.heading) and not label_base:
        score -= 2.0
    if _NOT_AFTER.match(after):
        score, direct = score - 6.0, False
    if is_business(before, after):
        score, direct = score - 6.0, False
    if _ENDING.search(before):
        score, direct = score - 3.0, False
    return score, direct


_RATES = re.compile(
    r"\b(?:(?:salary|pay|posted|wage) range|ranges|range (?:of|is|for|from)|between|median|market|revenues?|clients?"
    r"|customers?|competitors?)\b",
    re.IGNORECASE,
)


def _plain_pay(passage: Passage, before: str, after: str) -> bool:
    """ "We'd start you at $95K a year": a living for a time, said to you, with no other word for what it is."""
    to_you = re.search(r"\b(?:you|your|classification|position|role|job)\b|\byou'", passage.text, re.IGNORECASE)
    return bool(to_you and PER.match(after) and not _RATES.search(passage.text))


_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:gross |in |is |as (?:your |an? )?|of |USD |per year |annual |annually |a "
    r"year |starting |initial )*"
    r"(?:(?:annual|yearly|starting|initial|gross|base|monthly) )*(?:base (?:salary|pay"
    r"|compensation)|annual salary|salary|base\b|basic|ctc\b|cost to company)",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:in|of|worth of|one-time|cash|as an?|annual|target|for|toward|towards)\s+)*"
    r"(?:signing|sign-on|sign on|relocation|(?:(?!and |plus |with )\w+ ){0,2}(?:bonus|incentives?)"
    r"|commission|allowance|retention|RSUs?|restricted|equity|stock|options|shares|"
    r"severance|moving|tuition|insurance|reimburse|deductible|on-target|ote\b|total|per share|differential)",
    re.IGNORECASE,
)


def _part_of(strong: re.Match[str] | None, against: re.Match[str]) -> bool:
    """A negative word inside a base phrase does not count: "cost to company"."""
    return strong is not None and strong.start() <= against.start() and against.end() <= strong.end()


def _currency(amount: Money, letter: Letter) -> str:
    if amount.currency == "$":
        return letter.dollar
    return amount.currency or (letter.dollar if letter.currency == "$" else letter.currency)


def _with_hours(base: Base, letter: Letter) -> Base:
    hours = read_hours(letter)
    return Base(base.amount, base.period, base.currency, hours.value if hours else None)
