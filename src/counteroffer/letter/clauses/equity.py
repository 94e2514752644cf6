"""Equity grants in the order of the letter, each with its kind, size and vesting."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from counteroffer.letter.clauses.cues import Found, Letter, cue, has, is_label, limit
from counteroffer.letter.clauses.vesting import read_vesting
from counteroffer.letter.lex import count_before, money, percents
from counteroffer.letter.text import MASK, Passage
from counteroffer.offer import Equity, EquityUnit

_KINDS = (
    ("performance shares",
        r"performance[- ](?:based )?(?:vesting )?(?:shares?|stock|restricted stock units?|rsus?"
        r"|units?)|psus?|performance[- ]based restricted"
    ),
    ("RSU", r"restricted (?:stock|share)[- ]units?|rsus?|stock units"),
    ("equity purchase right",
        r"(?:eligible|right|opportunity|invited|offered)\b[^.]{0,30}\b(?:invest"
        r"|purchase)\b[^.]{0,60}\b(?:equity|shares)"
    ),
    ("stock options",
        r"(?:stock |share |incentive |non-?qualified |nso |iso |esop )?options?|isos?\b|nsos?\b"
        r"|nqsos?\b|(?:emi|esop)s?\b"
    ),
    (
        "restricted stock",
        r"restricted (?:common )?(?:stock|shares)|founders?'? (?:stock|shares)|restricted share award",
    ),
    ("stock appreciation rights", r"(?:stock |share )?appreciation rights?|sars\b"),
    ("profits interests", r"profits? interests?|incentive units"),
    ("phantom stock", r"phantom (?:stock|shares|units|equity)"),
    ("deferred stock", r"deferred (?:stock|share)(?: units?)?"),
    ("stock", r"(?:common |class [a-c] |ordinary )?(?:stock|shares)(?: grant| award)?|equity(?: grant| award)?"),
)  # fmt: skip
_KIND = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, pattern in _KINDS)
_DIGIT = re.compile(r"\d")
_NOUNS = (
    r"(?:(?:of|full|additional|newly|company|company's|common|ordinary|restricted|performance|incentive|stock|share|"
    r"non-?qualified|time-based|such|the|class [a-c]|unvested|rsu|whole|new|\w+'s?|employee|'?\w+\"?)\s+){0,4}?"
    r"(?:shares?|options?|rsus?|units?|psus?|sars?|isos?|nsos?)\b"
)
_SIZED = re.compile(rf"{MASK}{{2,}}\s*(?:\w+\s+){{0,2}}(?:shares|options|rsus|units)\b", re.IGNORECASE)
_PCT_OF = re.compile(
    r"\)?\s*(?:\([^)]*\)\s*)?(?:of|interest|equity|ownership|stake)\b[^.]{0,60}?\b(?:fully"
    r"|diluted|outstanding|company|capitali[sz]ation|equity|shares|capital|ownership|membership)"
    r"|\s*(?:equity|ownership)",
    re.IGNORECASE,
)


def read_equity(letter: Letter) -> list[Found[Equity]]:
    """Return the grants; where no sentence states a size, one grant whose kind a sentence states."""
    grants = [(index, one) for index, passage in enumerate(letter.passages) for one in _grants(passage)]
    grants = sorted(grants, key=lambda one: _is_yearly(one[1])) or _unsized(letter)
    found = []
    for index, grant in grants:
        stop = min((other for other, _ in grants if other > index), default=len(letter.passages))
        value = replace(grant.value, vesting=read_vesting(letter, grant, stop))
        found.append(replace(grant, value=value))
    return found


def _is_yearly(grant: Found[Equity]) -> bool:
    """Whether a size is what later years may bring ("target annual grant value"): a grant on joining goes first."""
    before = grant.passage.text[max(0, grant.start - 80) : grant.start]
    return re.search(r"\btarget(?:ed)? annual\b|\bannual target\b", before, re.IGNORECASE) is not None


_EQUITY_LABEL = re.compile(r"equity|stock|option|rsu|share|long-term|ltip?\b", re.IGNORECASE)
_ENDING = re.compile(r"severance|terminat|change (?:of|in) control", re.IGNORECASE)


def _about_equity(passage: Passage) -> bool:
    if cue("not_grant").search(passage.label) or _ENDING.search(passage.heading):
        return False
    if is_label(passage.label, "equity") or _EQUITY_LABEL.search(passage.label):
        return True
    return not cue("bonus").search(passage.label) and has(passage.text, "grant_verbs")


def _grants(passage: Passage) -> list[Found[Equity]]:
    text = passage.text
    if (not _DIGIT.search(text) and not count_before(text, _NOUNS)) or not _about_equity(passage):
        return []
    if not re.search(
        r"share|stock|option|rsu|unit|equity|psu|interest|isos?\b|nsos?\b", text + passage.label, re.IGNORECASE
    ):
        return []
    found = [*_by_count(passage), *_by_value(passage), *_by_percent(passage)]
    found = [one for one in found if not _excluded(passage, one)]
    found.sort(key=lambda one: one.start)
    kept: list[Found[Equity]] = []
    for one in found:
        if not kept or not _same_grant(passage, kept[-1], one):
            kept.append(one)
    return kept


def _same_grant(passage: Passage, first: Found[Equity], second: Found[Equity]) -> bool:
    """Two sizes in one sentence are two grants only where a second grant is announced between them."""
    between = passage.text[first.end : second.start]
    return (
        re.search(r"\b(?:grant|award|and an option|plus|additional|second|as well as|RSUs? )\b", between, re.I) is None
        or re.search(r"vest", between, re.I) is not None
    )


def _excluded(passage: Passage, one: Found[Equity]) -> bool:
    before, after = passage.text[max(0, one.start - 110) : one.start], passage.text[one.end : one.end + 50]
    if cue("not_grant").search(before) and not is_label(passage.label, "equity"):
        return True
    vests = re.search(r"\bvest\w*\b|\bexercisable\b|\bequal\b[^.]{0,20}instal|rate of\s*$", before, re.IGNORECASE)
    return bool(vests) or (
        re.match(r"\s*(?:per|a|each|shall vest|will vest|on|upon|of\b.{0,20}\bvest)\s*(?:month|year|quarter)?", after)
        is not None
        and bool(
            re.match(
                r"\s*(?:(?:per|a|each|every)\s+(?:month|year|quarter)|(?:shall|will) vest|on "
                r"(?:january|february|march|april|may|june|july|august|september|october|november"
                r"|december))",
                after,
                re.IGNORECASE,
            )
        )
    )


def _kind(passage: Passage, start: int, end: int, noun: str = "") -> str:
    """The kind named at the size, else the nearest before it, else the next after it, else in the label."""
    text = passage.text
    before, after = text[max(0, start - 120) : end], text[end : end + 90]
    near = _nearest(before[-70:], last=True) if noun and not noun[0].isalpha() else ""
    found = near or _nearest(noun, last=True) or _nearest(before, last=True) or _nearest(after, last=False)
    return found or _nearest(passage.label, last=True) or _nearest(passage.heading, last=True) or _KIND[-1][0]


def _nearest(text: str, *, last: bool) -> str:
    """The kind named last (or first) in `text`; the longer of two that end (or begin) together; "" where none is."""
    matches = [(match, name) for name, pattern in _KIND[:-1] for match in pattern.finditer(text)]
    if not matches:
        return ""
    if last:
        return max(matches, key=lambda one: (one[0].end(), one[0].end() - one[0].start()))[1]
    return min(matches, key=lambda one: (one[0].start(), one[0].start() - one[0].end()))[1]


def _by_count(passage: Passage) -> list[Found[Equity]]:
    found = []
    for count in count_before(passage.text, _NOUNS):
        if (
            count.value <= 0
            or (count.value < 10 and count.unit.endswith("s") and "unit" not in count.unit)
            or 1900 <= count.value <= 2100
        ):
            continue
        kind = _kind(passage, count.start, count.end, count.unit)
        found.append(Found(Equity(kind, count.value, EquityUnit.SHARES), passage, count.start, count.end))
    if not found and is_label(passage.label, "equity"):
        bare = re.match(r"\s*(\d{1,3}(?:,\d{3})+|\d{3,}|\d+k)\b(?!%)", passage.text)
        if bare:
            amount = Decimal(re.sub(r"\D", "", bare[1])) * (1000 if bare[1].endswith("k") else 1)
            kind = _kind(passage, bare.start(1), bare.end(1), passage.label)
            found.append(Found(Equity(kind, amount, EquityUnit.SHARES), passage, bare.start(1), bare.end(1)))
    return found


_VALUED = re.compile(
    r"(?:value[d]?|worth|grant|award|equal|approximat\w*|amount|target|rsus?|units|equity|awards?"
    r"|options|stock)\b[^.;$£€]{0,60}$",
    re.IGNORECASE,
)
_IN_STOCK = re.compile(
    r"\s*(?:usd\s*)?(?:\([^)]*\)\s*)?(?:in |of |worth of )?(?:\w+ ){0,3}?(?:value |grant |target "
    r"value )?(?:in |of )?(?:the form of )?(?:\w+'s? )?(?:performance-based )?"
    r"(?:restricted|rsus?|stock|equity|options|performance)",
    re.IGNORECASE,
)


def _by_value(passage: Passage) -> list[Found[Equity]]:
    found = []
    keyed = is_label(passage.label, "equity") or _EQUITY_LABEL.search(passage.label) is not None
    for amount in money(passage.text):
        before, after = passage.text[max(0, amount.start - 130) : amount.start], passage.text[amount.end :]
        if re.match(r"\s*(?:per share|/\s?share|a share|per option|per unit)", after, re.IGNORECASE) or re.search(
            r"(?:price|strike|par value)[^.;]{0,40}$", before, re.IGNORECASE
        ):
            continue
        if re.search(r"\b(?:purchase|buy|invest)\b[^.;]{0,50}$", before, re.IGNORECASE):
            continue
        about = re.search(
            r"\b(?:rsus?|restricted|stock|equity|options?|shares|performance units)\b", before, re.IGNORECASE
        )
        if (
            (about and _VALUED.search(before) and _no_cash(before, about))
            or _IN_STOCK.match(after)
            or (keyed and passage.is_row)
        ):
            kind = _kind(passage, amount.start, amount.end, after[:60] if _IN_STOCK.match(after) else "")
            found.append(Found(Equity(kind, amount.amount, EquityUnit.USD), passage, amount.start, amount.end))
    return found


def _no_cash(before: str, about: re.Match[str]) -> bool:
    return (
        re.search(
            r"\b(?:salary|bonus|allowance|cash|relocation|financing|proceeds|market capitali[sz]ation)\b",
            before[about.end() :],
            re.I,
        )
        is None
    )


_OWNED = re.compile(r"\b(?:options?|equity|shares|stock|grant)\b", re.IGNORECASE)
_PAID_IN = re.compile(
    r"\b(?:in|as)\s+(?:the form of\s+)?(?:[\w-]+\s+){0,2}?(?:options?|isos?|nsos?|rsus?|restricted)\b", re.IGNORECASE
)


def _by_percent(passage: Passage) -> list[Found[Equity]]:
    found = []
    for percent in percents(passage.text):
        after = passage.text[percent.end :]
        before = passage.text[: percent.start]
        owner = _OWNED.search(before + passage.label) or _PAID_IN.search(after[: limit("owned_reach")])
        held = is_label(passage.label, "equity") and passage.is_row and percent.start < 3
        if (
            (_PCT_OF.match(after) or held)
            and owner
            and percent.value <= 50
            and not re.search(r"vest|bonus", before[-60:], re.I)
        ):
            kind = _kind(passage, percent.start, percent.end)
            found.append(Found(Equity(kind, percent.value, EquityUnit.PCT), passage, percent.start, percent.end))
    return found


_GRANTED = re.compile(
    rf"\b(?:grant(?:ed|s)?|award(?:ed)?|receive|issued?)\b[^.]{{0,50}}?\b(?:options?|restricted "
    rf"stock units?|rsus?|restricted (?:stock|shares))\b"
    rf"|{MASK}\s*(?:\w+\s+){{0,3}}(?:shares|options|rsus|units)\b",
    re.IGNORECASE,
)


def _unsized(letter: Letter) -> list[tuple[int, Found[Equity]]]:
    for index, passage in enumerate(letter.passages):
        match = _GRANTED.search(passage.text)
        if not match or not _about_equity(passage) or cue("not_grant").search(passage.text):
            continue
        sized = _SIZED.search(passage.text)
        unit = EquityUnit.SHARES if sized else None
        kind = _kind(passage, match.start(), match.end(), match.group())
        return [(index, Found(Equity(kind, None, unit), passage, match.start(), match.end()))]
    return []
