"""The place of work: what the letter says about where one works, never a letterhead."""

from __future__ import annotations

import re

from counteroffer.letter.clauses.cues import Found, Letter, best, is_label
from counteroffer.letter.text import MASK, Passage

_CITY = (
    r"(?P<city>(?:(?:St|Ft|Mt)\.\s+)?[A-Z][\w'.-]*[a-z](?:[ -](?:(?:de|la|le|on|of|upon)\s)?[A-Z][\w'-]*[a-z]){0,3}"
    r"(?:,\s*(?:[A-Z]{2}\b|[A-Z]\.[A-Z]\.|(?!You|We|Our|The|This|Your|It|In"
    r"|As)[A-Z][a-z]+(?:\s[A-Z][a-z]+)?))?(?:,\s*(?:USA|UK|India|Canada|Australia|Germany|Ireland"
    r"|United Kingdom|United States))?)"
)
_STREET = r"(?:\d+\s[^.;,]{3,40},\s*(?:(?:Suite|Ste\.?|Floor|Unit|Building|Room)\s*[\w-]+,\s*)?)?"
"""A street address may stand before its city."""
_PLACES = (
    (5.0,
        rf"\b(?:work location|place of work|job location|primary location|work site|worksite|place of "
        rf"employment|duty station|principal place of (?:work|employment|business)|(?:principal"
        rf"|primary|home|main) (?:office|location|workplace))\b[^.;]{{0,40}}?\b(?:is|be|at"
        rf"|in)\s+(?:(?:at|in|our|the|its|company's|offices?|located)\s+)*{_CITY}"
    ),
    (4.5,
        rf"\b(?:based|located|stationed|posted|situated)\s+(?:primarily |principally |initially "
        rf")?(?:in|at|out of|from)\s+(?:(?:our|the|its|company's|corporate|headquarters?|offices?"
        rf"|facility|location|in|at|downtown)\s+)*{_STREET}{_CITY}"
    ),
    (4.0,
        rf"\b(?:in|at|from|out of|to)\s+(?:our|the|its|the company's|company's)\s+(?:main "
        rf"|corporate |principal |head |downtown )*{_CITY}\s+(?:office|facility|location|headquarters"
        rf"|branch|campus|store|plant|site|area|division|warehouse|clinic|hospital)s?\b"
    ),
    (4.0,
        rf"\b(?:offices?|facility|headquarters|location|campus|branch|plant|site|store|division"
        rf"|clinic)\s+(?:located\s+|which (?:is|will be) located\s+)?(?:in|at)\s+(?:the\s+)?{_STREET}{_CITY}"
    ),
    (3.5, rf"\bfor\s+(?:the\s+|our\s+)?{_CITY}\s+(?:location|office|branch)\b"),
    (3.0, rf"\b(?:work|working|serve)\s+(?:\w+\s+){{0,3}}?(?:in|from|at)\s+(?:our\s+)?{_CITY}\b"),
    (2.5, rf"\bposition\b[^.;]{{0,60}}?\bin\s+{_CITY}"),
    (3.0, rf"\b(?:in|at)\s+the\s+{_CITY}\s+(?:division|office|branch|area|region)\b"),
)  # fmt: skip


def _with_city(pattern: str) -> re.Pattern[str]:
    """Everything but the city's capitals may be in any case."""
    before, _, after = pattern.partition(_CITY)
    return re.compile(f"(?i:{before}){_CITY}(?i:{after})")


_PATTERNS = tuple((score, _with_city(pattern)) for score, pattern in _PLACES)
_REMOTE = re.compile(
    r"\b(?:fully |100% |this is a |work(?:ing)? |position is |role is |be )(?:fully )?(remote(?:ly)?)\b", re.I
)
_NOT_PLACE = re.compile(
    r"^(?:The|Company|Board|You|Your|We|Our|Chief|Vice|President|Human|Employee|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|January|February|March|April|May|June|July|August|September"
    r"|October|November|"
    r"December|Department|Director|Compensation|Plan|Stock|Section|Executive|Senior|Exhibit"
    r"|Paragraph|Team|Human|Finance|Engineering|Sales|Marketing|Operations|Officer|Manager|Such"
    r"|This|Offer|Agreement|Services?|Support|Research|College|University|School|Product)\b",
)


def read_location(letter: Letter, employer: str | None) -> Found[str] | None:
    """Return the place of work."""
    found = []
    for passage in letter.passages:
        based = passage.label.casefold() == "base" and not any(char.isdigit() for char in passage.text)
        if (is_label(passage.label, "location") or based) and passage.is_row:
            value = _clean(re.split(r"\s+\(|;|\t| - | – |\. ", passage.text)[0])
            if value and value[0].isalnum() and len(value) < 90:
                found.append(Found(value, passage, 0, len(value), 6.0))
            continue
        found.extend(_in_sentence(passage, employer))
    chosen = best(found)
    if chosen:
        return chosen
    for passage in letter.passages:
        match = _REMOTE.search(passage.text)
        if (
            match
            and re.search(r"position|role|you will|work", passage.text, re.I)
            and not re.search(r"stipend|occasional|day", passage.text, re.I)
        ):
            return Found("Remote", passage, match.start(1), match.end(1))
    return None


def _in_sentence(passage: Passage, employer: str | None) -> list[Found[str]]:
    if re.search(r"arbitrat|jurisdiction|governed|laws of|court|relocat|severance|terminat|travel", passage.text, re.I):
        return []
    found = []
    for score, pattern in _PATTERNS:
        for match in pattern.finditer(passage.text):
            value = _clean(match["city"])
            if not value or _NOT_PLACE.match(value) or (employer and value.casefold() in employer.casefold()):
                continue
            bonus = 0.5 if re.search(r"\byou\b|\byour\b|position", passage.text, re.I) else 0.0
            found.append(Found(value, passage, match.start("city"), match.start("city") + len(value), score + bonus))
    return found


def _clean(text: str) -> str:
    value = " ".join(text.split()).strip(" .,;:|-")
    value = re.sub(r"\s+(?:area|office|facility|headquarters|location|branch|region)$", "", value, flags=re.I)
    return "" if MASK in value else value
