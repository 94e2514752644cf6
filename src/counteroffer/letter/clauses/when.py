"""Dates: the letter's own, the start, and when the offer lapses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, has, is_label, last_match
from counteroffer.letter.dates import Day, days, impossible
from counteroffer.letter.text import Passage
from counteroffer.problems import Problem, Severity

_LABELLED = re.compile(r"(?i)^\W*(?:date|dated|letter date|date of (?:offer|issue)|sent|offer date)\W*$")


def letter_date(passages: Sequence[Passage], day_first: bool) -> Found[date] | None:
    """Return the letter's own date: a date standing alone, or under the key "Date", before the salutation."""
    for index, passage in enumerate(passages[:25]):
        text = passage.text
        for day in days(text, day_first=day_first):
            alone = len(text.strip()) - (day.end - day.start) <= 14 or (index < 3 and day.start == 0 and len(text) < 60)
            keyed = bool(_LABELLED.match(passage.label))
            if (alone and not passage.is_row) or keyed or (index < 2 and text[: day.start].strip() == ""):
                return Found(day.on, passage, day.start, day.end)
        if re.match(r"\s*Dear\b", text):
            break
    return None


def _dates(passage: Passage, letter: Letter) -> list[Day]:
    return days(passage.text, day_first=letter.day_first, near=letter.letter_date)


def read_start(letter: Letter) -> Found[Day] | None:
    """Return the first working day."""
    found = []
    for passage in letter.passages:
        for day in _dates(passage, letter):
            score = _start_score(passage, day)
            if score >= 2:
                found.append(Found(day, passage, day.start, day.end, score))
    return best(found)


def _start_score(passage: Passage, day: Day) -> float:
    before = passage.text[max(0, day.start - 110) : day.start]
    if is_label(passage.label, "start"):
        return 6.0 if passage.is_row else 4.5
    match, against = last_match(cue("start"), before), last_match(cue("not_start"), before)
    lasts = re.search(r"\bfrom\s*$", before, re.I) and re.match(
        r"\s*(?:to|through|until|-|–)\s", passage.text[day.end :]
    )
    if lasts and not against and re.search(r"internship|appointment|employment|contract|position", passage.text, re.I):
        return 3.5
    if match is None:
        after = cue("start").search(passage.text[day.end : day.end + 40])
        if re.match(r"\s+start\b", passage.text[day.end :], re.IGNORECASE):
            return 4.0
        if re.match(
            r",?\s*you (?:will|shall|are to) (?:start|begin|commence|join|report)",
            passage.text[day.end :],
            re.IGNORECASE,
        ):
            return 4.0
        if after and re.search(r"start date|commencement date|first day", after.group(), re.IGNORECASE):
            return 3.0 if not against else 0.5
        return 0.0
    if re.fullmatch(r"[\s,]*(?:and|or)\s*", before[match.end() :]):
        return 0.0
    words = match.group().lower()
    score = (
        4.0
        if re.search(r"start date|starting date|joining|commencement|hire|first day|join|start work|report", words)
        else 3.0
    )
    gap = before[match.end() :]
    score -= min(2.0, len(gap) / 60)
    score += (
        1.0 if re.search(r"\b(?:your|you|employment|position|appointment|work|job)\b", before, re.IGNORECASE) else 0.0
    )
    if (
        against
        and against.end() > match.start()
        and against.start() > match.start() - 60
        and not _inside(match, against)
    ):
        score -= 3.0
    elif against and has(before[max(0, match.start() - 60) : match.start()], "not_start"):
        score -= 1.0
    if words.startswith("effective") and not re.search(
        r"employ|start|position|promotion|appointment|hire", passage.text, re.I
    ):
        score -= 1.5
    if re.search(r"\b(?:end|ending|ends|through|until|to)\s*$", before, re.IGNORECASE):
        score -= 3.0
    return score


def _inside(outer: re.Match[str], inner: re.Match[str]) -> bool:
    return outer.start() <= inner.start() and inner.end() <= outer.end()


def read_expiry(letter: Letter) -> Found[Day] | None:
    """Return the date the offer lapses."""
    found = []
    for passage in letter.passages:
        for day in _dates(passage, letter):
            score = _expiry_score(passage, day)
            if score >= 2.5:
                found.append(Found(day, passage, day.start, day.end, score))
    return best(found)


_BY = re.compile(
    r"(?:\bby|until|till|before|(?:no|not) later than|on or before|through|\bon|later than|expires?|prior to|due"
    r"|(?:not|never) (?:past|beyond|after)|past|beyond)(?:\s+(?:or on|and including))?\s*(?:the )?"
    r"(?:(?:close|end) of (?:the )?(?:business|day|office hours)(?: on)?"
    r"|\d{1,2}(?::\d\d)?\s*(?:a\.?m\.?|p\.?m\.?)?(?: \w{2,8}(?: time)?)?(?: on)?|noon(?: on)?"
    r"|midnight(?: on)?|5 ?pm|cob|eod)?[\s,]*(?:this |next |the coming |coming )?(?:(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day,?)?\s*(?:the )?$",
    re.IGNORECASE,
)


