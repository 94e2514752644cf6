"""Problems are values: what is wrong, where it stands, how sure we are, and what to do next.

The exceptions, few and worded for the person at the screen::

    CounterofferError      anything this program raises on purpose; exit code 2 at the command line
    ├── BadInput           one or more problems with what was given; carries all of them at once
    └── BrokenRules        a file under rules/ (or an edited copy) is not usable; names file and row
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """Nothing can be computed until it is mended."""
    WARNING = "warning"
    """Something in the letter or the input could cost the user money."""
    NOTE = "note"
    """Something is missing, assumed or uncertain; the result stands without it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in a document something stands, with the words themselves."""

    page: int
    """Page, from 1. Formats without pages have one page."""
    line: int
    """Line on that page, from 1."""
    quote: str
    """The words, as they stand there."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, missing or uncertain."""

    what: str
    """One sentence: what is wrong."""
    next_step: str = ""
    """One sentence: what to do about it, naming the flag or the question that helps."""
    severity: Severity = Severity.ERROR
    field: str = ""
    """The field concerned, by its name in an offer file ("base_amount"); "" where none is."""
    where: tuple[Evidence, ...] = ()
    """The places in the letter; two where two of them contradict each other."""

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class CounterofferError(Exception):
    """Anything this program raises on purpose."""


class BadInput(CounterofferError):
    """What was given cannot be used; `problems` names everything that is wrong, not the first thing."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class BrokenRules(CounterofferError):
    """A rules file is not usable; the message names the file and the row."""
