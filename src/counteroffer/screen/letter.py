"""What was read from a letter: field, value, place, words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from rich.text import Text

from counteroffer.offer import LABEL_FIELDS, MORE_FIELDS, Reading, fields
from counteroffer.problems import Problem, Severity
from counteroffer.screen.layout import GAP, INDENT, heading, line, pad, paragraph, wrap

_PLACE = 8
"""Width for page:line at the right edge."""
_QUOTE = 6
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_STYLE = {Severity.ERROR: "bold yellow", Severity.WARNING: "yellow", Severity.NOTE: ""}


def offer_screen(reading: Reading, width: int = 80) -> list[Text]:
    """Return every field of the offer with its value, where it stands (page:line) and the words, then the problems."""
    flat = fields(reading.offer)
    names = [name for name in LABEL_FIELDS + MORE_FIELDS if flat[name] is not None]
    column = max(map(len, names), default=0) + GAP
    lines, told = [], ""
    for name in names:
        found = reading.evidence.get(name)
        place = f"{found.page}:{found.line}" if found else ""
        shown = wrap(_shown(flat[name]), width - INDENT - column - _PLACE)
        lines.append(
            line(
                (pad("  " + name, INDENT + column), "dim"),
                pad(shown[0], width - INDENT - column - _PLACE),
                (pad(place, _PLACE, right=True), "dim"),
            )
        )
        lines += [line(" " * (INDENT + column) + words) for words in shown[1:]]
        if found and found.quote != told:
            told = found.quote
            quote = _trimmed(" ".join(told.split()), 2 * (width - _QUOTE) - 2 * GAP)
            lines += paragraph(f"“{quote}”", width, indent=_QUOTE, style="dim")
    missing = ", ".join(name for name in LABEL_FIELDS if flat[name] is None)
    if missing:
        lines += [line(""), *paragraph(f"not stated: {missing}", width, style="dim")]
    return lines + problem_lines(reading.problems, width)


def problem_lines(problems: Iterable[Problem], width: int) -> list[Text]:
    """Return problems, errors and warnings first, each with its places in the letter and the next step."""
    ordered = sorted(problems, key=lambda problem: _ORDER.index(problem.severity))
    lines = heading("Mind this") if ordered else []
    for problem in ordered:
        lines += paragraph(f"{problem.severity.value}: {problem.what}", width, style=_STYLE[problem.severity])
        for place in problem.where:
            quote = _trimmed(" ".join(place.quote.split()), width)
            lines += paragraph(f"{place.page}:{place.line} “{quote}”", width, indent=INDENT + 2, style="dim")
        if problem.next_step:
            lines += paragraph(problem.next_step, width, indent=INDENT + 2)
    return lines


def _shown(value: Any) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:,f}"
        case date():
            return value.isoformat()
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _trimmed(text: str, width: int) -> str:
    return text if len(text) <= max(8, width) else text[: max(8, width) - 1].rstrip() + "…"
