"""The place of work: what the letter says about where one works, never a letterhead."""

from __future__ import annotations

import re
from functools import cache

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, is_label
from counteroffer.letter.text import MASK, Passage
from counteroffer.rules import table

_NAME = (
    r"(?:(?:St|Ft|Mt)\.\s+)?[A-ZÀ-Þ][\w'.-]*[a-zß-ÿ]"
    r"(?:[ -](?:(?:de|la|le|on|of|upon|am)\s)?[A-ZÀ-Þ][\w'-]*[a-zß-ÿ]){0,3}"
)
"""A city: up to four capitalised words."""
_CITY = (
    rf"(?P<city>{_NAME}(?:,\s*(?:[A-Z]{{2}}\b|[A-Z]\.[A-Z]\.|(?!You|We|Our|The|This|Your|It|In|As|And"
    r"|Reporting)[A-Z][a-z]+(?:\s[A-Z][a-z]+)?))?(?:,\s*(?:USA|UK|India|Canada|Australia|Germany|Ireland"
    r"|United Kingdom|United States))?)"
)
_STREET = (
    r"(?:\d[\w-]*\s[^.;,]{3,40}(?:\.\s?)?,\s*(?:(?:Suite|Ste\.?|Floor|Unit|Building|Room)\s*[\w-]+,\s*"
    r"|\w+ Floor,\s*)?)?"
)
"""A street address may stand before its city."""
_SITES = (
    r"(?:offices?|facility|facilities|location|headquarters|HQ|branch|campus|stores?|plant|site|area|division|"
    r"warehouse|clinic|hospital|studio|hub|lab|laboratory|showroom|restaurant|depot|shop|school|center|centre|region)"
)
_ARTICLES = rf"(?:(?:at|in|our|the|its|company's|your|corporate|main|principal|head|downtown|{_SITES}|located)\s+)*"
_PLACES = (
    (5.0,
        rf"\b(?:work(?:ing)? location|place of work|job location|primary location|work ?site|work ?place|place of "
        rf"employment|duty (?:station|location)|post of duty|home base|location of (?:the )?position|"
        rf"place of performance|principal place of (?:work|employment|business)|(?:principal"
        rf"|primary|home|main|base) (?:office|location|workplace))\b[^.;]{{0,40}}?\b(?:is|be|at"
        rf"|in)\s+(?:located\s+)?{_ARTICLES}{_STREET}{_CITY}"
    ),
    (4.5,
        rf"\b(?:based|located|stationed|posted|situated|assigned|headquartered)\s+(?:primarily |principally "
        rf"|initially "
        rf"|remotely |hybrid )?(?:in|at|out of|from|to)\s+{_ARTICLES}{_STREET}{_CITY}"
    ),
    (4.5, rf"\bto\s+{_CITY},\s+where\s+you\s+(?:will|are to|would)\s+(?:be\s+)?(?:based|work|located)\b"),
    (4.0,
        rf"\b(?:in|at|on|from|out of|to|join|joining)\s+(?:our|the|its|the company's|company's|your)\s+(?:main "
        rf"|corporate |principal |head |downtown )*{_CITY}(?:[- ]based)?\s+{_SITES}\b"
    ),
    (4.0, rf"\b{_SITES}\s+(?:located\s+|which (?:is|will be) located\s+)?(?:in|at)\s+(?:the\s+)?{_STREET}{_CITY}"),
    (3.0, rf"\bjoin(?:ing)?\s+(?:our|the)\s+{_CITY}\s+team\b"),
    (4.0, rf"\bhome(?: office)?\s+in\s+(?:the\s+)?{_CITY}"),
    (3.5, rf"\bfor\s+(?:the\s+|our\s+)?{_CITY}\s+(?:location|office|branch)\b"),
    (3.0, rf"\b(?:work|working|serve)\s+(?:\w+\s+){{0,3}}?(?:in|from|at|out of)\s+(?:our\s+)?{_CITY}\b"),
    (2.5, rf"\bposition\b[^.;]{{0,60}}?\bin\s+{_CITY}"),
    (3.0, rf"\b(?:in|at)\s+the\s+{_CITY}\s+(?:division|office|branch|area|region)\b"),
)  # fmt: skip


def _with_city(pattern: str) -> re.Pattern[str]:
    """Everything but the city's capitals may be in any case."""
    before, _, after = pattern.partition(_CITY)
    return re.compile(f"(?i:{before}){_CITY}(?i:{after})")


_PATTERNS = tuple((score, _with_city(pattern)) for score, pattern in _PLACES)


@cache
def _full() -> re.Pattern[str]:
    """A city with its state, province or country, as the gazetteer knows them."""
    places = table("letter")["places"]
    regions = "|".join(re.escape(one) for one in sorted(places["regions"], key=len, reverse=True))
    codes = "|".join(re.escape(one) for one in [*places["us"], *places["codes"]])
    return re.compile(rf"(?P<city>{_NAME},\s+(?:(?:{regions})\b(?:,\s+(?:{regions}|{codes})\b)?|(?:{codes})(?!\w)))")


@cache
def _us() -> re.Pattern[str]:
    codes = "|".join(table("letter")["places"]["us"])
    return re.compile(rf"[A-Z][\w'-]+,\s+(?:{codes})\b(?!\.)")


def in_the_us(text: str) -> bool:
    """Return whether `text` names a city with the postal code of its US state."""
    return _us().search(text) is not None


