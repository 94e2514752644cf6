"""Dated, cited numbers as data: every row has a value, a unit, a source, a date and a grade.

Nothing in the code carries an unexplained constant; it asks for a row here by name.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from counteroffer.problems import BrokenRules

GRADES = ("measured", "survey", "practice", "judgement", "law")
"""How a number is known, best first; "judgement" is a guess and is called one on the screen."""


@dataclass(frozen=True, slots=True)
class Row:
    """One number (or text) with where it comes from."""

    id: str
    """Dotted path in its file: "professional.buffer_median"."""
    value: Any
    what: str
    """What the number is, in words for the assumptions page."""
    unit: str
    source: str
    as_of: str
    grade: str
    interval: tuple[float, float] | None = None
    """90 % interval where one is known."""


_NEEDED = ("value", "what", "unit", "source", "as_of", "grade")


@cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed file `rules/{name}.toml`."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


def _row(path: str, entry: dict[str, Any], file: str) -> Row:
    missing = [key for key in _NEEDED if key not in entry]
    if missing:
        raise BrokenRules(f"rules/{file}.toml, row {path}: no {', '.join(missing)}.")
    if entry["grade"] not in GRADES:
        raise BrokenRules(f"rules/{file}.toml, row {path}: grade {entry['grade']!r} is none of {', '.join(GRADES)}.")
    interval = entry.get("interval")
    cited = {key: entry[key] for key in _NEEDED}
    return Row(path, interval=tuple(interval) if interval else None, **cited)


def _walk(prefix: str, node: dict[str, Any], file: str) -> dict[str, Row]:
    if "value" in node:
        return {prefix: _row(prefix, node, file)}
    found: dict[str, Row] = {}
    for key, child in node.items():
        if isinstance(child, dict):
            found |= _walk(f"{prefix}.{key}" if prefix else key, child, file)
    return found


@cache
def rows(name: str) -> dict[str, Row]:
    """Return every row of `rules/{name}.toml` by its dotted path; `BrokenRules` names what a row lacks."""
    return _walk("", table(name), name)


def row(name: str, path: str) -> Row:
    """Return one row; `BrokenRules` where the file has none of that name."""
    try:
        return rows(name)[path]
    except KeyError:
        raise BrokenRules(f"rules/{name}.toml has no row {path!r}.") from None
