"""Whom the new hire reports to, and who signs."""

from __future__ import annotations

import re
from itertools import pairwise

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, is_label, limit
from counteroffer.letter.clauses.names import fold, people_in, person_at
from counteroffer.letter.clauses.title import tidy
from counteroffer.letter.lines import clean_line
from counteroffer.letter.text import MASK, Passage

_HEADS = (
    r"(?:(?:direct|immediate|line|hiring|day-to-day|functional|new|primary|faculty)\s+)*"
    r"(?:superior|supervisor|manager|boss|principal investigator|PI|mentor|team lead(?:er)?|line of report)"
)
"""What the one reported to is called."""
_REPORTS = re.compile(
    r"\b(?:report(?:s|ing)?\s+(?:\w+ly\s+(?:and\s+)?|will\s+be\s+)*(?:in)?to"
    rf"|{_HEADS}\s+(?:will be|is|shall be|would be)|your\s+{_HEADS},"
    r"|under (?:the )?(?:\w+ )?(?:supervision|direction|guidance|leadership|management|mentorship) of"
    r"|supervision of|(?:supervised|managed|overseen|led|mentored) by|answer(?:able)?\s+(?:directly\s+)?to"
    r"|accountable\s+to|you(?:'ll| will| would|'d)(?: be)? (?:work|working) (?:directly )?(?:for|under)"
    r"(?!(?:\s+\w+){0,2}\s+(?:supervision|direction|guidance|leadership|management|mentorship)\b))\s+",
    re.I,
)
_OVERSEES = re.compile(
    rf"\b(?:(?:will be|is|shall be|would be|will (?:act|serve) as|as) your {_HEADS}\b"
    r"|(?:will|shall|is to) (?:directly )?(?:supervise|manage|oversee|mentor) (?:you|your)\b"
    r"|(?:and|to whom) you(?:'ll| will| would|'d)? (?:directly )?report\b"
    r"|report(?:ing)? (?:directly )?to (?:him|her|them)\b)",
    re.I,
)
"""Stands after the name: "Ms. Park will be your supervisor"."""
_WORKS_FOR = re.compile(r"\b(?:for|under)\s+$", re.I)
_NOT_A_LINE = re.compile(
    r"(?:work|the office|the .{0,20}(?:office|location|building|desk)|duty|our .{0,25}(?:office|plant|store|campus)"
    r"|reception|you)\b",
    re.I,
)
_ARRIVAL = re.compile(r"\bplease report\b|\breport\b[^.;]{0,60}\b(?:first day|arrival|orientation)\b", re.I)
_LATER = re.compile(r"terminat|good reason|reports? directly to you|severance", re.I)


def read_manager(letter: Letter, employer: str | None = None) -> Found[str] | None:
    """Return whom the new hire reports to, as written; "me" is whoever signs."""
    found = []
    for passage in letter.passages:
        if is_label(passage.label, "manager") and passage.is_row:
            lead = _REPORTS.search(passage.text)
            start = lead.end() if lead else 0
            name = _manager_name(re.sub(r"^(?:directly )?to\s+", "", passage.text[start:].strip(), flags=re.I))
            if name and (lead or not is_label(passage.label, "title")):
                found.append(Found(name, passage, start, min(len(passage.text), start + len(name)), 6.0))
            continue
        found.extend(_in_sentence(passage, letter, employer or ""))
    return best(found)


def _in_sentence(passage: Passage, letter: Letter, employer: str) -> list[Found[str]]:
    found = []
    text = passage.text
    if _ARRIVAL.search(text) or (_LATER.search(text) and "you will report" not in text.lower()):
        return []
    for match in _REPORTS.finditer(text):
        rest = text[match.end() :]
        if _NOT_A_LINE.match(rest):
            continue
        name = _me(rest, letter) or (
            _person(_ARTICLES.sub("", rest)) if _WORKS_FOR.search(match.group()) else _manager_name(rest)
        )
        if name and not (employer and fold(name) and fold(name) in fold(employer)):
            yours = re.search(r"\byou\b|position|role|\bas\b|superior|your", text[: match.end()], re.I)
            found.append(Found(name, passage, match.end(), match.end() + len(name), 5.0 if yours else 3.0))
    for match in _OVERSEES.finditer(text):
        people = [one for one in people_in(text[: match.start()]) if not _no_person(one[0])]
        name, start = people[-1] if people else ("", 0)
        if name and match.start() - start < limit("manager_reach") and fold(name) not in fold(employer):
            found.append(Found(name, passage, start, start + len(name), 4.5))
    return found


_ARTICLES = re.compile(
    r"^(?:(?:our|the|its|your|a|an|my|company's|bank's|current|then|new|acting|interim|\(acting\)|directly to)\s+"
    r"|(?:the )?(?:[A-Z][\w&]+\s){0,3}?[A-Z]\w+'s\s+)+"
)
_TITLED = re.compile(r"[\w /&-]{3,60}?(?:,|\s[–—-])\s+(?=(?:Mr|Mrs|Ms|Dr|Prof)\b|[A-ZÀ-Ý])")
_LOWER_TITLE = re.compile(
    r"(?:[a-z]+[ -]){0,3}(?:manager|director|supervisor|officer|president|lead|foreman|head of "
    r"[a-z ]+|partner|principal|owner|"
    r"board of directors|board|ceo)\b(?: of [A-Z]\w+(?: [A-Z]\w+)*)?"
)
_UPPER_TITLE = re.compile(
    r"[A-Z][\w&/'-]*(?:(?:\s+(?:of|and|&|for|or)(?:\s+the)?(?=\s+[A-Z])"
    r"|,(?=\s+[A-Z]\w+\s+(?:and|&)\s+[A-Z]|\s+(?:[A-Z]\w+\s*){1,3}(?:\(|$|\.))"
    r"|\s+[–-](?=\s+[A-Z]))?\s+[A-Z][\w&'/-]*){0,8}"
)
_UNIT = re.compile(r",\s+([A-Z][\w&-]*(?:\s+(?:and\s+|&\s+)?[A-Z][\w&-]*){0,4})")
"""A department behind a title: "Manager, Treasury"."""
_BODIES = re.compile(
    r"\b(?:Board|Committee|Department|Office|Team|Company|Resources|Region|Operations|Services|Division|Group)\b"
)


