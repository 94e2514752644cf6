"""Lines as they stand on the page, in clean characters, and the paragraphs and rows they make."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from counteroffer.letter.document import Document
from counteroffer.rules import row, table

_DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_TAGS = re.compile(
    r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+|DOCUMENT|TEXT|TYPE|SEQUENCE|DESCRIPTION|R)>(?:\s*\d+(?=\s*$))?", re.I
)
_WORD_SPACE = re.compile(r"\t[\r ]+|[\r ]+\t(?=[\r ])")
"""Word writes a space as tab, carriage return and a no-break space."""
_ROUND = re.compile(r"^\s*o(?:\t|\s{2,}|\s(?=[A-Z]))")
"""The round bullet of typewriters."""
_DOTS = re.compile(r"\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*")
_CONTROL = re.compile(r"\{\{[#/^!>][^{}]*\}\}|\{\{\s*else\s*\}\}|\{%[^{}%]*%\}")
"""A merge template's conditions; what they enclose stays."""
_MARKUP = re.compile(r"\*\*|__(?=[^_\s])(?=[^_]*[^_\s]__)|(?<=[^_\s])__(?=[\s.,:;)]|$)|`")


@cache
def _endless() -> tuple[re.Pattern[str], ...]:
    """Runs longer than a letter has them, each kept as its first group."""
    limits = (("blanks", r"[^\S\n]"), ("unbroken", r"\S"), ("digits", r"\d"))
    return tuple(re.compile(rf"({kind}{{{row('letter', f'limits.{name}').value}}}){kind}+") for name, kind in limits)


def bounded(line: str) -> str:
    """Return `line` with endless runs of blanks, figures and unbroken characters cut: patterns stay fast on them."""
    for run in _endless():
        line = run.sub(r"\1", line)
    return line


def clean_line(line: str) -> str:
    """Return one line in clean characters: NFKC, plain spaces and quotes, no soft hyphens, tabs between cells."""
    line = bounded(line)
    line = unicodedata.normalize("NFKC", _DROPPED.sub("", line).replace("\u00a0", " ").replace("\u0092", "'"))
    line = (
        (_TAGS.sub(" ", line) if "<" in line else line)
        .replace("\u201c", '"')
        .replace("\u201d", '"')
        .replace("\u2018", "'")
        .replace("’", "'")
    )
    if "\t" in line or "\r" in line:
        line = _WORD_SPACE.sub(" ", line).replace("\r", " ")
    line = _ROUND.sub("• ", line)
    if ".." in line or ". ." in line or "…" in line:
        line = _DOTS.sub("\t", line)
    if "{" in line:
        line = _CONTROL.sub("", line)
    if "*" in line or "_" in line or "`" in line:
        line = _MARKUP.sub("", line)
    return line.rstrip()


@dataclass(slots=True)
class Line:
    text: str
    page: int
    number: int
    gap: bool
    """Whether a blank line stands before it."""


_PAGE_MARK = re.compile(r"(?i)\s*(?:-\s*)?(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*-)?\s*")
_PAGE_WORD = re.compile(r"(?i)\s*page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*")


def lines_of(document: Document) -> list[Line]:
    """Lines with words, without page marks and the running heads that come with them."""
    found: list[Line] = []
    forwarded = _mostly_quoted(document)
    for page, lines in enumerate(document.pages, 1):
        gap = True
        for number, raw in enumerate(lines, 1):
            text = clean_line(raw)
            if _QUOTED.match(text):
                text = _QUOTED.sub("", text) if forwarded else ""
            if not text.strip(" |-=_*#\t") or _PAGE_MARK.fullmatch(text):
                if _PAGE_WORD.fullmatch(text):
                    _drop_running_head(found)
                gap = True
                continue
            found.append(Line(text, page, number, gap))
            gap = False
    return found


_QUOTED = re.compile(r"\s*(?:>\s?)+|\s*On\b.{5,80}\bwrote:$")


def _mostly_quoted(document: Document) -> bool:
    """Whether an e-mail only passes another one on; else what it quotes is earlier talk."""
    lines = [line for page in document.pages for line in page if line.strip()]
    return sum(line.lstrip().startswith(">") for line in lines) * 2 > len(lines)


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _drop_running_head(found: list[Line]) -> None:
    """A name and a date above "Page 2" repeat lines of the first page."""
    earlier = {_key(line.text) for line in found if line.page < found[-1].page} if found else set()
    earlier |= {_key(line.text) for line in found[:-4]}
    for _ in range(3):
        if found and len(found[-1].text) < 50 and any(_key(found[-1].text) in known for known in earlier):
            found.pop()
        else:
            return


_BULLET = re.compile(r"\s*(?:[•·▪■●◦‣➢►Ÿü*–—-]|o(?=\t|\s{2}))\s*(?=\S)")
_ENUMERATED = re.compile(
    r"\s*(?:#{1,4}\s+)?(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,2}(?=\s)|\d{1,2}(?=\s{2,}[A-Z])"
    r"|\([a-zA-Z0-9]{1,3}\)|[a-zA-Z][.)]|[IVXivx]{1,4}[.)])\s*)(?=\S)"
)
_COUNTED = re.compile(r"\s*\(\d+\)\s+(?:full |business |calendar |working )?(?:days?|weeks?|months?|years?|hours?)\b")
""" "four / (4) weeks" over two lines is no item (4)."""
HASHES = re.compile(r"\s*#{1,6}\s+")
_KEY = re.compile(
    r"\s*([A-Za-z][A-Za-z0-9 /&'(),.-]{1,48}?)\s*(?::[\s|]+|:$|\t[\s|:]*|\s+\|\s*|\s{3,}(?=\S)|\s[–—-]\s)(.*)$"
)
_TERMINAL = re.compile(r"[.!?:;][\"')\]]*\s*$")


