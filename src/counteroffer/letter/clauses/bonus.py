"""The yearly bonus: a share of base, an amount, or both."""

from __future__ import annotations

import re
from decimal import Decimal

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, has, is_business, is_label, last_match
from counteroffer.letter.lex import Money, Number, money, percents
from counteroffer.letter.text import Passage

_OF_BASE = re.compile(
    r"\)?\s*(?:\([^)]*\)\s*)?(?:of|x)\s+(?:(?:your|the|his|her|my|eligible|then|then-current"
    r"|current|annual|annualized|earned|gross|actual|regular|base|your then|fixed|total)\s+)*"
    r"(?:base|salary|compensation|earnings|wages|pay|ctc|income|remuneration)",
    re.IGNORECASE,
)


def read_bonus_pct(letter: Letter) -> Found[Decimal] | None:
    """Return the target bonus in per cent of base."""
    found = []
    for passage in letter.passages:
        for percent in percents(passage.text):
            score = max(_pct_score(passage, percent), _carried_on(letter, passage, percent))
            if score >= 3:
                found.append(Found(percent.value, passage, percent.start, percent.end, score))
    return best(found)


def _carried_on(letter: Letter, passage: Passage, percent: Number) -> float:
    """ "Your target is 40% of salary" after a sentence about the bonus plan, in the same paragraph."""
    if not has(passage.text[: percent.start], "target") or not _OF_BASE.match(passage.text[percent.end :]):
        return 0.0
    before = letter.passages[letter.passages.index(passage) - 1]
    about = before.block == passage.block and cue("bonus").search(before.text) and not has(before.text, "not_bonus")
    return 3.5 if about and not has(passage.text, "not_bonus") else 0.0


def _nearest(passage: Passage, start: int, width: int = 170) -> tuple[str, re.Match[str] | None, re.Match[str] | None]:
    before = passage.text[max(0, start - width) : start]
    return before, last_match(cue("bonus"), before), last_match(cue("not_bonus"), before)


def _pct_score(passage: Passage, percent: Number) -> float:
    before, bonus, against = _nearest(passage, percent.start)
    after = passage.text[percent.end : percent.end + 120]
    keyed = is_label(passage.label, "bonus") or cue("bonus").search(passage.label) is not None
    later = cue("bonus").search(after[:60])
    score = 0.0
    if bonus:
        score += 3.0
    elif keyed:
        score += 3.0 if passage.is_row else 2.0
    elif later and not cue("not_bonus").search(after[:60]):
        score += 2.5
    else:
        return 0.0
    score += 2.0 if _OF_BASE.match(after) else 0.0
    score -= 3.0 if _AT_MOST.search(before) else 0.0
    score += 1.0 if has(before, "target") or has(after, "target") else 0.0
    score += 0.5 if has(passage.text, "yearly") else 0.0
    if against and (bonus is None or against.start() >= bonus.start() - 25):
        score -= 5.0
    if cue("not_bonus").search(passage.label) or has(re.split(r"[;.,]", after[:50])[0], "not_bonus"):
        score -= 4.0
    if _NOT_YOURS.search(passage.text[: percent.start]):
        score -= 5.0
    if not 0 < percent.value <= 400 or re.match(
        r"\s*(?:owner|of (?:the )?(?:shares|company|outstanding|fully))", after, re.IGNORECASE
    ):
        score -= 5.0
    if _is_rate(before, bonus, after) or _MIX.search(passage.text[percent.start - 1 :]):
        score -= 5.0
    if _PACE.search(passage.text[max(0, percent.start - 90) : percent.start]) or _ATTAINED.match(after):
        score -= 3.0
    return score


_MIX = re.compile(r"\W{0,2}[\d.]+\s?%\W{0,2}(?:base|fixed|salary|variable|commissions?|incentive)\b", re.IGNORECASE)
""" "Split 60% base and 40% variable": shares of the whole, not of base."""
_PAYS_OUT = re.compile(
    r"\b(?:pays? out|pay-?outs?|paid out|funded|ranges?|modifier|multiplier)\b(?:(?!target)[^.;]){0,60}$",
    re.IGNORECASE,
)


def _is_rate(before: str, bonus: re.Match[str] | None, after: str) -> bool:
    """Whether a percentage is a rate of commission on sales, or what a plan pays out, rather than a share of base."""
    if _OF_BASE.match(after):
        return False
    commission = bonus is None or bonus.group().casefold().startswith("commission")
    about = re.match(r"\s*(?:of|on)\b", after) or (bonus is None and re.search(r"commission", after, re.IGNORECASE))
    return bool(commission and about) or _PAYS_OUT.search(before) is not None


