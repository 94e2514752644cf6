"""Equity grants in the order of the letter, each with its kind, size and vesting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from counteroffer.letter.clauses.cues import Found, Letter, cue, has, is_label
from counteroffer.letter.lex import count_before, from_words, money, percents, spans
from counteroffer.letter.text import MASK, Passage
from counteroffer.offer import Equity, EquityUnit, Vesting

_KINDS = (
    ("performance shares", r"performance[- ](?:based )?(?:vesting )?(?:shares?|stock|restricted stock units?|rsus?|units?)|psus?|performance[- ]based restricted"),
    ("RSU", r"restricted (?:stock|share)[- ]units?|rsus?|stock units"),
    ("equity purchase right", r"(?:eligible|right|opportunity|invited|offered)\b[^.]{0,30}\b(?:invest|purchase)\b[^.]{0,60}\b(?:equity|shares)"),
    ("stock options", r"(?:stock |share |incentive |non-?qualified |nso |iso |esop )?options?|isos?\b|nsos?\b|nqsos?\b|(?:emi|esop)s?\b"),
    ("restricted stock", r"restricted (?:common )?(?:stock|shares)|founders?'? (?:stock|shares)|restricted share award"),
    ("stock appreciation rights", r"(?:stock |share )?appreciation rights?|sars\b"),
    ("profits interests", r"profits? interests?|incentive units"),
    ("phantom stock", r"phantom (?:stock|shares|units|equity)"),
    ("deferred stock", r"deferred (?:stock|share)(?: units?)?"),
    ("stock", r"(?:common |class [a-c] |ordinary )?(?:stock|shares)(?: grant| award)?|equity(?: grant| award)?"),
)  # fmt: skip
_KIND = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, pattern in _KINDS)
_NOUNS = (
    r"(?:(?:of|full|additional|newly|company|company's|common|ordinary|restricted|performance|incentive|stock|share|"
    r"non-?qualified|time-based|such|the|class [a-c]|unvested|rsu|whole|new|\w+'s?|employee|'?\w+\"?)\s+){0,4}?"
    r"(?:shares?|options?|rsus?|units?|psus?|sars?|isos?|nsos?)\b"
)
_SIZED = re.compile(rf"{MASK}{{2,}}\s*(?:\w+\s+){{0,2}}(?:shares|options|rsus|units)\b", re.IGNORECASE)
_PCT_OF = re.compile(
    r"\)?\s*(?:\([^)]*\)\s*)?(?:of|interest|equity|ownership|stake)\b[^.]{0,60}?\b(?:fully|diluted|outstanding|company|capitali[sz]ation|equity|shares|capital|ownership|membership)|\s*(?:equity|ownership)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Grant:
    found: Found[Equity]
    index: int


def read_equity(letter: Letter) -> list[Found[Equity]]:
    """Return the grants; where no sentence states a size, one grant whose kind a sentence states."""
    grants: list[_Grant] = []
    for index, passage in enumerate(letter.passages):
        grants.extend(_grants(passage, index))
    if not grants:
        grants = _unsized(letter)
    sized = []
    for n, grant in enumerate(grants):
        stop = grants[n + 1].index if n + 1 < len(grants) else len(letter.passages)
        equity = grant.found.value
        vesting = _vesting(letter, grant, stop)
        value = Equity(equity.kind, equity.amount, equity.unit, vesting)
        sized.append(Found(value, grant.found.passage, grant.found.start, grant.found.end))
    return sized


def _about_equity(passage: Passage) -> bool:
    if cue("not_grant").search(passage.label) or re.search(
        r"severance|terminat|change (?:of|in) control", passage.heading, re.I
    ):
        return False
    keyed = (
        is_label(passage.label, "equity")
        or re.search(r"equity|stock|option|rsu|share", passage.label, re.I) is not None
    )
    return keyed or has(passage.text, "grant_verbs")


def _grants(passage: Passage, index: int) -> list[_Grant]:
    text = passage.text
    if (not any(char.isdigit() for char in text) and not count_before(text, _NOUNS)) or not _about_equity(passage):
        return []
    if not re.search(r"share|stock|option|rsu|unit|equity|psu|interest", text + passage.label, re.IGNORECASE):
        return []
    found = [*_by_count(passage), *_by_value(passage), *_by_percent(passage)]
    found = [one for one in found if not _excluded(passage, one)]
    found.sort(key=lambda one: one.start)
    kept: list[Found[Equity]] = []
    for one in found:
        if not kept or not _same_grant(passage, kept[-1], one):
            kept.append(one)
    return [_Grant(one, index) for one in kept]


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
                r"\s*(?:(?:per|a|each|every)\s+(?:month|year|quarter)|(?:shall|will) vest|on (?:january|february|march|april|may|june|july|august|september|october|november|december))",
                after,
                re.IGNORECASE,
            )
        )
    )


def _kind(passage: Passage, start: int, end: int, noun: str = "") -> str:
    """The most telling kind named at the size, else nearest before it, else after it, else in the label."""
    text = passage.text
    for near in (noun, text[max(0, start - 120) : end], text[end : end + 90], passage.label, passage.heading):
        for name, pattern in _KIND[:-1]:
            if pattern.search(near):
                return name
    return _KIND[-1][0]


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
        bare = re.match(r"\s*(\d{1,3}(?:,\d{3})+|\d{3,})\b(?!%)", passage.text)
        if bare:
            amount = Decimal(bare[1].replace(",", ""))
            kind = _kind(passage, bare.start(1), bare.end(1), passage.label)
            found.append(Found(Equity(kind, amount, EquityUnit.SHARES), passage, bare.start(1), bare.end(1)))
    return found


_VALUED = re.compile(
    r"(?:value[d]?|worth|grant|award|equal|approximat\w*|amount|target|rsus?|units|equity|awards?|options|stock)\b[^.;$£€]{0,60}$",
    re.IGNORECASE,
)
_IN_STOCK = re.compile(
    r"\s*(?:usd\s*)?(?:\([^)]*\)\s*)?(?:in |of |worth of )?(?:\w+ ){0,3}?(?:value |grant |target value )?(?:in |of )?(?:the form of )?(?:\w+'s? )?(?:performance-based )?"
    r"(?:restricted|rsus?|stock|equity|options|performance)",
    re.IGNORECASE,
)


def _by_value(passage: Passage) -> list[Found[Equity]]:
    found = []
    keyed = is_label(passage.label, "equity")
    for amount in money(passage.text):
        before, after = passage.text[max(0, amount.start - 130) : amount.start], passage.text[amount.end :]
        if re.match(r"\s*(?:per share|/\s?share|a share|per option|per unit)", after, re.IGNORECASE) or re.search(
            r"(?:price|strike|par value)[^.;]{0,40}$", before, re.IGNORECASE
        ):
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


def _by_percent(passage: Passage) -> list[Found[Equity]]:
    found = []
    for percent in percents(passage.text):
        after = passage.text[percent.end :]
        before = passage.text[: percent.start]
        owner = re.search(r"\b(?:option|equity|shares|stock|grant)\b", before + passage.label, re.IGNORECASE)
        if _PCT_OF.match(after) and owner and percent.value <= 50 and not re.search(r"vest|bonus", before[-60:], re.I):
            kind = _kind(passage, percent.start, percent.end)
            found.append(Found(Equity(kind, percent.value, EquityUnit.PCT), passage, percent.start, percent.end))
    return found


_GRANTED = re.compile(
    rf"\b(?:grant(?:ed|s)?|award(?:ed)?|receive|issued?)\b[^.]{{0,50}}?\b(?:options?|restricted stock units?|rsus?|restricted (?:stock|shares))\b"
    rf"|{MASK}\s*(?:\w+\s+){{0,3}}(?:shares|options|rsus|units)\b",
    re.IGNORECASE,
)


def _unsized(letter: Letter) -> list[_Grant]:
    for index, passage in enumerate(letter.passages):
        match = _GRANTED.search(passage.text)
        if not match or not _about_equity(passage) or cue("not_grant").search(passage.text):
            continue
        sized = _SIZED.search(passage.text)
        unit = EquityUnit.SHARES if sized else None
        kind = _kind(passage, match.start(), match.end(), match.group())
        return [_Grant(Found(Equity(kind, None, unit), passage, match.start(), match.end()), index)]
    return []


_FRACTION_YEARS = (
    (Decimal(5), r"(?:20%|twenty percent|one[- ]fifth|1/5(?:th)?)"),
    (Decimal(4), r"(?:25%|twenty[- ]five percent|one[- ](?:fourth|quarter)|1/4(?:th)?|four equal annual)"),
    (
        Decimal(3),
        r"(?:33(?:\.3+|[ -]1/3|⅓)?%|one[- ]third|1/3(?:rd)?|thirty[- ]three[^.]{0,25}percent|three equal annual)",
    ),
    (Decimal(2), r"(?:50%|fifty percent|one[- ]half|1/2|two equal annual)"),
)
_EACH_YEAR = (
    r"[^.;]{0,110}?(?:per (?:year|annum)|each (?:year|of the|anniversary|subsequent|successive)|annually|every year|on each|per anniversary|"
    r"a year|first,? (?:and )?second|yearly|over (?:three|four|five|two|3|4|5|2))"
)
_PER_MONTH = re.compile(
    r"1/\s?(?P<n>24|36|48|60)(?:th|ths)?\b|(?:one|1)[ -](?P<w>twenty-fourth|thirty-sixth|forty-eighth|sixtieth)|(?P<m>24|36|48|60|thirty-six|forty-eight|twenty-four|sixty)(?: \(\d+\))? (?:equal |successive |substantially )*monthly",
    re.IGNORECASE,
)
_INSTALLMENTS = re.compile(
    r"\b(?P<n>two|three|four|five|six|eight|twelve|sixteen|twenty|twenty-four|thirty-six|forty-eight|sixty|\d{1,2})(?: \(\d+\))?,? (?:substantially |approximately |nearly |as nearly )?"
    r"(?:equal,? )?(?:successive |consecutive )?(?P<u>annual|yearly|quarterly|monthly|semi-?annual) (?:instal|increments|tranches|portions|vesting)",
    re.IGNORECASE,
)
_MONTHS_OF = {
    "twenty-fourth": 24,
    "thirty-sixth": 36,
    "forty-eighth": 48,
    "sixtieth": 60,
    "twenty-four": 24,
    "thirty-six": 36,
    "forty-eight": 48,
    "sixty": 60,
}


def _vesting(letter: Letter, grant: _Grant, stop: int) -> Vesting:
    words = _vesting_words(letter, grant, stop)
    if not words:
        return Vesting()
    return Vesting(_years(words) or _by_rate(grant.found.value.amount, words), _cliff(words))


_RATE = re.compile(
    r"(?P<n>\d[\d,]*)\s+(?:\w+\s+){0,2}?(?:shares|options|units|rsus)\s+(?:per|each|every|a)\s+(?P<u>month|quarter|year)",
    re.I,
)


def _by_rate(amount: Decimal | None, words: str) -> Decimal | None:
    """50,000 shares at 4,167 a month are one year."""
    rate = _RATE.search(words)
    shares = Decimal(rate["n"].replace(",", "")) if rate else Decimal(0)
    if rate is None or amount is None or shares <= 0:
        return None
    periods = (amount / shares).to_integral_value()
    return _tidy(periods / {"month": 12, "quarter": 4, "year": 1}[rate["u"].lower()])


def _vesting_words(letter: Letter, grant: _Grant, stop: int) -> str:
    """The sentences about vesting between this grant and the next, as one text."""
    first = grant.found
    parts = [first.passage.text[first.end :]]
    heads = [first.passage.text[: first.start]]
    last = min(stop, grant.index + 9, len(letter.passages))
    quiet = 0
    for passage in letter.passages[grant.index + 1 : last]:
        keyed = is_label(passage.label, "vesting") or is_label(passage.label, "equity")
        topical = has(passage.text, "vesting") or keyed or re.search(r"\d+%|1/\d\d", passage.text) is not None
        if topical and not (
            has(passage.text, "not_vesting")
            and not re.search(r"vest(?:s|ing)? (?:over|as follows|in|ratably|monthly)", passage.text, re.I)
        ):
            parts.append(passage.text)
            quiet = 0
        else:
            quiet += 1
        if quiet > 4:
            break
    text = " ".join(parts)
    if has(text, "vesting") or re.search(
        r"four[- ]year|three[- ]year|over (?:a )?(?:period of )?\w+ years", text, re.I
    ):
        return text
    return heads[0] if has(heads[0], "vesting") else ""


_TOTAL = re.compile(
    r"(?:over|during|in|period of|through(?:out)?|within|for)\s+(?:the |a |an )?(?:next |period of |term of |total of |course of |first |total |its )*(?:the |a )?\W*$",
    re.IGNORECASE,
)


def _years(words: str) -> Decimal | None:
    lengths = []
    for span in spans(words):
        before, after = words[max(0, span.start - 45) : span.start], words[span.end : span.end + 45]
        years = {"year": span.value, "month": span.value / 12, "quarter": span.value / 4}.get(span.unit)
        if years is None or re.match(
            r"\W*(?:\(\d+\)\W*)?(?:cliff|anniversary|term|of (?:continuous |continued )?(?:service|employment)|after (?:termination|your))",
            after,
            re.I,
        ):
            continue
        full = re.search(r"fully vested \w+[^.]{0,20}$", before, re.I)
        total = bool(full or _TOTAL.search(before)) or bool(
            re.match(r"[\s-]*(?:\w+\s+){0,2}?(?:vest|period|schedule|exercise schedule)", after, re.I)
        )
        remaining = re.search(
            r"(?:remaining|balance|remainder|thereafter|following|rest|subsequent)\b[^.]{0,70}$",
            words[: span.start],
            re.I,
        )
        if total and (full or not remaining) and not re.search(r"for the first\s*$", before, re.I):
            lengths.append(years)
    if lengths:
        return _tidy(max(lengths[:2]))
    installments = _INSTALLMENTS.search(words)
    if installments and not re.search(
        r"(?:remaining|balance|remainder|thereafter|rest)\b[^.]{0,60}$", words[: installments.start()], re.I
    ):
        number = from_words(installments["n"]) if not installments["n"].isdigit() else Decimal(installments["n"])
        per_year = {"annual": 1, "yearly": 1, "quarterly": 4, "monthly": 12, "semi": 2}[
            installments["u"].lower().split("-")[0].replace("semiannual", "semi")
        ]
        if number:
            return _tidy(number / per_year)
    match = _PER_MONTH.search(words)
    if match and not re.search(
        r"remaining|balance|remainder", words[match.start() - 40 if match.start() > 40 else 0 : match.end() + 40], re.I
    ):
        months = (
            int(match["n"] or 0) or _MONTHS_OF.get((match["w"] or match["m"] or "").lower(), 0) or int(match["m"] or 0)
        )
        return _tidy(Decimal(months) / 12)
    for years, fraction in _FRACTION_YEARS:
        if re.search(fraction + _EACH_YEAR, words, re.IGNORECASE):
            return years
    return _by_rest(words)


def _by_rest(words: str) -> Decimal | None:
    """A cliff and the time of the rest: 25 % after a year and the remainder over 36 months are four years."""
    rest = re.search(r"(?:remaining|balance|remainder|rest|thereafter)\b", words, re.I)
    if not rest:
        return None
    for span in spans(words[rest.end() :]):
        years = {"year": span.value, "month": span.value / 12, "quarter": span.value / 4}.get(span.unit)
        if years and years > Decimal("0.9"):
            return (
                _tidy(years + 1)
                if re.search(r"year|12|twelve|anniversary", words[: rest.start()], re.I)
                else _tidy(years)
            )
    return None


def _tidy(years: Decimal) -> Decimal:
    return years.quantize(Decimal(1)) if years == years.to_integral_value() else years.quantize(Decimal("0.01"))


_CLIFF = re.compile(r"(?P<n>\w+)(?: \(\d+\))?[- ](?P<u>year|month)[- ]cliff", re.IGNORECASE)
_AFTER_FIRST = re.compile(
    r"(?:25|20|33(?:\.3+)?|50|twenty-five|twenty|one[- ](?:fourth|quarter|third|half)|1/[2345])\w*[^.;]{0,90}?(?:"
    r"(?:first|one[- ]year|1[- ]year|12[- ]month|twelve[- ](?:\(?12\)?[- ])?month|1st) (?:\w+ )?anniversary|anniversary|one (?:\(1\) )?(?:full )?year|after (?:the first )?(?:12|twelve|one)(?: \(12\))?[- ](?:months|year)|end of (?:the )?(?:first|one)|12 months|twelve (?:\(12\) )?months|completion of (?:\w+ ){0,4}year|first year)",
    re.IGNORECASE,
)


def _cliff(words: str) -> int | None:
    match = _CLIFF.search(words)
    if match:
        number = {"one": 1, "two": 2, "three": 3, "six": 6, "twelve": 12}.get(match["n"].lower()) or (
            int(match["n"]) if match["n"].isdigit() else 1
        )
        return number * (12 if match["u"].lower() == "year" else 1)
    if re.search(
        r"six[- ]months?(?: \(6\))?[- ](?:cliff|anniversary)|(?:after|first) (?:six|6) months", words, re.IGNORECASE
    ):
        return 6
    if _AFTER_FIRST.search(words):
        return 12
    if re.search(
        r"anniversar|annual(?:ly)? |per year|each year|annual instal|per annum|equal yearly", words, re.IGNORECASE
    ):
        return 12
    if re.search(r"month", words, re.IGNORECASE) and re.search(
        r"monthly|per month|each (?:full |calendar |successive )?month|1/(?:24|36|48|60)|every month", words, re.I
    ):
        return 0
    if re.search(r"quarterly|each quarter|per quarter|every (?:three|3) months", words, re.IGNORECASE):
        return 3
    if re.search(r"semi-?annual|every six months", words, re.IGNORECASE):
        return 6
    return None
