"""A document as passages: sentences and key/value rows in clean characters, each knowing its place and its heading.

Placeholders ("[Name]", "{{X}}", "____", "$XX,XXX") are masked, so that no lexer can read a value out of them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from counteroffer.letter.document import Document
from counteroffer.problems import Evidence
from counteroffer.rules import row, table

MASK = "▯"
"""Stands for every character of a placeholder."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence, or the value of a key/value row."""

    text: str
    label: str
    """The key of its row, or the heading it runs on from ("Base Salary"); "" where there is none."""
    heading: str
    """The nearest heading above."""
    block: int
    """Passages of one paragraph share a number."""
    is_row: bool
    """Whether the label is the key of a row rather than a heading."""
    starts: tuple[int, ...] = field(repr=False)
    """Where in `text` each source line begins."""
    places: tuple[tuple[int, int], ...] = field(repr=False)
    """(page, line) of each of `starts`."""

    def evidence(self, start: int, end: int | None = None) -> Evidence:
        """Return the place of the value at `start` with the words around it."""
        page, line = self.places[max(0, bisect_right(self.starts, start) - 1)]
        whole = f"{self.label}: {self.text}" if self.is_row and self.label else self.text
        shift = len(whole) - len(self.text)
        return Evidence(page, line, _trim(whole, start + shift, (end or start) + shift))