def is_place(text: str) -> bool:
    """Return whether `text` begins with a city and its state, province or country, or with one of those."""
    regions: list[str] = table("letter")["places"]["regions"]
    return _full().match(text) is not None or any(text == one or text.startswith(f"{one},") for one in regions)


_REMOTE = re.compile(
    r"\b(?:fully |100% |this is an? |work(?:ing)? |position is |role is |job is |be |as an? )"
    r"(?:fully |100% |entirely )?(remote(?:ly)?)\b|^(remote)\b",
    re.I,
)
_NOT_REMOTE = re.compile(r"stipend|occasional|\bdays?\b|remote access|polic(?:y|ies)|allowance|equipment", re.I)
_NOT_PLACE = re.compile(
    r"^(?:The|Company|Board|You|Your|We|Our|Chief|Vice|President|Human|Employee|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September"
    r"|October|November|"
    r"December|Department|Director|Compensation|Plan|Stock|Section|Executive|Senior|Exhibit"
    r"|Paragraph|Team|Finance|Engineering|Sales|Marketing|Operations|Officer|Manager|Such"
    r"|This|Offer|Agreement|Services?|Support|Research|College|University|School|Product|United|Dear|Mr|Ms|Mrs"
    r"|Dr|Bay)\b",
)
_ELSEWHERE = re.compile(
    r"\bwe are (?:based|located|headquartered)\b"
    r"|arbitrat|jurisdiction|governed|laws of|court|severance|terminat|venue|lawyers|law firm|incorporated",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:travel\w*|visit\w*|trips?|relocat\w*|mov(?:e|ing)(?= (?:to|from|expenses|costs)\b)|orientation|training|"
    r"conference|retreat|interview\w*|"
    r"met|meeting|fl(?:y|ight)|residence)\b[^.;,]*$",
    re.IGNORECASE,
)
"""What one passes through, or moves to, is not where one works."""
_YOURS = re.compile(r"\b(?:you|your|you'd|you'll|position|role|job|appointment|vacancy|post)\b", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:in|at|from|out of|near)\s+(?:the\s+|our\s+|downtown\s+)*$", re.IGNORECASE)


def read_location(letter: Letter, employer: str | None) -> Found[str] | None:
    """Return the place of work."""
    found = []
    for passage in letter.passages:
        based = passage.label.casefold() in ("base", "based") and not any(char.isdigit() for char in passage.text)
        if (is_label(passage.label, "location") or based) and passage.is_row:
            value = _row_value(passage)
            if value:
                start = max(0, passage.text.find(value))
                found.append(Found(value, passage, start, start + len(value), 6.0))
            continue
        found.extend(_in_sentence(passage, employer))
    chosen = best(found)
    if chosen:
        return chosen
    for passage in letter.passages:
        match = _REMOTE.search(passage.text)
        if match and _YOURS.search(f"{passage.label} {passage.text}") and not _NOT_REMOTE.search(passage.text):
            group = 1 if match[1] else 2
            return Found("Remote", passage, match.start(group), match.end(group))
    return None


def _row_value(passage: Passage) -> str:
    """The value of a location row; behind a street number, a store's number or "Hybrid -" the city is meant."""
    head = re.split(r"\s+\(|;|\t|\. ", passage.text)[0].strip() or MASK
    full = _full().search(head)
    if full and (
        re.match(r"[^A-ZÀ-Þ]|The |Our ", head)
        or re.search(r"(?:^hybrid|\s[-–]|,\s\d.*)\s", head[: full.start()], re.IGNORECASE)
    ):
        return _clean(full["city"])
    value = _clean(re.split(r" - | – ", head)[0])
    if re.fullmatch(r"hybrid|on-?site|in person|office", value, re.IGNORECASE):
        full = _full().search(passage.text)
        return _clean(full["city"]) if full else ""
    street = re.match(r"\d[\w-]*\s[^,]+,\s*(?P<city>[A-Z][A-Za-z .'-]+)$", value)
    value = street["city"] if street else value
    return value if value and value[0].isalnum() and len(value) < 90 else ""


def _in_sentence(passage: Passage, employer: str | None) -> list[Found[str]]:
    text = passage.text
    if _ELSEWHERE.search(text):
        return []
    bonus = 0.5 if _YOURS.search(text) else 0.0
    found = [
        (score + bonus, match)
        for score, pattern in _PATTERNS
        for match in pattern.finditer(text)
        if not _PASSING.search(text[: match.start("city")]) or "where" in match.group()
    ]
    for match in _full().finditer(text):
        before = text[: match.start()]
        if _INSIDE.search(before) and bonus and not _PASSING.search(before):
            found.append((_ASIDE, match))
    return [
        Found(value, passage, match.start("city"), match.start("city") + len(value), score)
        for score, match in found
        if (value := _clean(match["city"]))
        and not _NOT_PLACE.match(value)
        and not (score <= _ASIDE + bonus and "," not in value and _is_field(value))
        and not (employer and value.casefold() in employer.casefold())
    ]


def _is_field(value: str) -> bool:
    """Whether a capitalised word after "in" is a line of work ("Investment Banking")."""
    return cue("departments", "names").search(value) is not None


_ASIDE = 2.5
"""Below every pattern that says outright where one works."""


def _clean(text: str) -> str:
    value = " ".join(text.split()).strip(" .,;:|-")
    value = re.sub(r"\s+(?:area|office|facility|headquarters|location|branch|region)$", "", value, flags=re.I)
    value += "." if value.endswith(", D.C") else ""
    return "" if MASK in value else value
