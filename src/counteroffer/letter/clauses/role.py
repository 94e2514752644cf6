"""Title, level and manager."""

from __future__ import annotations

import re

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, is_label
from counteroffer.letter.clauses.names import fold, person_at
from counteroffer.letter.text import MASK, Passage

_OFFERED = (
    (6.0, re.compile(r"\b(?:position|role|post|job|title|office|capacity)\s+(?:of|as)\s+(?:(?:an?|the|our|its|full[- ]time|part[- ]time|regular|exempt|non-?exempt|permanent|temporary)[,\s]+)*", re.I)),
    (5.5, re.compile(r"\b(?:your )?(?:job |position |initial |official )?(?:title|designation|position|role)\s+(?:with [\w., ]{3,40}? )?(?:will be|shall be|is|would be)\s+(?:that of\s+)?(?:(?:an?|the|our|full[- ]time|part[- ]time)\s+)*", re.I)),
    (5.5, re.compile(r"\b(?:designated as|promot(?:ion|ed) to(?: the position of)?|appointed (?:as|to the position of)|appoint you (?:as|to the position of)|titled?)\s+(?:(?:an?|the|our|its)\s+)*", re.I)),
    (4.5, re.compile(r"\b(?:employ|hire|engage|retain|serve|join|work|working|serving|employed|hired|appointment|employment|position|start|offer you employment|joining|role)\b[^.;]{0,90}?\bas\s+(?:(?:an?|the|our|its|their|company's|the company's|full[- ]time|part[- ]time|regular|exempt|non-?exempt|permanent)[,\s]+)*", re.I)),
    (4.0, re.compile(r"\b(?:offer|offering|offer you|extend)\b[^.;]{0,30}?\b(?:an?|the)\s+(?:(?:full[- ]time|part[- ]time|regular|permanent|tenure-track|exempt)[,\s]+)*(?=(?:[A-Z]\w+\s+){0,4}(?:position|role|job)\b)", re.I)),
    (3.0, re.compile(r"\bas\s+(?:(?:an?|our|its|the)\s+)+(?=[A-Z])")),
)  # fmt: skip
_TOKEN = re.compile(r"[\w&/'+#.-]*[\w+#&]|[–—-](?=\s[A-Z])|/")
_STOPS = {
    "at", "with", "on", "reporting", "based", "located", "effective", "under", "within", "is", "will", "starting", "commencing", "beginning", "from", "which",
    "that", "subject", "as", "here", "who", "are", "working", "you", "your", "we", "shall", "contingent", "has", "pursuant", "position", "role", "reports", "this",
    "per", "upon", "during", "by", "but", "if", "when", "where", "following", "level", "location", "initially", "position.", "on-site", "and/or",
}  # fmt: skip
_SKIP_IN = re.compile(r"in\s+(?:the|our|its|their|a|this)\b|in\s+(?:[A-Z][a-z]+,\s+[A-Z]{2}\b)", re.I)


def read_title(letter: Letter, employer: str | None) -> Found[str] | None:
    """Return the title offered."""
    found: list[Found[str]] = []
    for passage in letter.passages:
        if is_label(passage.label, "title") and passage.is_row:
            end = _title_end(passage.text, 0, employer, lower=True, row=True)
            title = _tidy(passage.text[:end])
            if title and _sound(title, row=True):
                found.append(Found(title, passage, 0, end, 6.5))
            continue
        found.extend(_in_sentence(passage, employer))
    return best(found)


def _in_sentence(passage: Passage, employer: str | None) -> list[Found[str]]:
    found = []
    for score, pattern in _OFFERED:
        for match in pattern.finditer(passage.text):
            quoted = re.match(r"[\"']\s*([^\"']{2,80}?),?\s*[\"']", passage.text[match.end() :])
            start = match.end() + (quoted.start(1) if quoted else 0)
            end = match.end() + quoted.end(1) if quoted else _title_end(passage.text, start, employer, lower=score >= 5)
            title = _tidy(passage.text[start:end])
            if title and _sound(title):
                bonus = 0.5 if re.search(r"offer|pleased|confirm", passage.text, re.I) else 0.0
                against = re.search(
                    r"terminat|severance|successor|acqui|other than|comparable|report(?:s|ing)? to",
                    passage.text[: match.end()],
                    re.I,
                )
                held = re.search(r"\bDear\b|resign|currently|previous|former", passage.text[: match.start()], re.I)
                found.append(
                    Found(title, passage, start, end, score + bonus - (3 if against else 0) - (1 if held else 0))
                )
    return [one for one in found if one.score >= 3]


