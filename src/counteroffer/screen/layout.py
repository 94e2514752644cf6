"""Lines of a fixed width: wrapping that never breaks a number, columns, and printing for any terminal.

A no-break space joins a figure with its unit while lines are laid out; it is printed as an ordinary space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from counteroffer.money import printable

NBSP = "\N{NO-BREAK SPACE}"
INDENT = 2
_PERCENT = re.compile(r"(?<=\d) (?=%)")
GAP = 2

_ASCII = {
    "░": ".", "▒": ":", "│": "|", "▁": "_", "▂": "_", "▃": "-", "▄": "-", "▅": "=", "▆": "=", "▇": "#", "█": "#",
    "├": "|", "┼": "+", "┤": "|", "─": "-", "┴": "+", "▲": "^", "•": "o", "·": "|", "–": "-", "—": "-", "…": "...",
    "“": '"', "”": '"', "‘": "'", "’": "'", "€": "EUR ", "£": "GBP ", "₹": "INR ", "¥": "JPY ", "§": "s.",
}  # fmt: skip


def line(*parts: str | tuple[str, str]) -> Text:
    """Return one line; each part is a text or a text with its style."""
    styled = ((part, "") if isinstance(part, str) else part for part in parts)
    text = Text.assemble(*((printable(words).replace(NBSP, " "), style) for words, style in styled), no_wrap=True)
    text.rstrip()
    return text


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` filled with spaces to `width` cells; a longer text is left as it is."""
    fill = " " * max(0, width - cell_len(text))
    return fill + text if right else text + fill


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells, broken at ordinary spaces; a longer word is cut."""
    lines: list[str] = []
    for word in _PERCENT.sub(NBSP, printable(text).replace(" · ", f"{NBSP}· ")).split(" "):
        if not word:
            continue
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _cut(word, width)
    return lines or [""]


def _cut(word: str, width: int) -> list[str]:
    pieces = [""]
    for char in word:
        if cell_len(pieces[-1]) + cell_len(char) > max(2, width):
            pieces.append("")
        pieces[-1] += char
    return pieces


def paragraph(text: str, width: int, *, indent: int = INDENT, style: str = "", label: str = "") -> list[Text]:
    """Return `text` wrapped behind `label`, whose width counts into `indent`."""
    heads = [pad(" " * INDENT + label, indent)] if label else [" " * indent]
    lines = wrap(text, width - indent)
    heads += [" " * indent] * (len(lines) - 1)
    return [line((head, "dim"), (words, style)) for head, words in zip(heads, lines, strict=True)]


def columns(
    rows: Sequence[Sequence[str]], width: int, *, flexible: int, right: Iterable[int] = (), styles: Sequence[str] = ()
) -> list[Text]:
    """Return rows in columns as wide as their longest cell; the flexible column takes what is left and wraps."""
    if not rows:
        return []
    count, to_right = len(rows[0]), set(right)
    widths = [max(cell_len(row[k]) for row in rows) for k in range(count)]
    others = sum(width for k, width in enumerate(widths) if k != flexible) + GAP * (count - 1) + INDENT
    widths[flexible] = max(8, min(widths[flexible], width - others))
    shown = []
    for row in rows:
        cells = [wrap(cell, widths[k]) if k == flexible else [cell] for k, cell in enumerate(row)]
        for n in range(max(map(len, cells))):
            parts: list[str | tuple[str, str]] = [" " * INDENT]
            for k, cell in enumerate(cells):
                words = pad(cell[n] if n < len(cell) else "", widths[k], right=k in to_right)
                parts.append((words + " " * GAP, styles[k] if k < len(styles) else ""))
            shown.append(line(*parts))
    return shown


def heading(text: str) -> list[Text]:
    """Return a blank line and a section's name."""
    return [line(""), line((text, "bold"))]


def show(lines: Iterable[Text], console: Console) -> None:
    """Print `lines` as they are; what the stream's encoding lacks is replaced by plain characters."""
    for text in lines:
        text.plain = encodable(text.plain, console.encoding)
        console.print(text, soft_wrap=True, highlight=False, emoji=False, markup=False)


def encodable(text: str, encoding: str) -> str:
    """Return `text` with every character that `encoding` lacks replaced by a plain one."""
    return "".join(char if _can(char, encoding) else _ASCII.get(char, "?") for char in text)


def _can(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return char.isascii()
    return True