_AT_MOST = re.compile(r"\btarget\b.*\bmax(?:imum)?\b[^.;,]{0,25}$", re.IGNORECASE)
_PAST = re.compile(r"\s*(?:\w+\s+){0,3}(?:last|previous|prior)\s+(?:\w+\s+)?year\b", re.IGNORECASE)
_NOT_YOURS = re.compile(
    r"\b(?:last|previous|prior|past) (?:fiscal |calendar )?year\b|\bbonus pool\b"
    r"|\b(?:no|not|without|nor|never|don't|cannot)\b[^.,]{0,30}\b(?:bonus(?:es)?|incentives?|commissions?)\b",
    re.IGNORECASE,
)
_PACE = re.compile(
    r"(?:achiev\w+|attain\w+|payout range|minimum|threshold|maximum of target|range|performance "
    r"at|from)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_ATTAINED = re.compile(
    r"\)?\s*(?:of (?:the |your |such )?(?:target|sales|quota|goal|plan|performance|bonus"
    r"|objectives?|annual bonus|individual)|achievement|attainment|(?:sales )?quota|plan\b|payment|vest"
    r"|company-paid)",
    re.IGNORECASE,
)


def read_bonus_amount(letter: Letter) -> Found[Decimal] | None:
    """Return the yearly bonus in money."""
    found = []
    for passage in letter.passages:
        for amount in money(passage.text):
            score = _amount_score(passage, amount)
            if score >= 3.5:
                found.append(Found(amount.amount, passage, amount.start, amount.end, score))
    return best(found)


_BONUS_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:annually |per year |each year |a year )?(?:in |as an? |of )?"
    r"(?:(?!(?:sign|relocation|retention|joining|hiring|referral|and|or|plus|with|the|your|you|a|an|is"
    r"|are)\b)(?!sign)\w+ ){0,2}(?:bonus|incentives?|variable|commissions?)\b",
    re.IGNORECASE,
)


def _amount_score(passage: Passage, amount: Money) -> float:
    before, bonus, against = _nearest(passage, amount.start)
    after = passage.text[amount.end : amount.end + 100]
    keyed = is_label(passage.label, "bonus")
    salary = last_match(cue("base_strong"), before)
    score = 0.0
    if (bonus and not (salary and salary.start() > bonus.end() and _near(before, salary))) or _BONUS_AFTER.match(after):
        score += 3.0
    elif keyed:
        score += 3.0 if passage.is_row else 2.5
    else:
        return 0.0
    score += 1.0 if has(passage.text, "yearly") or re.search(r"\b(?:19|20)\d\d\b", before) else 0.0
    score += 0.5 if has(before, "target") else 0.0
    score += 1.0 if _ON_TARGET.search(passage.text) else 0.0
    score -= 5.0 if _NOT_YOURS.search(passage.text[: amount.start]) or _PAST.match(after) else 0.0
    score -= 5.0 if is_business(before, after) or re.match(r"\s*in lieu\b", after) else 0.0
    score += 0.5 if keyed or cue("bonus").search(passage.label) else 0.0
    if against and (bonus is None or against.start() >= bonus.start() - 25 or against.start() > bonus.end()):
        score -= 5.0
    if cue("not_bonus").search(passage.label) or cue("sign_on").search(passage.label):
        score -= 4.0
    if re.match(
        r"\s*(?:per|a|each|/)\s*(?:month|hour|week|share|quarter)|\s*or more|\s*(?:signing"
        r"|sign-on|relocation|severance)",
        after,
        re.IGNORECASE,
    ):
        score -= 3.0
    if re.search(
        r"(?:greater|lesser|exceeds?|excess|first|revenues?|sales|ebitda|every|each) (?:of |than "
        r"|\w+ ){0,3}\W*(?:\(?[i1]\)|\()?\s*$",
        before,
        re.IGNORECASE,
    ):
        score -= 3.0
    return score


_ON_TARGET = re.compile(r"\b(?:OTE|on[- ]target earnings|base plus)\b", re.IGNORECASE)


def _near(before: str, salary: re.Match[str]) -> bool:
    return len(before) - salary.end() < 30 and "%" not in before[: salary.start()][-30:]


def is_maximum(found: Found[Decimal]) -> bool:
    """Return whether the words just before say "up to"."""
    before = found.passage.text[max(0, found.start - 40) : found.start]
    match = last_match(cue("maximum"), before)
    return match is not None and not re.search(r"[.;,]", before[match.end() :])