def _expiry_score(passage: Passage, day: Day) -> float:
    before = passage.text[max(0, day.start - 170) : day.start]
    if is_label(passage.label, "expiry") and passage.is_row:
        return 6.0
    if _BY.search(before) and re.match(
        r"[\s,]*(?:to|if you|whether you)\s+(?:\w+\s+)?(?:accept|confirm|consider|decide|respond|think|reply)",
        passage.text[day.end :],
        re.I,
    ):
        return 4.0
    match, against = last_match(cue("expiry"), before), last_match(cue("not_expiry"), before)
    if match is None or (
        not _BY.search(before) and not re.search(r"(?:date|deadline\b.{0,25}?)\s*(?:is|of|:)?\s*$", before, re.I)
    ):
        return 0.0
    score = 2.0
    score += (
        2.0
        if re.search(
            r"offer|accept|deci[ds]|sign|letter|respon|reply|know|confirm|answer|hear|yes|revert|agree|\bhold"
            r"|you have",
            passage.text,
            re.IGNORECASE,
        )
        else 0.0
    )
    score += (
        1.0
        if re.search(
            r"expir|valid|open|lapse|withdraw|accept|void|hold|held|keep|reserve|past|beyond|time|think",
            match.group(),
            re.I,
        )
        else 0.0
    )
    if against and against.start() > match.start() - 10:
        score -= 3.0
    if re.search(
        r"\b(?:begin\w*|commenc\w+|employ you|employment|start\w*|effective|join\w*)\b",
        before[match.end() :],
        re.IGNORECASE,
    ):
        score -= 3.0
    return score


_COUNT = r"(?:\(?\w+\)?[\s-]*(?:\(\d+\)\s*)?|the next \w+\s*(?:\(\d+\)\s*)?)"
_RELATIVE = re.compile(
    r"(?:within|in|for|after|period of|valid for)\s+(?:the next |a period of |a |no later than "
    r"|the )*((?:\d+|[a-z]+(?:-[a-z]+)?)\s*(?:\(\s*\d+\s*\)\s*)?(?:business |working |calendar "
    r"|full )*(?:days?|hours?|weeks?)\b)",
    re.IGNORECASE,
)
_ACCEPTING = re.compile(
    r"accept\w*|return(?:ing)?\b.{0,60}\b(?:offer|letter|copy|sign)|sign\w*\b.{0,60}return"
    r"|offer.{0,60}(?:valid|good|open|expire|lapse|withdrawn)|respon[ds]|reply|let (?:me|us) know"
    r"|decision|confirm\w*",
    re.IGNORECASE,
)


def read_relative_expiry(letter: Letter) -> Found[str] | None:
    """Return a relative deadline in the letter's words ("5 business days")."""
    for passage in letter.passages:
        match = _RELATIVE.search(passage.text)
        if not match or not _ACCEPTING.search(passage.text):
            continue
        near = passage.text[max(0, match.start() - 150) : match.end() + 40]
        about = _ACCEPTING.search(near)
        if (
            about
            and not has(near, "not_expiry")
            and re.match(
                r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen"
                r"|twenty|thirty|forty|sixty|seventy)",
                match[1],
                re.I,
            )
        ):
            return Found(match[1], passage, match.start(1), match.end(1))
    return None


def ambiguity(field: str, found: Found[Day]) -> list[Problem]:
    """Return a note where a numeric date can be read in two ways."""
    day = found.value
    if day.other is None:
        return []
    return [
        Problem(
            f"The date “{found.passage.text[found.start : found.end]}” can be {day.on:%-d %B %Y} "
            f"or {day.other:%-d %B %Y}; "
            f"{day.on:%-d %B %Y} is assumed.",
            "If that is wrong, correct it in an offer file.",
            Severity.NOTE,
            field,
            (found.evidence,),
        )
    ]


def assumed_year(field: str, found: Found[Day]) -> list[Problem]:
    """Return a note where the letter leaves the year out."""
    if found.value.year_stated:
        return []
    return [
        Problem(
            f"The letter leaves out the year of “{found.passage.text[found.start : found.end]}”; "
            f"{found.value.on.year} is assumed.",
            "If that is wrong, correct it in an offer file.",
            Severity.NOTE,
            field,
            (found.evidence,),
        )
    ]


def impossible_days(letter: Letter) -> list[Problem]:
    """Return a note for every day the letter names that no calendar has."""
    return [
        Problem(
            f"There is no {passage.text[start:end]} (page {where.page}, line {where.line}), so that day is left out.",
            "Ask which day is meant, and give it in an offer file.",
            Severity.NOTE,
            _field_of(passage, start),
            (where,),
        )
        for passage in letter.passages
        for start, end in impossible(passage.text)
        for where in (passage.evidence(start, end),)
    ]


def _field_of(passage: Passage, start: int) -> str:
    """Which date the words around a day speak of; "" where they do not say."""
    before = passage.text[max(0, start - 110) : start]
    for name, field in (("start", "start_date"), ("expiry", "expiry_date")):
        if is_label(passage.label, name) or has(before, name):
            return field
    return ""
