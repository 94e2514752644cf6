"""When a grant becomes the holder's: years in all, and months to the first vesting date."""

from __future__ import annotations

import re
from decimal import Decimal

from counteroffer.letter.clauses.cues import Found, Letter, cue, has, is_label, limit
from counteroffer.letter.clauses.tranches import schedule
from counteroffer.letter.lex import from_words, spans
from counteroffer.letter.text import Passage
from counteroffer.offer import Equity, Vesting

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
    r"[^.;]{0,110}?(?:per (?:year|annum)|each (?:year|of the|anniversary|subsequent|successive)"
    r"|annually|every year|on each|per anniversary|"
    r"a year|first,? (?:and )?second|yearly|over (?:three|four|five|two|3|4|5|2))"
)
_PER_MONTH = re.compile(
    r"1/\s?(?P<n>24|36|48|60)(?:th|ths)?\b|(?:one|1)[ -](?P<w>twenty-fourth|thirty-sixth"
    r"|forty-eighth|sixtieth)|(?P<m>24|36|48|60|thirty-six|forty-eight|twenty-four|sixty)(?: "
    r"\(\d+\))? (?:equal |successive |substantially )*monthly",
    re.IGNORECASE,
)
_INSTALLMENTS = re.compile(
    r"\b(?P<n>two|three|four|five|six|eight|twelve|sixteen|twenty|twenty-four|thirty-six"
    r"|forty-eight|sixty|\d{1,2})(?: \(\d+\))?,? (?:substantially |approximately |nearly |as "
    r"nearly )?"
    r"(?:equal,? )?(?:successive |consecutive )?(?P<u>annual|yearly|quarterly|monthly"
    r"|semi-?annual) (?:instal|increments|tranches|portions|vesting)",
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


def read_vesting(letter: Letter, grant: Found[Equity], stop: int) -> Vesting:
    """Return when `grant` vests, from its sentence and those after it up to passage `stop`."""
    words = _words(letter, grant, stop)
    if not words:
        return Vesting()
    whole = _AT_ONCE.search(words)
    if whole:
        years = _ORDINALS[whole["o"].lower()] if whole["o"] else from_words(whole["n"]) or Decimal(1)
        return Vesting(_tidy(years), int(years * 12))
    parts = schedule(words)
    if parts and parts.cliff_months > _MONTHS_A_YEAR:
        return Vesting(parts.years, parts.cliff_months)
    stated = _years(words) or _by_rate(grant.value.amount, words) or (_tidy(parts.years) if parts else None)
    cliff = _cliff(words)
    return Vesting(stated, parts.cliff_months if cliff is None and parts else cliff)


_MONTHS_A_YEAR = 12


_ORDINALS = {"first": Decimal(1), "second": Decimal(2), "third": Decimal(3), "fourth": Decimal(4), "fifth": Decimal(5)}
_AT_ONCE = re.compile(
    r"(?:vest\w* (?:in full|in its entirety|as to 100%|100%)|cliff[- ]vest\w*"
    r"|100%[^.;]{0,40}vest\w*|restriction\w*(?: period)?[^.;]{0,30}(?:terminate|lapse|end"
    r"|expire)\w*)"
    r"[^.;]{0,40}?(?:(?P<o>first|second|third|fourth|fifth)(?: \(\w+\))? anniversary|(?P<n>one"
    r"|two|three|four|five)(?: \(\d\))?[- ]years?\b)",
    re.IGNORECASE,
)
_ANNIVERSARIES = re.compile(
    r"(?<![-\w])(?P<f>first|second|third)\b[^.;]{0,40}?(?:,|and|through|to)\s+(?:the\s+)?(?P<o>second|third"
    r"|fourth|fifth)(?: \(\w+\))? (?:anniversar|years?\b)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?P<n>\d[\d,]*)\s+(?:\w+\s+){0,2}?(?:shares|options|units|rsus)\s+(?:per|each|every"
    r"|a)\s+(?P<u>month|quarter|year)",
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


_SCHEDULE = re.compile(r"vest(?:s|ing)? (?:over|as follows|ratably|monthly)", re.IGNORECASE)
_FRACTION = re.compile(r"\d+%|1/\d\d")


def _words(letter: Letter, grant: Found[Equity], stop: int) -> str:
    """The sentences about this grant's vesting, as one text."""
    first = letter.passages.index(grant.passage)
    reach = letter.passages[first + 1 : min(stop, first + 1 + limit("vesting_reach"))]
    parts = [grant.passage.text[grant.end :], *(one.text for one in reach if _about_vesting(one))]
    text = " ".join(_of_kind(parts, grant.value.kind))
    if has(text, "vesting") or _PERIOD_OF_YEARS.search(text):
        return text
    head = grant.passage.text[: grant.start]
    return head if has(head, "vesting") else ""


_PERIOD_OF_YEARS = re.compile(
    r"restriction|(?:four|three|two|five)[- ]year|over (?:a )?(?:period of )?\w+ years", re.IGNORECASE
)


def _about_vesting(passage: Passage) -> bool:
    keyed = is_label(passage.label, "vesting") or is_label(passage.label, "equity")
    if cue("sign_on").search(f"{passage.label} {passage.text}") and not re.search(
        r"vest|exercis", passage.text, re.IGNORECASE
    ):
        return False
    if not (keyed or has(passage.text, "vesting") or _FRACTION.search(passage.text)):
        return False
    return not has(passage.text, "not_vesting") or _SCHEDULE.search(passage.text) is not None


_APART = re.compile(r";|,? and (?=the (?:options?|RSUs?|units|restricted)\b)", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|both|all)(?: of which)? (?:\w+ )?vest", re.IGNORECASE)
_OWN_WORDS = {
    "stock options": (r"\boptions?\b", r"\b(?:RSUs?|units?|restricted)\b"),
    "RSU": (r"\b(?:RSUs?|units?)\b", r"\boptions?\b"),
    "restricted stock": (r"\brestricted\b", r"\boptions?\b"),
}


def _of_kind(parts: list[str], kind: str) -> list[str]:
    """Where the sentences speak of two kinds of grant, keep those of this kind."""
    own, other = _OWN_WORDS.get(kind, ("", ""))
    if not own:
        return parts
    clauses = [piece for part in parts for piece in _APART.split(part)]
    mixed = any(re.search(own, one, re.I) for one in clauses) and any(re.search(other, one, re.I) for one in clauses)
    if not mixed:
        return parts
    return [one for one in clauses if re.search(own, one, re.I) or not re.search(other, one, re.I) or _EACH.search(one)]


_TOTAL = re.compile(
    r"(?:fully vested (?:after|in|at the end of)|schedule (?:is|of|will be)"
    r"|over|during|in|period of|through(?:out)?|within|for)\s+(?:the |a |an )?(?:next |period "
    r"of |term of |total of |course of |first |total |its )*(?:the |a )?\W*$",
    re.IGNORECASE,
)


def _years(words: str) -> Decimal | None:
    lengths = []
    for span in spans(words):
        before, after = words[max(0, span.start - 45) : span.start], words[span.end : span.end + 45]
        years = {"year": span.value, "month": span.value / 12, "quarter": span.value / 4}.get(span.unit)
        if years is None or re.match(
            r"\W*(?:\(\d+\)\W*)?(?:cliff|anniversary|term|of (?:continuous |continued "
            r")?(?:service|employment)|after (?:termination|your))",
            after,
            re.I,
        ):
            continue
        full = re.search(r"fully vested \w+[^.]{0,20}$", before, re.I)
        total = bool(full or _TOTAL.search(before)) or bool(
            re.match(r"[\s-]*(?:\w+\s+){0,2}?(?:vest|period|schedule|exercise schedule)", after, re.I)
        )
        total = total or re.match(r",?\s+(?:with (?:an? )?)?(?:1|one)[- ]ye?a?r cliff", after, re.I) is not None
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
    last = _ANNIVERSARIES.search(words)
    if last:
        return _ORDINALS[last["o"].lower()]
    several = _FIRST_FEW.search(words)
    if several:
        return from_words(several["n"])
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


_FIRST_FEW = re.compile(
    r"first (?P<n>two|three|four|five)(?: \(\d\))? (?:annual |work |service |employment )?anniversar", re.IGNORECASE
)
_AT_GRANT = re.compile(
    r"\bvest\w* (?:immediately|on the (?:date of grant|grant date)|upon grant|at grant)"
    r"(?!,? (?:upon|if|in the event|following))",
    re.IGNORECASE,
)
_CLIFF = re.compile(r"(?P<n>\w+)(?: \(\d+\))?[- ](?P<u>year|yr|month|mo)[- ]cliff", re.IGNORECASE)
_AFTER_FIRST = re.compile(
    r"(?:\d{2}(?:\.\d+)?%|25|20|33(?:\.3+)?|50|twenty-five|twenty|one[- ](?:fourth|quarter|third"
    r"|half)|a (?:third|quarter|fifth|half)|half|1/[2345])\w*[^.;]{0,90}?(?:"
    r"(?:first|one[- ]year|1[- ]year|12[- ]month|twelve[- ](?:\(?12\)?[- ])?month|1st) (?:\w+ "
    r")?anniversary|anniversary|one (?:\(1\) )?(?:full )?year|after (?:the first )?(?:12|twelve"
    r"|one)(?: \(12\))?[- ](?:months|year)|end of (?:the )?(?:first|one)|12 months|twelve "
    r"(?:\(12\) )?months|completion of (?:\w+ ){0,4}year|first year|year one|(?:for|here|been) a year|one-year mark)",
    re.IGNORECASE,
)


def _cliff(words: str) -> int | None:
    match = _CLIFF.search(words)
    if match:
        number = {"one": 1, "two": 2, "three": 3, "six": 6, "twelve": 12}.get(match["n"].lower()) or (
            int(match["n"]) if match["n"].isdigit() else 1
        )
        return number * (12 if match["u"].lower().startswith("y") else 1)
    if re.search(
        r"six[- ]months?(?: \(6\))?[- ](?:cliff|anniversary)|(?:after|first) (?:six|6) months", words, re.IGNORECASE
    ):
        return 6
    if _AT_GRANT.search(words):
        return 0
    last = _ANNIVERSARIES.search(words)
    if last:
        return int(_ORDINALS[last["f"].lower()] * 12)
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
