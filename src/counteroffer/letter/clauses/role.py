"""Title, level and manager."""

from __future__ import annotations

import re

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, is_label
from counteroffer.letter.clauses.names import fold, person_at
from counteroffer.letter.text import MASK, Passage
from counteroffer.rules import table

_OFFERED = (
    (6.0, re.compile(
        r"\b(?:position|role|post|job|title|rank|capacity)\s+(?:of|as)\s+(?:(?:an?|the|our|its|full[- "
        r"]time|part[- ]time|regular|exempt|non-?exempt|permanent|temporary)[,\s]+)*"
    , re.I)),
    (5.5, re.compile(
        r"\b(?:your )?(?:job |position |initial |official )?(?:title|designation|position"
        r"|role)\s+(?:with [\w., ]{3,40}? )?(?:will be|shall be|is|would be)\s+(?:that "
        r"of\s+)?(?:(?:an?|the|our|full[- ]time|part[- ]time)\s+)*"
    , re.I)),
    (5.5, re.compile(
        r"\b(?:designated as|promot(?:ion|ed) to(?: the position of)?|appointed (?:as|to the position "
        r"of)|appoint you (?:as|to the position of)|titled?)\s+(?:(?:an?|the|our|its)\s+)*"
    , re.I)),
    (4.5, re.compile(
        r"\b(?:employ|hire|engage|retain|serve|join|work|working|serving|employed|hired|appointment"
        r"|employment|position|start|offer you employment|joining|role)\b(?:[^.;]|\b(?:Inc|Corp|Ltd"
        r"|Co|LLC|L\.P)\.){0,110}?\bas\s+(?:(?:an?|the|our|its|their|company's|the company's|full[- "
        r"]time|part[- ]time|regular|exempt|non-?exempt|permanent)[,\s]+)*"
    , re.I)),
    (4.5, re.compile(r"\b(?:become|as)\s+(?=[A-Z])(?:[A-Z][\w.,&-]*\s+){0,4}?[A-Z][\w.,&-]*'s\s+(?=[A-Z])")),
    (4.0, re.compile(
        r"\b(?:offer|offering|offer you|extend)\b[^.;]{0,30}?\b(?:an?|the)\s+(?:(?:full[- ]time"
        r"|part[- ]time|regular|permanent|tenure-track"
        r"|exempt)[,\s]+)*(?=(?:[A-Z]\w+\s+){0,4}(?:position|role|job)\b)"
    , re.I)),
    (3.0, re.compile(r"\bas\s+(?:(?:an?|our|its|the)\s+)+(?=[A-Z])")),
)  # fmt: skip
_TOKEN = re.compile(r"[\w&/'+#.-]*[\w+#&]|[–—-](?=\s[A-Z])|/")
_SKIP_IN = re.compile(r"(?:in|for|of)\s+(?:the|our|its|their|a|this)\b|in\s+(?:[A-Z][a-z]+,\s+[A-Z]{2}\b)", re.I)


def read_title(letter: Letter, employer: str | None) -> Found[str] | None:
    """Return the title offered."""
    found: list[Found[str]] = []
    for index, passage in enumerate(letter.passages):
        if is_label(passage.label, "title") and passage.is_row:
            if _in_signature(letter, index):
                continue
            end = _title_end(passage.text, 0, employer, lower=True, row=True)
            title = _tidy(passage.text[:end])
            if title and _sound(title, row=True):
                found.append(Found(title, passage, 0, end, 6.5))
            continue
        found.extend(_in_sentence(passage, employer))
    return best(found)


def _in_signature(letter: Letter, index: int) -> bool:
    """ "Title:" under "By:" or "Name:" is the signer's own."""
    above = letter.passages[max(0, index - 3) : index]
    return any(one.label.casefold() in ("by", "name") or re.match(r"\W*(?:By:|/s/|_{4})", one.text) for one in above)


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
                held = re.search(
                    r"\bDear\b|resign|currently|continu|previous|former", passage.text[: match.start()][-60:], re.I
                )
                found.append(
                    Found(
                        title,
                        passage,
                        start,
                        end,
                        score
                        + bonus
                        - (3 if against else 0)
                        - (1 if held else 0)
                        - (1 if title.isupper() and len(title) < 5 else 0),
                    )
                )
    return [one for one in found if one.score >= 3]