def _title_end(text: str, start: int, employer: str | None, *, lower: bool, row: bool = False) -> int:
    """Where the title beginning at `start` ends: at a stop word, a bracket, or a small word where capitals began."""
    position = end = start
    capital = text[start : start + 1].isupper()
    if not capital and not lower:
        return start
    key = fold(employer) if employer else ""
    while position < len(text):
        token = _TOKEN.match(text, position)
        if not token or MASK in token.group():
            break
        word = token.group()
        if not _may_follow(text, position, word, capital, key, first=position == start):
            break
        end = token.end()
        gap = re.match(
            r"\s+|,\s+(?=(?:and\s+|&\s+)?[A-Z])(?!\s*(?:Inc|LLC|Ltd|you|[A-Z]{2}\b\.?\s*$))|\s*(?=/)|(?<=/)|\s*\((?=[A-Z][\w ]*\)\s+[A-Z])|\)\s+(?=[A-Z])",
            text[end:],
        )
        if (
            row
            and re.match(r"\s+\((?!full|part|grade|level|exempt|non)", text[end:], re.I)
            and not re.match(r"\s+\(\s*[A-Z&]{2,6}\s*\)", text[end:])
        ):
            close = text.find(")", end)
            if 0 < close - end < 40 and MASK not in text[end:close]:
                end = position = close + 1
                continue
        if not gap:
            break
        comma = "," in gap.group()
        position = end + gap.end()
        if comma and (
            not capital
            or (key and fold(text[position : position + len(key) + 8]).startswith(key[:8]))
            or re.match(
                r"(?:Reporting|You|The|We|Effective|Based|Exempt|Full|Part|Level|Grade|Inc|and will|[A-Z]\w+ will)\b|[A-Z][a-z]+,\s+[A-Z]",
                text[position:],
            )
        ):
            break
    return end


def _may_follow(text: str, position: int, word: str, capital: bool, employer: str, *, first: bool) -> bool:
    if first:
        return word.lower() not in _STOPS
    rest = text[position:]
    small = word.lower()
    if (
        employer
        and word[:1].isupper()
        and fold(rest[: len(employer) + 12]).startswith(employer[:10])
        and len(employer) > 2
    ):
        return False
    if small in ("of", "for", "the", "to", "and", "&", "in", "or", "-", "–", "—"):
        after = rest[len(word) :].lstrip()
        if small in ("of", "for", "to") and (
            re.match(r"(?:the |our |this )?(?:Company|company|Corporation|Firm|Bank|Board)\b", after)
            or (
                employer
                and fold(re.sub(r"^the\s+", "", after, flags=re.I)[: len(employer) + 12]).startswith(employer[:10])
            )
        ):
            return False
        if small == "the" or _SKIP_IN.match(rest):
            return False
        if small in ("of", "for") and re.match(r"the\b", after):
            return False
        return after[:1].isupper() or (not capital and small in ("of", "and", "&", "-", "–"))
    if small in _STOPS:
        return False
    return word[:1].isupper() or word[:1].isdigit() or not capital or word in ("/",)


def _tidy(title: str) -> str:
    title = " ".join(title.split()).strip(" ,.-–—:;/|\"'(")
    title = re.sub(r"\s+(?:of|and|&|for|in|to|the|-|–|—|or)$", "", title)
    title = re.sub(r"^(?:an?|the|our)\s+", "", title, flags=re.I)
    if title.count("(") != title.count(")"):
        title = title.split("(")[0].strip()
    return title


def _sound(title: str, *, row: bool = False) -> bool:
    """A title has a head noun ("engineer"), or is the value of a title row; no pronoun, few words."""
    words = title.split()
    if (
        not 0 < len(words) <= 14
        or len(title) > 110
        or MASK in title
        or re.search(r"\b(?:you|your|we|will|company|board)\b", title, re.I)
    ):
        return False
    return bool(cue("nouns", "roles").search(title)) or (row and title[:1].isalpha() and len(words) <= 8)


_LEVEL = re.compile(
    r"\b(?:level|grade|band|job level|pay grade)\s*(?:of|is|:|will be)?\s*((?:[A-Z]{1,3}[- ]?)?\d{1,2}[A-Z]?|[IVX]{1,4})\b|\((?:level\s*)?([A-Z]{1,3}\d{1,2})\)|\b(L[3-9]|E[3-9]|IC[1-8]|SDE\s?(?:I{1,3}|[1-3]))\b",
    re.I,
)


def read_level(letter: Letter, title: Found[str] | None) -> Found[str] | None:
    """Return the employer's level ("L5", "Grade 7") where the letter names one."""
    for passage in letter.passages:
        if is_label(passage.label, "level") and passage.is_row:
            value = re.match(r"[\w .+-]{1,20}", passage.text)
            if value and value.group().strip() and MASK not in passage.text[: value.end()]:
                return Found(value.group().strip(), passage, 0, value.end())
    near = [title.passage] if title else []
    for passage in near:
        match = _LEVEL.search(passage.text)
        if match:
            group = next(n for n in (1, 2, 3) if match[n])
            return Found(match[group], passage, match.start(group), match.end(group))
    return None


_REPORTS = re.compile(
    r"\b(?:report(?:s|ing)?\s+(?:directly\s+|initially\s+|functionally\s+|administratively\s+|solely\s+)*(?:in)?to|(?:direct |immediate |line )?(?:superior|supervisor|manager)\s+(?:will be|is|shall be)|(?:under the )?(?:direct )?supervision of|supervised by|managed by|report(?:s|ing)? (?:directly )?(?:will be )?to)\s+",
    re.I,
)


