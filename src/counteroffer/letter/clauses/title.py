"""The title offered, and its level."""

from __future__ import annotations

import re

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, is_label, limit
from counteroffer.letter.clauses.names import fold
from counteroffer.letter.clauses.place import is_place
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
        r"\b(?:employ|hire|engage|retain|serve|join|work|working|serving|employed|hired|contract|appointment"
        r"|employment|position|start|offer you employment|joining|role|team)\b(?:[^.;]|\b(?:Inc|Corp|Ltd"
        r"|Co|LLC|L\.P)\.){0,110}?\bas\s+(?:(?:an?|the|our|its|their|company's|the company's|full[- "
        r"]time|part[- ]time|regular|exempt|non-?exempt|permanent)[,\s]+)*"
    , re.I)),
    (4.0, re.compile(r"\b(?:job |employment )?offer(?: of (?:employment|appointment))?\s*[-–—:]\s*(?=[A-Z])")),
    (4.5, re.compile(r"\b(?:become|as)\s+(?=[A-Z])(?:[A-Z][\w.,&-]*\s+){0,4}?[A-Z][\w.,&-]*'s\s+(?=[A-Z])")),
    (4.0, re.compile(
        r"\b(?:offer|offering|offer you|extend)\b[^.;]{0,30}?\b(?:an?|the)\s+(?:(?:full[- ]time"
        r"|part[- ]time|regular|permanent|tenure-track"
        r"|exempt)[,\s]+)*(?=(?:[A-Z][\w/&-]+\s+){0,6}(?:\([^)]{1,20}\)\s+)?(?:position|role|job|post)\b)"
    , re.I)),
    (3.5, re.compile(
        r"\b(?:for|in|into|fill)\s+(?:the|our|a|an)\s+(?=(?:[A-Z][\w/&.-]*\s+){1,6}(?:position|role|job|post|opening"
        r"|vacancy)\b)"
    )),
    (3.0, re.compile(r"\byour application (?:for|to be(?:come)?)\s+(?:(?:an?|the|our)\s+)?(?=[A-Z])", re.I)),
    (3.0, re.compile(r"\b[Aa]s\s+(?:(?:an?|our|its|the|next|new|first)\s+)+(?=[A-Z])")),
)  # fmt: skip
_POSITION_OF = _OFFERED[0][1]
_ABBREVIATED = 5
"""Titles in capitals up to this length are abbreviations ("CFO")."""
_TOKEN = re.compile(r"[\w&/'+#.-]*[\w+#&]|[–—-](?=\s[A-Z])|/")
_SKIP_IN = re.compile(r"(?:in|for|of)\s+(?:the|our|its|their|a|this)\b|in\s+(?:[A-Z][a-z]+,\s+[A-Z]{2}\b)", re.I)


def read_title(letter: Letter, employer: str | None, place: str | None = None) -> Found[str] | None:
    """Return the title offered, without the `place` of work."""
    found: list[Found[str]] = []
    for index, passage in enumerate(letter.passages):
        if is_label(passage.label, "title") and passage.is_row:
            if not _in_signature(letter, index):
                found.extend(_as_value(passage, employer, 6.5))
            continue
        if _HEADED.search(passage.label) and len(passage.text) < limit("title_chars"):
            found.extend(one for one in _as_value(passage, employer, 4.5) if one.end == len(passage.text))
        found.extend(_in_sentence(passage, employer))
    chosen = best(found)
    return _without_place(chosen, place) if chosen else None


def _without_place(title: Found[str], place: str | None) -> Found[str]:
    """ "Software Engineer in San Jose, CA" and "Clerk (Leeds)" end before the place."""
    city = re.escape((place or "").split(",")[0])
    cut = re.search(rf"\s(?:in|at|based in|\()\s?{city}\b", title.value) if city else None
    match = cut or re.search(r"\s(?:in|at)\s(?=\S)", title.value)
    if match is None or not (cut or is_place(title.value[match.end() :])):
        return title
    value = tidy(title.value[: match.start()])
    return Found(value, title.passage, title.start, title.start + len(value), title.score) if value else title


_HEADED = re.compile(r"offer of (?:employment|appointment)|job offer", re.IGNORECASE)


def _as_value(passage: Passage, employer: str | None, score: float) -> list[Found[str]]:
    """The title a row or a subject line consists of."""
    end = _title_end(passage.text, 0, employer, lower=passage.is_row, row=True)
    title = tidy(passage.text[:end])
    return [Found(title, passage, 0, end, score)] if title and _sound(title, row=passage.is_row) else []


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
            end = (
                match.end() + quoted.end(1) if quoted else _title_end(passage.text, start, employer, lower=score >= 4.5)
            )
            title = tidy(passage.text[start:end])
            odd = pattern is _POSITION_OF and _is_phrase(title, passage.text)
            if title and (odd or _sound(title)):
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
                        - (0 if _sound(title) else 2)
                        - (3 if against else 0)
                        - (1 if held else 0)
                        - (1 if title.isupper() and len(title) < 5 else 0),
                    )
                )
    return [one for one in found if one.score >= 3]


def _is_phrase(title: str, sentence: str) -> bool:
    """Whether the words behind "offer you the position of" are a name for work, though none that is known."""
    words = title.split()
    plain = 0 < len(words) <= 6 and all(one[0].isupper() or one in _JOINTS for one in words)
    named = not re.search(r"\b(?:You|Your|We|Will|Company|Board|Inc|LLC|Ltd|Corp)\b", title)
    return (
        plain and named and MASK not in title and re.search(r"\boffer|\bappoint|\bpleased", sentence, re.I) is not None
    )


_GAP = re.compile(r"\s+|,\s+(?=(?:and\s+|&\s+)?[A-Z])|\s*(?=/)|(?<=/)|\s*\((?=[A-Z][\w ]*\)\s+[A-Z])|\)\s+(?=[A-Z])")
_ASIDE = re.compile(
    r"\s+\((?!full|part|contract|temp|fixed|permanent|seasonal|remote|hybrid|on-?site|w-?2|\d|grade|level"
    r"|exempt|non|[A-Z&]{2,6}\))[^(),]{1,38}\)",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"[A-ZÀ-Ý]|\d{1,2}(?:st|nd|rd|th) (?=[A-Z])")
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
    capital = _BEGINS.match(text, start) is not None
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


def tidy(title: str) -> str:
    """Return a title without stray marks, articles and dangling words at its ends."""
    title = " ".join(title.split()).strip(" ,.-–—:;/|\"'(")
    title = re.sub(r"\s+(?:of|and|&|for|in|to|the|-|–|—|or)$", "", title)
    title = re.sub(r"^(?:an?|the|our)\s+", "", title, flags=re.I)
    title = title.title() if title.isupper() and len(title) > _ABBREVIATED else title
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