_GAP = re.compile(r"\s+|,\s+(?=(?:and\s+|&\s+)?[A-Z])|\s*(?=/)|(?<=/)|\s*\((?=[A-Z][\w ]*\)\s+[A-Z])|\)\s+(?=[A-Z])")
_ASIDE = re.compile(r"\s+\((?!full|part|grade|level|exempt|non|[A-Z&]{2,6}\))[^()]{1,38}\)", re.IGNORECASE)
_AFTER_COMMA = re.compile(
    r"(?:Reporting|You|The|We|Our|Effective|Based|Exempt|Full|Part|Level|Grade|Inc|LLC|Ltd|and "
    r"will|[A-Z]\w+ will|On|In|At|With)\b"
    r"|[A-Z][a-z]+,\s+[A-Z]{2}\b"
)
_COMPANY_WORD = re.compile(r"(?:the |our |this )?(?:Company|Corporation|Firm|Bank|Board)\b", re.IGNORECASE)
_JOINTS = {"of", "for", "the", "to", "and", "&", "in", "or", "-", "–", "—"}


def _names(rest: str, employer: str) -> bool:
    """Whether `rest` begins with the employer's name, or its first word where that is a telling one."""
    rest = re.sub(r"^the\s+", "", rest, flags=re.IGNORECASE)
    if not employer or not rest[:1].isalnum():
        return False
    whole, first = fold(employer), employer.removeprefix("The ").split()[0]
    telling = (
        len(first) > 3 and not cue("nouns", "roles").search(first) and first not in table("letter")["names"]["plain"]
    )
    return fold(rest[: len(employer) + 12]).startswith(whole[:12]) or (
        telling and re.match(rf"{re.escape(first)}\b", rest) is not None
    )


def _title_end(text: str, start: int, employer: str | None, *, lower: bool, row: bool = False) -> int:
    """Where the title beginning at `start` ends: at a stop word, a bracket, or a small word where capitals began."""
    position = end = start
    capital = text[start : start + 1].isupper()
    if not capital and not lower:
        return start
    while position < len(text):
        token = _TOKEN.match(text, position)
        if not token or MASK in token.group():
            break
        rest = text[position:]
        if not _may_follow(rest, token.group(), employer or "", capital=capital, first=position == start):
            break
        end = token.end()
        aside = _ASIDE.match(text, end) if row else None
        end = aside.end() if aside and MASK not in aside.group() else end
        gap = _GAP.match(text, end)
        if not gap:
            break
        position = gap.end()
        after = text[position:]
        if "," in gap.group() and (not capital or _names(after, employer or "") or _AFTER_COMMA.match(after)):
            break
    return end


def _may_follow(rest: str, word: str, employer: str, *, capital: bool, first: bool) -> bool:
    small = word.lower()
    if first or small in table("letter")["names"]["title_ends"]:
        return small not in table("letter")["names"]["title_ends"]
    if word[:1].isupper() and _names(rest, employer):
        return False
    if small not in _JOINTS:
        return word[:1].isupper() or word[:1].isdigit() or not capital or word == "/"
    after = rest[len(word) :].lstrip()
    if small == "the" or _SKIP_IN.match(rest) or re.match(r"the\b", after):
        return False
    if small in ("of", "for", "to") and (_COMPANY_WORD.match(after) or _names(after, employer)):
        return False
    return after[:1].isupper() or (not capital and small in ("of", "and", "&", "-", "–"))


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
    r"\b(?:level|grade|band|job level|pay grade)\s*(?:of|is|:|will be)?\s*((?:[A-Z]{1,3}[- "
    r"]?)?\d{1,2}[A-Z]?|[IVX]{1,4})\b|\((?:level\s*)?([A-Z]{1,3}\d{1,2})\)|\b(L[3-9]|E[3-9]"
    r"|IC[1-8]|SDE\s?(?:I{1,3}|[1-3]))\b",
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
        return _tidy(name) if MASK not in name and len(name) > 2 else None
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
    r"|thank you|thanks)\b.{0,40}$",
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
        for line in letter.lines[first + 1 : first + 15]:
            head = re.split(r"\t|\s{3,}|,\s", _SIGNED.sub("", line))[0].strip()
            person = person_at(head.title() if head.isupper() else head)
            if person and len(person) > len(head) - 6 and not _NO_SIGNER.search(head) and MASK not in head:
                return person
    signed = (re.match(r"\s*/s/\s*(.+)", line, re.IGNORECASE) for line in letter.lines)
    return next((person for one in signed if one and (person := person_at(one[1]))), None)