def _person(text: str) -> str | None:
    person = person_at(text)
    return None if person is None or _no_person(person) else person


def _no_person(name: str) -> bool:
    """Whether capitalised words hold a role, a body or a department ("Treasury Operations"), as no name does."""
    return any(pattern.search(name) for pattern in (cue("nouns", "roles"), _BODIES, cue("departments", "names")))


def _manager_name(rest: str) -> str | None:
    """A person's name where one is given beside the title, else the title, without articles."""
    rest = re.sub(r"^(?:\(\w+\)|[Aa]cting|[Ii]nterim)\s+", "", _ARTICLES.sub("", rest.strip()))
    person = _person(rest)
    if person:
        return person
    titled = _TITLED.match(rest)
    named = _person(rest[titled.end() :]) if titled and cue("nouns", "roles").search(titled.group()) else None
    if named:
        return named
    match = _UPPER_TITLE.match(rest)
    if match:
        unit = _UNIT.match(rest[match.end() :])
        named_unit = unit and cue("departments", "names").match(unit[1])
        if unit and named_unit and "," not in match.group():
            return tidy(match.group() + unit.group())
        name = re.split(r"\s+(?:of|for)\s+(?:the\s+)?(?:Company|[A-Z]\w+,? (?:Inc|Corp|LLC|Ltd))", match.group())[0]
        name = re.sub(r"\s+of\s+(?:the\s+)?(?:Company|Corporation|Bank|Firm|Employer|[A-Z]{3,}\w*)\b.*$", "", name)
        return tidy(name) if MASK not in name and len(name) > 2 else None
    behind = re.match(r"(?:[a-z]+ ){1,3}(?=[A-ZÀ-Ý])", rest)
    if behind and cue("nouns", "roles").search(behind.group()) and (person := _person(rest[behind.end() :])):
        return person
    lower = _LOWER_TITLE.match(rest)
    if lower is None:
        return None
    return _person(rest[lower.end() :].lstrip(" ,")) or lower.group()


def _me(rest: str, letter: Letter) -> str | None:
    """ "me" is whoever signs, or the name that follows ("me, Lars Dalgaard")."""
    match = re.match(r"(?:me|the undersigned|myself)\b", rest, re.IGNORECASE)
    if not match:
        return None
    return _person(rest[match.end() :].lstrip(" ,")) or signer(letter)


_CLOSING = re.compile(
    r"^\W*(?:sincerely|very truly|yours (?:sincerely|truly|faithfully)|truly yours|best regards"
    r"|regards|kind(?:est)? regards|"
    r"warm(?:est)? regards|cordially|respectfully|best wishes|best|with (?:best|kind|warm)|warmly"
    r"|thank you|thanks|all the best|cheers|yours)\b.{0,40}$"
    r"|^\W*(?:(?:i|we) look|looking) forward\b.{0,60},$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^\W*(?:by|name|signed|/s/|its)?\W*(?:/s/)?\W*", re.IGNORECASE)
_NO_SIGNER = re.compile(
    r"\b(?:Inc|LLC|Corp|Corporation|Ltd|Company|Officer|President|Director|Accept\w*|Agreed"
    r"|Acknowledged|Human|Truly|Yours|Manager|"
    r"Chairman|Title|Date|Board|Resources|Vice|Group|Signature|Sincerely|Regards|On Behalf|Page|Enclosure\w*)\b",
    re.IGNORECASE,
)


def signer(letter: Letter) -> str | None:
    """Return the name under the closing."""
    closings = [n for n, line in enumerate(letter.lines) if _CLOSING.match(line.split("\t")[0].split("  ")[0])]
    for first in reversed(closings):
        for line in map(clean_line, letter.lines[first + 1 : first + 15]):
            head = re.split(r"\t|\s{3,}|,\s", _SIGNED.sub("", line))[0].strip()
            person = person_at(head.title() if head.isupper() else head)
            if person and len(person) > len(head) - 6 and not _NO_SIGNER.search(head) and MASK not in head:
                return person
    signed = (re.match(r"\s*/s/\s*(.+)", line, re.IGNORECASE) for line in letter.lines)
    named = next((person for one in signed if one and (person := person_at(one[1]))), None)
    return named or _under_short_line(letter)


def _under_short_line(letter: Letter) -> str | None:
    """The name under any short line that ends with a comma near the letter's end ("Big hugs,")."""
    lines = letter.lines[len(letter.lines) // 2 :]
    for line, name in pairwise(lines):
        if re.fullmatch(r"\W*(?:[\w']+ ?){1,4},\W*", line) and (person := person_at(name)) == name.strip():
            return person
    return None