def _trim(text: str, start: int, end: int) -> str:
    most = row("letter", "limits.quote_chars").value
    if len(text) > most:
        first = max(0, min(start - most // 3, len(text) - most))
        first = max(first, end - most)
        text = text[first : first + most]
    return " ".join(text.replace("\t", " ").split())


_DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_TAGS = re.compile(
    r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+|DOCUMENT|TEXT|TYPE|SEQUENCE|DESCRIPTION|R)>(?:\s*\d+(?=\s*$))?", re.I
)
_DOTS = re.compile(r"\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*")
_MARKUP = re.compile(r"\*\*|__(?=[^_\s])(?=[^_]*[^_\s]__)|(?<=[^_\s])__(?=[\s.,:;)]|$)|`")


def clean_line(line: str) -> str:
    """Return one line in clean characters: NFKC, plain spaces and quotes, no soft hyphens, tabs between cells."""
    line = unicodedata.normalize("NFKC", _DROPPED.sub("", line).replace("\u00a0", " ").replace("\u0092", "'"))
    line = _TAGS.sub(" ", line.replace("\u201c", '"').replace("\u201d", '"').replace("\u2018", "'").replace("’", "'"))
    line = re.sub(r"\t[\r ]+|[\r ]+\t(?=[\r ])", " ", line).replace("\r", " ")
    line = re.sub(r"^\s*o(?:\t|\s{2,})", "• ", line)
    line = _DOTS.sub("\t", line)
    line = _MARKUP.sub("", line)
    return line.rstrip()


_PLACEHOLDERS = re.compile(
    r"\[[^\[\]]{0,300}\]|\{\{?[^{}]{0,120}\}?\}|<<[^<>]{0,120}>>|<[^<>\d$][^<>]{0,80}>|«[^»]{0,80}»"
    r"|<\s?[A-Z][\w ]{0,30}$|\b[A-Z][A-Za-z]+>"
    r"|_{2,}(?:[\s,/]*_{2,})*"
    r"|\b(?:INSERT|ENTER|TYPE)(?: [A-Z]{2,})+\b|(?<=[$£€₹])\s?0[0,]*,000(?:\.00)?\b"
    r"|\bX{1,3}(?:[,.]X{2,3})+\b|\bX{2,}\b|(?<=[$£€₹])\s?X+\b|\bX+(?=\s?%)"
    r"|(?<=[$£€₹])\s?[#*?•.…-]{1,}|#{2,}|\bTBD\b|\bTBC\b"
    r"|(?:(?<=\b(?:of|to|be|is|at|as|an|in|on|by))|(?<=\b(?:the|for))|(?<=[ (]a)) {6,}(?=\S)"
)


def mask(text: str) -> str:
    """Return `text` with every placeholder overwritten, at the same length."""
    return _PLACEHOLDERS.sub(lambda match: MASK * len(match.group()), text)


@dataclass(slots=True)
class _Line:
    text: str
    page: int
    number: int
    gap: bool
    """Whether a blank line stands before it."""


_PAGE_MARK = re.compile(r"(?i)\s*(?:-\s*)?(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*-)?\s*")
_PAGE_WORD = re.compile(r"(?i)\s*page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*")


def _lines(document: Document) -> list[_Line]:
    """Lines with words, without page marks and the running heads that come with them."""
    found: list[_Line] = []
    seen: set[str] = set()
    for page, lines in enumerate(document.pages, 1):
        gap = True
        for number, raw in enumerate(lines, 1):
            text = clean_line(raw)
            if not text.strip(" |-=_*#\t") or _PAGE_MARK.fullmatch(text):
                if _PAGE_WORD.fullmatch(text):
                    _drop_running_head(found, seen)
                gap = True
                continue
            found.append(_Line(text, page, number, gap))
            gap = False
        seen |= {_key(line.text) for line in found}
    return found


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _drop_running_head(found: list[_Line], seen: set[str]) -> None:
    """A name and a date above "Page 2" repeat lines of the first page."""
    earlier = seen | {_key(line.text) for line in found[:-4]}
    for _ in range(3):
        if found and len(found[-1].text) < 50 and any(_key(found[-1].text) in _key_ for _key_ in earlier):
            found.pop()
        else:
            return


_BULLET = re.compile(r"\s*(?:[•·▪■●◦‣➢►Ÿü*–—-]|o(?=\t|\s{2}))\s*(?=\S)")
_ENUMERATED = re.compile(
    r"\s*(?:#{1,4}\s+)?(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,2}(?=\s)"
    r"|\([a-zA-Z0-9]{1,3}\)|[a-zA-Z][.)]|[IVXivx]{1,4}[.)])\s*)(?=\S)"
)
_HASHES = re.compile(r"\s*#{1,6}\s+")
_KEY = re.compile(
    r"\s*([A-Za-z][A-Za-z0-9 /&'(),.-]{1,48}?)\s*(?::[\s|]+|:$|\t[\s|:]*|\s+\|\s*|\s{3,}(?=\S)|\s[–—-]\s)(.*)$"
)
_TERMINAL = re.compile(r"[.!?:;][\"')\]]*\s*$")


def _is_key(key: str) -> bool:
    """Whether words look like the key of a row: few, and known, or capitalised."""
    words = key.split()
    if key.casefold().strip(" :") in _known_keys():
        return True
    return (
        0 < len(words) <= 6 and key[0].isupper() and not re.search(r"\b(?:you|your|will|is|are|dear|page)\b", key, re.I)
    )


@cache
def _known_keys() -> frozenset[str]:
    return frozenset(word for words in table("letter")["labels"].values() if isinstance(words, list) for word in words)


def _blocks(lines: list[_Line]) -> list[list[_Line]]:
    width = _width(lines)
    blocks: list[list[_Line]] = []
    for n, line in enumerate(lines):
        if n and _continues(lines[n - 1], line, width):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _width(lines: list[_Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


_OPEN_END = re.compile(
    r"(?:\b(?:of|the|and|an?|to|your|our|with|by|in|or|for|at|as|per|is|be|will|that|on|its|this"
    r"|these|each|any|such|from|than|not|into|under|our|their|his|her)|,)$",
    re.I,
)


def _continues(previous: _Line, line: _Line, width: int) -> bool:
    """Whether `line` goes on with the paragraph of `previous`: gaps, bullets, rows and short lines end paragraphs."""
    text, before = line.text.lstrip(), previous.text.rstrip()
    starts_lower = text[:1].islower() or text[:1] in "(,;&"
    ended = bool(_TERMINAL.search(before))
    if _BULLET.match(line.text) or _HASHES.match(line.text) or "|" in before[:1] or "|" in text[:1]:
        return False
    if _ENUMERATED.match(line.text) and (ended or line.gap or not _OPEN_END.search(before)):
        return False
    if _row(line.text) or ("\t" in _unled(before) and _row(before)):
        return False
    if line.gap or line.page != previous.page:
        return (
            not ended and len(before) > 25 and (starts_lower or (len(before) > 50 and bool(_OPEN_END.search(before))))
        )
    if not ended and (starts_lower or _OPEN_END.search(before) or (len(before) > 60 and not _row(before))):
        return True
    room = width - len(before) - len(text.split(" ", 1)[0]) - 1
    return room < 0.15 * width and len(before) > 30


def _unled(text: str) -> str:
    """A line without its bullet, number or hashes."""
    for lead in (_HASHES, _BULLET, _ENUMERATED):
        match = lead.match(text)
        text = text[match.end() :] if match else text
    return text


def _row(text: str) -> tuple[str, int] | None:
    """The key of a row and where its value begins."""
    stripped = _unled(text).lstrip(" |")
    match = _KEY.match(stripped)
    if not match or not _is_key(match[1]):
        return None
    gap = stripped[match.end(1) : match.start(2)]
    if not re.search(r"[:\t|]", gap) and match[1].casefold().strip() not in _known_keys():
        return None
    lead = re.match(r"[\s|]*", match[2])
    return match[1].strip(), len(text) - len(stripped) + match.start(2) + (lead.end() if lead else 0)


def _join(lines: list[_Line]) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]:
    text, starts, places = "", [], []
    for line in lines:
        piece = re.sub(r"(?<=\S) +(?=\S)", lambda m: m.group() if len(m.group()) >= 6 else " ", line.text.strip())
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


_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Jr|Sr|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos|vs"
    r"|approx|e\.g|i\.e|etc|Rs|Pvt|Sec|Art|Ext|Fig|[A-Z]|U\.S|a\.m|p\.m|hrs?|yrs?|min)"
    r"|\b[A-Z]\.[A-Z])\.$"
)
_CORPORATE = re.compile(
    r"\b(?:Inc|Ltd|Corp|Co|Corporation|Company|Limited|L\.P|LLC|Bros|P\.C|N\.A|S\.A|plc)\.[\"')]*$", re.I
)
_OPENERS = re.compile(
    r"(?:You|Your|The|This|These|We|In|On|At|As|If|Our|It|Subject|Please|I|For|All|Any|Upon"
    r"|During|Should|There|Such|After|"
    r"Following|With|While|Effective|Employment|Should|Congratulations)\s"
)
_STOP = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9▯$£€₹])|;\s+(?=\(?[a-z]{1,3}\)\s)|\t+")