def read_manager(letter: Letter) -> Found[str] | None:
    """Return whom the new hire reports to, as written; "me" is whoever signs."""
    found = []
    for passage in letter.passages:
        if is_label(passage.label, "manager") and passage.is_row:
            name = _manager_name(re.sub(r"^(?:to|directly to)\s+", "", passage.text.strip(), flags=re.I), passage)
            if name:
                found.append(Found(name, passage, 0, min(len(passage.text), len(name)), 6.0))
            continue
        for match in _REPORTS.finditer(passage.text):
            rest = passage.text[match.end() :]
            if (
                re.match(
                    r"(?:work|the office|the .{0,20}(?:office|location|building)|duty|our .{0,25}office)\b", rest, re.I
                )
                or (re.search(r"terminat|good reason|reports? directly to you|severance", passage.text, re.I)
                and "you will report" not in passage.text.lower())
            ):
                continue
            name = (
                signer(letter)
                if re.match(r"(?:me|the undersigned|myself)\b", rest, re.I)
                else _manager_name(rest, passage)
            )
            if name:
                yours = re.search(r"\byou\b|position|role|\bas\b|superior|your", passage.text[: match.end()], re.I)
                found.append(Found(name, passage, match.end(), match.end() + len(name), 5.0 if yours else 3.0))
    return best(found)


def _manager_name(rest: str, passage: Passage) -> str | None:
    rest = re.sub(
        r"^(?:(?:our|the|its|your|a|an|my|company's|current|then|new|acting|interim|\(acting\))\s+|(?:the )?(?:Company|[A-Z]\w+)'s\s+)+",
        "",
        rest.strip(),
    )
    rest = re.sub(r"^(?:\(\w+\)|[Aa]cting|[Ii]nterim)\s+", "", rest)
    person = person_at(rest)
    if (
        person
        and not cue("nouns", "roles").search(person)
        and not re.search(r"\b(?:Board|Committee|Department|Office|Team|Company|Resources|Region)\b", person)
    ):
        return person
    match = re.match(
        r"[A-Z][\w&'/-]*(?:(?:\s+(?:of|and|&|for|the|or)(?=\s+(?:the\s+)?[A-Z])|,(?=\s+[A-Z]\w+\s+(?:and|&)\s+[A-Z]|\s+(?:[A-Z]\w+\s*){1,3}(?:\(|$|\.))|\s+[–-](?=\s+[A-Z]))?\s+[A-Z][\w&'/-]*){0,8}",
        rest,
    )
    if match:
        name = re.split(r"\s+(?:of|for)\s+(?:the\s+)?(?:Company|[A-Z][\w]+,? (?:Inc|Corp|LLC|Ltd))", match.group())[0]
        name = re.sub(r"\s+of\s+(?:the\s+)?(?:Company|Corporation|[A-Z]{3,}\w*)\b.*$", "", name)
        return _tidy(name) if MASK not in name and len(name) > 2 else None
    lower = re.match(
        r"(?:[a-z]+[ -]){0,3}(?:manager|director|supervisor|officer|president|lead|head of [a-z ]+|partner|principal|owner|board of directors|board|ceo)\b(?: of [A-Z]\w+(?: [A-Z]\w+)*)?",
        rest,
    )
    return lower.group() if lower else None


_CLOSING = re.compile(
    r"^\W*(?:Sincerely|Very truly|Yours|Truly|Best regards|Regards|Kind regards|Warm regards|Cordially|Respectfully|Best wishes|Best|With (?:best|kind|warm)|Warmly|Thank you)\b.{0,25}$",
    re.I,
)


def signer(letter: Letter) -> str | None:
    """Return the name under the closing."""
    closing = None
    for index, passage in enumerate(letter.passages):
        match = _CLOSING.match(passage.text.split(",")[0].split("\t")[0].strip())
        if match:
            closing = index
    if closing is None:
        return None
    for passage in letter.passages[closing : closing + 12]:
        text = re.sub(
            r"^\W*(?:By:?|Name:|/s/|/S/)\W*", "", passage.text if passage.label not in ("By", "Name") else passage.text
        )
        text = re.split(r"\t|\s{6,}", text.strip())[0]
        text = re.sub(
            r"^(?:Sincerely|Very truly yours|Yours sincerely|Regards|Best regards|Sincerely yours)\W+",
            "",
            text,
            flags=re.I,
        )
        person = person_at(text)
        if (
            person
            and len(person) >= len(text.strip(" ,.")) - 25
            and not person.isupper()
            and not re.search(
                r"\b(?:Inc|LLC|Corp|Corporation|Ltd|Company|Officer|President|Director|Acceptance|Accepted|Agreed|Human|Truly|Yours)\b",
                person,
            )
            and "/" not in passage.text[:3]
        ):
            return person
    return None
