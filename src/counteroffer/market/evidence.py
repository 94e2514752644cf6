"""Which released figures stand for an occupation in an area: its own, its state's, or the nation's times a factor."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import exp, hypot, log

from counteroffer.market import wages
from counteroffer.market.curve import curve
from counteroffer.market.market import Area, Percentiles
from counteroffer.market.places import area as area_of
from counteroffer.market.places import state_of
from counteroffer.problems import BadInput, Problem, Severity
from counteroffer.rules import row

_NAMES = tuple(one.name for one in fields(Percentiles))


@dataclass(frozen=True, slots=True)
class Figures:
    """Released wages that stand for an occupation in an area."""

    area: Area
    """The area they are released for, with why it is not the one asked for."""
    employment: int | None
    published: Percentiles
    """As released, annual; hourly figures times 2,080 where only those are released."""
    factor: float
    """What turns them into wages of the place asked for; 1 unless the nation stands in."""
    error: float
    """Standard deviation of log: sampling and fallback."""
    problems: tuple[Problem, ...] = ()


def scaled(percentiles: Percentiles, factor: float) -> Percentiles:
    """Return every known percentile times `factor`."""
    values = (getattr(percentiles, name) for name in _NAMES)
    return Percentiles(*(None if value is None else value * factor for value in values))


def _note(what: str, next_step: str = "") -> Problem:
    return Problem(what, next_step, Severity.NOTE, "market")


def annual(cell: wages.Cell) -> tuple[Percentiles, tuple[Problem, ...]]:
    """Return a cell's annual percentiles, from hourly ones where only those are released, and what to know of them."""
    if curve(cell.annual):
        released, notes = cell.annual, []
    elif curve(cell.hourly):
        hours = float(row("market", "hours.year").value)
        released = scaled(cell.hourly, hours)
        notes = [_note(f"Only hourly wages are released, as few work all year; annual ones are at {hours:,.0f} hours.")]
    else:
        return cell.annual, ()
    top = [name for name in _NAMES if cell.footnotes.get(f"annual_{name}") == wages.TOP_CODED]
    if top:
        text = wages.release().names.footnotes[str(wages.TOP_CODED)]
        reason = text.removeprefix("This wage is ").rstrip(".")
        notes.append(_note(f"{', '.join(top)} is withheld as {reason}; the curve continues beyond the others."))
    return released, tuple(notes)


def _median(code: str, occupation: str) -> float | None:
    cell = wages.cell(code, wages.ALL_INDUSTRIES, occupation)
    found = curve(annual(cell)[0]) if cell else None
    return found.quantile(0.5) if found else None


def area_factor(code: str, occupation: str) -> float:
    """Return wages in an area over the nation's: the geometric mean over all occupations and over its major group."""
    logs = []
    for group in (wages.ALL_OCCUPATIONS, f"{occupation[:2]}0000"):
        here, nation = _median(code, group), _median(wages.NATIONAL, group)
        if here and nation:
            logs.append(log(here / nation))
    return exp(sum(logs) / len(logs)) if logs else 1.0


def _usable(code: str, occupation: str) -> tuple[wages.Cell, Percentiles, tuple[Problem, ...]] | None:
    cell = wages.cell(code, wages.ALL_INDUSTRIES, occupation)
    if cell is None:
        return None
    released, notes = annual(cell)
    return (cell, released, notes) if curve(released) else None


def _sampling(cell: wages.Cell) -> float:
    percent = cell.figures["wage_rse"]
    return percent / 100 if percent is not None else float(row("market", "error.figure").value)


def _chain(asked: Area) -> list[tuple[str, str]]:
    """Return the areas to try, each with the row of its error."""
    chain = [(asked.code, "")]
    if state := state_of(asked.code):
        chain.append((state, "error.state_for_metro"))
    if asked.code != wages.NATIONAL:
        chain.append((wages.NATIONAL, "error.nation_for_metro" if state else "error.nation_for_state"))
    return chain


def _broader(occupation: str) -> list[str]:
    """Return the occupation and the groups it belongs to, narrowest first."""
    plain = occupation.replace("-", "")
    return list(dict.fromkeys((plain, f"{plain[:5]}0", f"{plain[:4]}00", f"{plain[:3]}000", f"{plain[:2]}0000")))


def _top_coded(asked: Area, occupation: str) -> Problem | None:
    cell = wages.cell(asked.code, wages.ALL_INDUSTRIES, occupation)
    cell = cell or wages.cell(wages.NATIONAL, wages.ALL_INDUSTRIES, occupation)
    if cell and cell.footnotes.get("annual_p10") == wages.TOP_CODED:
        return _note("Even the lowest tenth of this occupation earns 239,200 or more, and nothing above is released.")
    return None


def figures(asked: Area, occupation: str) -> Figures:
    """Return what the release has for an occupation (SOC) in an area, by the chain metro → state → nation × factor.

    An occupation without any wages of its own borrows its group's. `BadInput` where the release has nothing at all.
    """
    for step, code in enumerate(_broader(occupation)):
        for where, kind in _chain(asked):
            if found := _usable(where, code):
                return _figures(asked, where, kind, (code, step > 0, occupation), found)
    problem = Problem(f"The release has no wages for {occupation}.", "Choose another --title.", field="title")
    raise BadInput(problem)


def _figures(
    asked: Area,
    where: str,
    kind: str,
    code: tuple[str, bool, str],
    found: tuple[wages.Cell, Percentiles, tuple[Problem, ...]],
) -> Figures:
    cell, released, notes = found
    used, wider, occupation = code
    error = _sampling(cell)
    factor = 1.0
    fallback = ""
    if kind:
        error = hypot(error, float(row("market", kind).value))
        fallback = f"{asked.name} has no released wages for this occupation"
    if kind and where == wages.NATIONAL:
        factor = area_factor(asked.code, used)
        fallback += f"; national wages times {factor:.2f}, what jobs there pay against the nation"
    if wider:
        error = hypot(error, float(row("market", "error.wider_occupation").value))
        name = wages.release().names.occupations[used]
        top = _top_coded(asked, occupation)
        notes = (
            *notes,
            *([top] if top else []),
            _note(f"The occupation has no released wages; those of {name} stand in."),
        )
    return Figures(area_of(where, fallback), cell.employment, released, factor, error, notes)
