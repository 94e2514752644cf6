"""Level and years of experience → a rank within an occupation's wages. A prior band, weak evidence, labelled so."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from statistics import NormalDist

from counteroffer.problems import BadInput, Problem
from counteroffer.rules import row, rows, table

LEVELS = ("entry", "mid", "senior", "executive")
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where in an occupation's wages a level sits."""

    level: str
    """One of `LEVELS`, or "" where none is known."""
    rank: float
    """Rank of the midpoint among all wages of the occupation; a half where no level is known."""
    error: float
    """Error of the midpoint, as a share of the occupation's log spread."""


def word_level(word: str) -> str:
    """Return the level a word of a title states, "" where it states none."""
    words = table("levels")["words"]
    return next((level for level in LEVELS if word in words[level]), "")


def named(level: str) -> str:
    """Return the level meant by a name or grade ("Senior", "L5", "III"); `BadInput` lists those known."""
    from counteroffer.market.wording import spoken

    text = level.strip().lower()
    if text in LEVELS:
        return text
    found = spoken(text).level
    if found:
        return found
    known = ", ".join(LEVELS)
    raise BadInput(Problem(f'The level "{level}" is not known.', f"Give --level one of {known}.", field="level"))


def _z(level: str) -> float:
    """Return the standard normal quantile of a level: the mean of the two readings in the rules."""
    found = rows("levels")
    middle = _NORMAL.inv_cdf(float(found["rank.mid"].value))
    readings = []
    if f"rank.{level}" in found:
        readings.append(_NORMAL.inv_cdf(float(found[f"rank.{level}"].value)))
    if f"ratio.{level}" in found:
        readings.append(middle + log(found[f"ratio.{level}"].value) / found["ratio.spread"].value)
    return sum(readings) / len(readings)


def _years_level(years: float) -> str:
    if years < 0 or years > 70:
        problem = Problem(
            f"{years:g} years of experience cannot be right.", "Give --years between 0 and 70.", field="years"
        )
        raise BadInput(problem)
    if years >= row("levels", "years.senior").value:
        return "senior"
    return "mid" if years >= row("levels", "years.mid").value else "entry"


def standing(level: str, years: float | None, occupation: str) -> Standing:
    """Return where the midpoint sits for a level (one of `LEVELS` or "") and years of experience.

    Where both are known, years pull with the weight in the rules; a level the occupation is by itself moves nothing.
    """
    from_years = _years_level(years) if years is not None else ""
    if level and occupation in table("levels")["implied"].get(level, ()):
        return Standing(level, 0.5, float(row("levels", "error.known").value))
    if not level and not from_years:
        return Standing("", 0.5, float(row("levels", "error.unknown").value))
    if level and from_years and level != "executive":
        weight = float(row("levels", "years.weight").value)
        z = (1 - weight) * _z(level) + weight * _z(from_years)
    else:
        z = _z(level or from_years)
    return Standing(level or from_years, _NORMAL.cdf(z), float(row("levels", "error.known").value))
