"""A document as passages: sentences and key/value rows in clean characters, each knowing its place and its heading.

Placeholders ("[Name]", "{{X}}", "____", "$XX,XXX") are masked, so that no lexer can read a value out of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from counteroffer.letter.document import Document
from counteroffer.letter.lines import HASHES, Line, blocks_of, join, known_keys, lines_of, row_of, unled
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


_FILL = r"(?:insert|enter|type|specify|select|choose|pick|fill in|add|state|provide|indicate)"
_EXAMPLE = r"(?:e\.g\.,?|for example,?|for instance,?|ex\.|example:|sample:)"
_PLACEHOLDERS = re.compile(
    r"\[[^\[\]]{0,300}\]|\$?\{\{?[^{}]{0,120}\}?\}|<%[^%]{0,80}%>|<<[^<>]{0,120}>>|<[^<>\d$][^<>]{0,80}>|«[^»]{0,80}»"
    r"|<\s?[A-Z][\w ]{0,30}$|\b[A-Z][A-Za-z]+>"
    r"|_{2,}(?:[\s,/]*_{2,})*|\b[A-Za-z]+(?:_[A-Za-z]+)+\b|%[A-Z]{3,}%"
    rf"|(?i:\((?:{_FILL}|name of|date of|amount of)\b[^()]{{0,80}}\))"
    rf"|(?i:\({_EXAMPLE}[^()]{{0,120}}\)|\b{_EXAMPLE}\s[^;.()]{{0,60}})"
    r"|(?i:\b(?:click|tap)(?: or tap)?(?: here)? to (?:enter|add|select|choose)\b(?: \w+){0,3})"
    r"|\b(?:Choose|Select|Pick)(?: (?:an?|one|the|your)\b)?(?: [a-z]+){0,2}"
    r"|\b(?:Enter|Insert|Type|Specify|Fill in)(?: (?:the|an?|your|here)\b)?(?: [a-z]+){1,4}"
    r"|(?i:\b(?:dd|mm|yyyy|yy)[/.-](?:dd|mm|mmm)[/.-]y{2,4}\b|\b(?:month day|month dd|mm dd),? (?:year|yyyy)\b)"
    r"|\b(?i:(?:your )?(?:company|employer|employee|candidate|manager|supervisor|organi[sz]ation|applicant))(?:'s)? "
    r"(?i:name)\b|\b(?:Name of|NAME OF)(?: the)? [A-Z]\w+|\b(?:First|Last|FIRST|LAST) ?(?:Name|NAME)\b"
    r"|(?<=\b(?:of|as|at) )(?:a )?(?:Job|Position|JOB|POSITION) (?:Title|TITLE)\b"
    r"|\b(?:ABC|XYZ)(?: (?:Company|Corp|Corporation|Inc|Ltd|LLC)\b\.?)?"
    r"|[$£€₹]\s?[\d,.]+k?(?:\s*/\s*[$£€₹]\s?[\d,.]+k?){2,}"
    r"|\b(?:INSERT|ENTER|TYPE)(?: [A-Z]{2,})+\b|(?<=[$£€₹])\s?0[0,]*,000(?:\.00)?\b"
    r"|\bX{1,3}(?:[,.]X{2,3})+\b|\bX{2,}\b|(?<=[$£€₹])\s?X+\b|\bX+(?=\s?%)"
    r"|(?<=[$£€₹])\s?(?:[#*?•.…]|-(?!\s?\d))[#*?•.…-]*|#{2,}|\bTBD\b|\bTBC\b"
    r"|(?:(?<=\b(?:of|to|be|is|at|as|an|in|on|by))|(?<=\b(?:the|for))|(?<=[ (]a)) {6,}(?=\S)"
)
"""Blanks, merge fields, instructions to whoever fills the form, and example values."""


def mask(text: str) -> str:
    """Return `text` with every placeholder overwritten, at the same length."""
    return _PLACEHOLDERS.sub(lambda match: MASK * len(match.group()), text)


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
    found, start, most = [], 0, int(row("letter", "limits.passage_chars").value)
    for match in _STOP.finditer(text):
        if match.end() - start > most:
            found.append((start, match.end()))
            start = match.end()
            continue
        head = text[max(start, match.end() - 60) : match.end()].rstrip()
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
    return [(cut, min(cut + most, end)) for begin, end in found for cut in range(begin, end, most)]


_RUN_IN = re.compile(r"([A-Z][\w&/'(),-]*(?:[ /]+[\w&/'(),-]+){0,7}?)(\.|:|\s[–—-])\s+(?=\S)")
_SMALL = re.compile(r"(?:of|and|the|to|in|for|on|or|a|an|with|by|at|as|&|/)")
_CAPS_RUN_IN = re.compile(r"((?:[A-Z][A-Z/&'-]+\s+){1,4})(?=[A-Z][a-z])")


def _run_in(text: str, numbered: bool) -> tuple[str, int]:
    """The heading a paragraph runs on from ("Base Salary. You will …") and where the text after it begins."""
    match = _RUN_IN.match(text)
    if match and _is_run_in(match[1], match[2], text[: match.end(2)], numbered):
        return match[1].strip(), match.end()
    caps = _CAPS_RUN_IN.match(text)
    if caps and (caps[1].strip().casefold() in known_keys() or _OPENERS.match(text[caps.end() :])):
        return caps[1].strip(), caps.end()
    return "", 0


def _is_run_in(label: str, mark: str, head: str, numbered: bool) -> bool:
    known = label.casefold() in known_keys()
    if re.search(
        r"\b(?:you|will|is|are|we|dear|i|behalf|hi|hello|welcome|congratulations|thank)\b", label, re.IGNORECASE
    ):
        return False
    if mark == "." and (_ABBREVIATION.search(head) or _CORPORATE.search(head)):
        return False
    capitals = all(word[0].isupper() or _SMALL.fullmatch(word) for word in label.split() if word[0].isalpha())
    return known or (capitals and len(label.split()) <= 7) or (numbered and len(label.split()) <= 5)


def _heading_only(block: list[Line], text: str) -> bool:
    words = text.rstrip(" :.").split()
    known = text.rstrip(" :.").casefold() in known_keys()
    if len(block) > 1 or not 0 < len(words) <= 7 or "," in text or any(char.isdigit() for char in text):
        return False
    if re.match(r"(?:dear|hi|hello|to|re|by|name|title|date|from|sincerely)\b", text, re.IGNORECASE) and not known:
        return False
    if HASHES.match(block[0].text) or text.endswith(":"):
        return True
    return known or (text.isupper() and len(words) <= 5)


def passages(document: Document) -> list[Passage]:
    """Return the document's passages in reading order, with placeholders masked."""
    found: list[Passage] = []
    heading, waiting, age = "", False, 0
    for number, block in enumerate(blocks_of(lines_of(document))):
        text, starts, places = join(block)
        source = _Source(text, mask(text), starts, places, number)
        body = unled(text)
        age += 1
        if age > table("letter")["text"]["heading_reach"]:
            heading = ""
        if _heading_only(block, body.strip()):
            heading, age = body.strip(" :.#"), 0
            waiting = body.rstrip().endswith(":") or heading.casefold() in known_keys()
            found.append(source.passage(0, len(text), "", "", is_row=False))
            continue
        keyed = row_of(text)
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
