"""The employer at a letter's head and foot: a letterhead line, and the firm behind the signer's title."""

from __future__ import annotations

import re

from counteroffer.letter.clauses.cues import Found, Letter, cue, is_label, limit
from counteroffer.letter.clauses.names import SUFFIX, company_at
from counteroffer.letter.text import MASK

_ORGANISATION = re.compile(
    r"\b(?:University|College|Hospital|School|District|Institute|Council|Clinic|Trust|Foundation|Bank|Union|Church|Labs?"
    r"|Laboratories|Group|Partners|Associates|Studios?|Systems|Technologies|Solutions|Services|Holdings|Industries|Health"
    r"|Medical|Cent(?:er|re)|Academy|Agency|Society|Association|Authority|Ministry|County|City of|Publishing|Dentistry"
    r"|Dental|Pharmacy|Market|Stores?|Restaurant|Kitchen|Bakery|Capital|Ventures|Consulting|Software|Analytics|Logistics"
    r"|Media|Networks?|Energy|Motors|Therapeutics|Pharmaceuticals|Biosciences|Outfitters|Architects|Alliance)\b",
    re.IGNORECASE,
)
_NO_LETTERHEAD = re.compile(
    r"\b(?:offer|letter|employment|confidential|private|personal|exhibit|ex|human resources|office of|department"
    r"|appendix|agreement|memo\w*|date|subject|re|via|e-?mail|dear|hi|hello|instructions|welcome|congratulations|term"
    r"|terms|summary|appointment|contract|job|position|division of|attn|to|from|schedule|annex|page|ref)\b",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"\s*(?:dear|hi|hello|to:?|hey)\b(?P<who>.*)", re.IGNORECASE)
_FIRM_BEHIND = re.compile(r"\s*(?:,|\||·|•|\s[-–—]|\bat\b|@)\s+(?=[A-Z])")
_DESK = re.compile(
    r"\b(?:talent|acquisition|recruit\w*|human resources|hr|people|hiring|staffing|team|founder|co-founder)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"(?:The|Your) (?P<name>[A-Z].{1,50}?)(?: (?:Hiring|People|HR|Talent|Recruiting|Recruitment))? Team$"
)
_ON_BEHALF = re.compile(r"(?:For and on behalf of|On behalf of|For)\s+(?=[A-Z])")


def letterheads(letter: Letter) -> list[Found[str]]:
    """Return the company names that stand alone on a line above the salutation, best first."""
    addressed: set[str] = set()
    for passage in letter.passages:
        match = _SALUTATION.match(passage.text)
        if match:
            addressed.update(re.findall(r"\w{3,}", match["who"].casefold()))
    found = []
    for passage in letter.passages[: limit("letterhead")]:
        if _SALUTATION.match(passage.text):
            break
        text = passage.text.strip(" *#|")
        name = company_at(text, 0)
        if name is None or len(name[0]) < len(text) - 2 or passage.is_row or not _is_letterhead(text, addressed):
            continue
        score = _score(name[0], letter)
        if score:
            found.append(Found(name[0], passage, 0, len(passage.text), score))
    return found


def _is_letterhead(text: str, addressed: set[str]) -> bool:
    words = re.findall(r"\w+", text.casefold())
    return (
        1 < len(words) <= 8
        and not any(char.isdigit() for char in text)
        and not _NO_LETTERHEAD.search(text)
        and not cue("nouns", "roles").search(text)
        and not addressed.intersection(words)
        and MASK not in text
    )


def _score(name: str, letter: Letter) -> float:
    if _ORGANISATION.search(name) or SUFFIX.search(name):
        return 4.2
    repeated = len(re.findall(re.escape(name), letter.text, re.IGNORECASE)) > 1
    return 3.0 if repeated or name.isupper() or len(name.split()) > 2 else 0.0


def signatures(letter: Letter) -> list[Found[str]]:
    """Return the companies named behind the signer's title, or as the team that signs."""
    found = []
    for passage in letter.passages[-limit("signature") :]:
        if is_label(passage.label, "manager") or is_label(passage.label, "title"):
            continue
        whole = f"{passage.label} | {passage.text}" if passage.is_row else passage.text
        shift = len(whole) - len(passage.text)
        name = _signed_for(whole.strip())
        if name and MASK not in name and not cue("nouns", "roles").search(name):
            start = max(0, whole.find(name) - shift)
            found.append(Found(name, passage, start, start + len(name), 2.2))
    return found


def _signed_for(line: str) -> str | None:
    team = _TEAM.match(line)
    if team:
        return team["name"]
    behalf = _ON_BEHALF.match(line)
    if behalf:
        return _whole_name(line[behalf.end() :])
    for behind in _FIRM_BEHIND.finditer(line):
        head = line[: behind.start()]
        if len(head) < 70 and (cue("nouns", "roles").search(head) or _DESK.search(head)):
            name = _whole_name(line[behind.end() :])
            if name:
                return name
    return None


def _whole_name(text: str) -> str | None:
    name = company_at(text, 0)
    short = name is not None and name[1] >= len(text.rstrip(" .")) - 1
    if name is None or not short or _DESK.search(name[0]) or cue("not_companies", "names").match(name[0]):
        return None
    return None if cue("departments", "names").match(name[0]) and not SUFFIX.search(name[0]) else name[0]
