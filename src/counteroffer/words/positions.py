"""Why a line says what it says: the rows of `rules/positions.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from counteroffer.problems import BrokenRules
from counteroffer.rules import GRADES, row, table


@dataclass(frozen=True, slots=True)
class Stance:
    """What the program advises where sources disagree."""

    id: str
    """The name that lines carry as their `why`: "channel"."""
    question: str
    position: str
    """What the program advises."""
    why: str
    sources: tuple[str, ...]
    as_of: str
    grade: str


@cache
def stances() -> Mapping[str, Stance]:
    """Return every stance by its id, in the file's order; `BrokenRules` names a row that lacks something."""
    found: dict[str, Stance] = {}
    for number, entry in enumerate(table("positions")["position"], 1):
        missing = [field.name for field in fields(Stance) if not entry.get(field.name)]
        if missing:
            raise BrokenRules(f"rules/positions.toml, position {number}: no {', '.join(missing)}.")
        if entry["grade"] not in GRADES:
            raise BrokenRules(f"rules/positions.toml, position {number}: grade {entry['grade']!r} is unknown.")
        found[entry["id"]] = Stance(**{**entry, "sources": tuple(entry["sources"])})
    return found


def number(name: str) -> float:
    """Return one of the numbers the words use, by its name under `[numbers]`."""
    return float(row("positions", f"numbers.{name}").value)