def _is_sentence(text: str) -> bool:
    """Whether the value of a row is a sentence of its own rather than a value."""
    return (
        bool(_OPENERS.match(text)) and re.search(r"\b(?:will|is|are|shall|may|would|have|has|must)\b", text) is not None
    )


def _sentences(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for match in _STOP.finditer(text):
        head = text[start : match.end()].rstrip()
        if text[match.start()] == "." and (
            _ABBREVIATION.search(head.rstrip("\"')]"))
            or (_CORPORATE.search(head) and not _OPENERS.match(text[match.end() :]))
            or re.fullmatch(r"\s*\(?(?:\d{1,2}|[a-zA-Z])[.)]*", head)
        ):
            continue
        found.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


_RUN_IN = re.compile(r"([A-Z][\w&/'(),-]*(?:[ /]+[\w&/'(),-]+){0,7}?)(\.|:|\s[–—-])\s+(?=\S)")
_SMALL = re.compile(r"(?:of|and|the|to|in|for|on|or|a|an|with|by|at|as|&|/)")
_CAPS_RUN_IN = re.compile(r"((?:[A-Z][A-Z/&'-]+\s+){1,4})(?=[A-Z][a-z])")


def _run_in(text: str, numbered: bool) -> tuple[str, int]:
    """The heading a paragraph runs on from ("Base Salary. You will …") and where the text after it begins."""
    match = _RUN_IN.match(text)
    if match and _is_run_in(match[1], match[2], text[: match.end(2)], numbered):
        return match[1].strip(), match.end()
    caps = _CAPS_RUN_IN.match(text)
    if caps and (caps[1].strip().casefold() in _known_keys() or _OPENERS.match(text[caps.end() :])):
        return caps[1].strip(), caps.end()
    return "", 0


def _is_run_in(label: str, mark: str, head: str, numbered: bool) -> bool:
    known = label.casefold() in _known_keys()
    if re.search(
        r"\b(?:you|will|is|are|we|dear|i|behalf|hi|hello|welcome|congratulations|thank)\b", label, re.IGNORECASE
    ):
        return False
    if mark == "." and (_ABBREVIATION.search(head) or _CORPORATE.search(head)):
        return False
    capitals = all(word[0].isupper() or _SMALL.fullmatch(word) for word in label.split() if word[0].isalpha())
    return known or (capitals and len(label.split()) <= 7) or (numbered and len(label.split()) <= 5)


def _heading_only(block: list[_Line], text: str) -> bool:
    words = text.rstrip(" :.").split()
    known = text.rstrip(" :.").casefold() in _known_keys()
    if len(block) > 1 or not 0 < len(words) <= 7 or "," in text or any(char.isdigit() for char in text):
        return False
    if re.match(r"(?:dear|hi|hello|to|re|by|name|title|date|from|sincerely)\b", text, re.IGNORECASE) and not known:
        return False
    if _HASHES.match(block[0].text) or text.endswith(":"):
        return True
    return known or (text.isupper() and len(words) <= 5)


def passages(document: Document) -> list[Passage]:
    """Return the document's passages in reading order, with placeholders masked."""
    found: list[Passage] = []
    heading, waiting, age = "", False, 0
    for number, block in enumerate(_blocks(_lines(document))):
        text, starts, places = _join(block)
        source = _Source(text, mask(text), starts, places, number)
        body = _unled(text)
        age += 1
        if age > table("letter")["text"]["heading_reach"]:
            heading = ""
        if _heading_only(block, body.strip()):
            heading, age = body.strip(" :.#"), 0
            waiting = body.rstrip().endswith(":") or heading.casefold() in _known_keys()
            found.append(source.passage(0, len(text), "", "", is_row=False))
            continue
        keyed = _row(text)
        if keyed and keyed[1] < len(text):
            found.extend(source.row(keyed[1], keyed[0], heading))
            continue
        numbered = len(body) < len(text)
        label, skip = _run_in(body, numbered)
        if numbered and label:
            heading, age = label, 0
        offset = len(text) - len(body) + skip
        if waiting and not label and not _is_sentence(text[offset:]):
            found.extend(source.row(offset, heading, heading))
        else:
            found.extend(source.sentences(offset, label or (heading if waiting else ""), heading))
        waiting = False
    return found


@dataclass(frozen=True, slots=True)
class _Source:
    """A block's text with the places of its lines, from which passages are cut."""

    text: str
    masked: str
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    number: int

    def row(self, offset: int, label: str, heading: str) -> list[Passage]:
        """A short value is one passage; a key followed by sentences is a heading with its sentences."""
        parts = _sentences(self.masked[offset:])
        if _is_sentence(self.text[offset:]):
            return self.sentences(offset, label, heading)
        if len(parts) < 2 or "\t" in self.masked[offset:]:
            return [self.passage(offset, len(self.text), label, heading, is_row=True)]
        return [
            self.passage(offset + start, offset + end, label, heading, is_row=n == 0)
            for n, (start, end) in enumerate(parts)
        ]

    def sentences(self, offset: int, label: str, heading: str) -> list[Passage]:
        return [
            self.passage(offset + start, offset + end, label, heading, is_row=False)
            for start, end in _sentences(self.masked[offset:])
        ]

    def passage(self, start: int, end: int, label: str, heading: str, *, is_row: bool) -> Passage:
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first + 1, bisect_right(self.starts, max(start, end - 1)))
        inner = tuple(max(0, begin - start) for begin in self.starts[first:last])
        text = self.masked[start:end].rstrip()
        return Passage(text, label, heading, self.number, is_row, inner, self.places[first:last])
