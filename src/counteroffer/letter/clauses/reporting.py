"""Whom the new hire reports to, and who signs."""

from __future__ import annotations

import re

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, is_label
from counteroffer.letter.clauses.names import person_at
from counteroffer.letter.clauses.title import tidy
from counteroffer.letter.lines import clean_line
from counteroffer.letter.text import MASK

_REPORTS = re.compile(
    r"\b(?:report(?:s|ing)?\s+(?:directly\s+|initially\s+|functionally\s+|administratively\s+"
    r"|solely\s+)*(?:in)?to|(?:direct |immediate |line )?(?:superior|supervisor"
    r"|manager)\s+(?:will be|is|shall be)|(?:under the )?(?:direct )?supervision of|supervised by"
    r"|managed by|report(?:s|ing)? (?:directly )?(?:will be )?to)\s+",
    re.I,
)


def read_manager(letter: Letter) -> Found[str] | None:
    """Return whom the new hire reports to, as written; "me" is whoever signs."""
    found = []
    for passage in letter.passages:
        if is_label(passage.label, "manager") and passage.is_row:
            name = _manager_name(re.sub(r"^(?:directly )?to\s+", "", passage.text.strip(), flags=re.I))
            if name:
                found.append(Found(name, passage, 0, min(len(passage.text), len(name)), 6.0))
            continue
        for match in _REPORTS.finditer(passage.text):
            rest = passage.text[match.end() :]
            if re.match(
                r"(?:work|the office|the .{0,20}(?:office|location|building)|duty|our .{0,25}office)\b", rest, re.I
            ) or (
                re.search(r"terminat|good reason|reports? directly to you|severance", passage.text, re.I)
                and "you will report" not in passage.text.lower()
            ):
                continue
            name = _me(rest, letter) or _manager_name(rest)
            if name:
                yours = re.search(r"\byou\b|position|role|\bas\b|superior|your", passage.text[: match.end()], re.I)
                found.append(Found(name, passage, match.end(), match.end() + len(name), 5.0 if yours else 3.0))
    return best(found)


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
_BODIES = re.compile(
    r"\b(?:Board|Committee|Department|Office|Team|Company|Resources|Region|Operations|Services|Division|Group)\b"
)


def _person(text: str) -> str | None:
    person = person_at(text)
    if person is None or cue("nouns", "roles").search(person) or _BODIES.search(person):
        return None
    return person


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
        name = re.split(r"\s+(?:of|for)\s+(?:the\s+)?(?:Company|[A-Z]\w+,? (?:Inc|Corp|LLC|Ltd))", match.group())[0]
        name = re.sub(r"\s+of\s+(?:the\s+)?(?:Company|Corporation|[A-Z]{3,}\w*)\b.*$", "", name)
        return tidy(name) if MASK not in name and len(name) > 2 else None
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
    return next((person for one in signed if one and (person := person_at(one[1]))), None)