def _is_key(key: str) -> bool:
    """Whether words look like the key of a row: few, and known, or capitalised."""
    words = key.split()
    if re.sub(r"^(?:your|the)\s+|\s*\(.*\)$", "", key.casefold().strip(" :")) in known_keys():
        return True
    return (
        0 < len(words) <= 6 and key[0].isupper() and not re.search(r"\b(?:you|your|will|is|are|dear|page)\b", key, re.I)
    )


@cache
def known_keys() -> frozenset[str]:
    return frozenset(word for words in table("letter")["labels"].values() if isinstance(words, list) for word in words)


def blocks_of(lines: list[Line]) -> list[list[Line]]:
    width = _width(lines)
    blocks: list[list[Line]] = []
    for n, line in enumerate(lines):
        if n and _continues(lines[n - 1], line, width):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _width(lines: list[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


_COLUMN = re.compile(r"\s*[A-Z][^.:]{1,40}?\S(?: {3,}|\t)(?=\S)")


def _column(text: str) -> int:
    """Where the second column of a row begins; 0 where the line is none."""
    match = _COLUMN.match(text)
    return match.end() if match else 0


_SALUTATION = re.compile(r"\s*(?:dear|hi|hello)\b.{1,45}[,:!]$", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:\b(?:of|the|and|an?|to|your|our|with|by|in|or|for|at|as|per|is|be|will|that|on|its|this"
    r"|these|each|any|such|from|than|not|into|under|our|their|his|her)|,)$",
    re.I,
)


def _continues(previous: Line, line: Line, width: int) -> bool:
    """Whether `line` goes on with the paragraph of `previous`: gaps, bullets, rows and short lines end paragraphs."""
    text, before = line.text.lstrip(), previous.text.rstrip()
    starts_lower = text[:1].islower() or text[:1] in "(,;&"
    ended = bool(_TERMINAL.search(before))
    if _BULLET.match(line.text) or HASHES.match(line.text) or "|" in before[:1] or "|" in text[:1]:
        return False
    if (
        _ENUMERATED.match(line.text)
        and not _COUNTED.match(line.text)
        and (ended or line.gap or not _OPEN_END.search(before))
    ):
        return False
    heading = text[:1].isupper() and text.strip(" :").casefold() in known_keys()
    if heading or _SALUTATION.match(before):
        return False
    if before.endswith(",") and len(before) < 45 and not starts_lower and not line.gap:
        return False
    column = _column(line.text)
    if column and column == _column(previous.text):
        return False
    if row_of(line.text) or ("\t" in unled(before) and row_of(before)):
        return False
    if line.gap or line.page != previous.page:
        return (
            not ended and len(before) > 25 and (starts_lower or (len(before) > 50 and bool(_OPEN_END.search(before))))
        )
    if not ended and (starts_lower or _OPEN_END.search(before) or (len(before) > 60 and not row_of(before))):
        return True
    room = width - len(before) - len(text.split(" ", 1)[0]) - 1
    return room < 0.15 * width and len(before) > 30


def unled(text: str) -> str:
    """A line without its bullet, number or hashes."""
    for lead in (HASHES, _BULLET, _ENUMERATED):
        match = lead.match(text)
        text = text[match.end() :] if match else text
    return text


def row_of(text: str) -> tuple[str, int] | None:
    """The key of a row and where its value begins."""
    stripped = unled(text).lstrip(" |")
    match = _KEY.match(stripped)
    if not match or not _is_key(match[1]):
        return None
    gap = stripped[match.end(1) : match.start(2)]
    parts = re.split(r"\s*/\s*", match[1].casefold().strip())
    if not re.search(r"[:\t|]", gap) and not known_keys().intersection((*parts, "/".join(parts))):
        return None
    lead = re.match(r"[\s|]*", match[2])
    return match[1].strip(), len(text) - len(stripped) + match.start(2) + (lead.end() if lead else 0)


_GAP = re.compile(r"(?<=\S) {2,5}(?=\S)")
"""Wider gaps stay: they part columns, or are a form's empty field."""


def join(lines: list[Line]) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]:
    text, starts, places = "", [], []
    for line in lines:
        piece = line.text.strip()
        if "  " in piece:
            piece = _GAP.sub(" ", piece)
        if text.endswith("-") and len(text) > 1 and text[-2].isalpha():
            text = text if piece[:1].isupper() or _compound(text) else text[:-1]
        elif text:
            text += " "
        starts.append(len(text))
        places.append((line.page, line.number))
        text += piece
    return text, tuple(starts), tuple(places)


def _compound(text: str) -> bool:
    """Whether the hyphen at the end of `text` belongs to a compound ("full-"), not to a broken word."""
    word = re.split(r"[\s-]", text[:-1])[-1].lower()
    return word in table("letter")["text"]["compound_heads"]
