"""Everything together: `benchmark` makes the `Market` of a role in a place."""

from __future__ import annotations

from datetime import date
from math import hypot

from counteroffer.market import evidence, industries, levels, places, titles, wages
from counteroffer.market.curve import curve
from counteroffer.market.market import Market, Occupation, Source
from counteroffer.market.wording import spoken
from counteroffer.problems import BadInput, Problem, Severity
from counteroffer.rules import row

_DAYS = 365.25


def _note(what: str, next_step: str = "", field: str = "market") -> Problem:
    return Problem(what, next_step, Severity.NOTE, field)


def ageing(today: date) -> tuple[float, float]:
    """Return the factor from the release's reference date to `today`, and its error (standard deviation of log)."""
    rate = row("market", "ageing.rate")
    years = max(0.0, (today - date.fromisoformat(row("market", "ageing.reference").value)).days / _DAYS)
    low, high = rate.interval or (rate.value, rate.value)
    return (1 + float(rate.value)) ** years, years * (high - low) / (2 * 1.645)


def _error(name: str) -> float:
    return float(row("market", f"error.{name}").value)


def _chosen(title: str, candidates: tuple[Occupation, ...]) -> tuple[Problem, ...]:
    best = candidates[0]
    if best.score >= 1.0 and len(candidates) == 1:
        return ()
    others = "; ".join(f"{one.name} ({one.code})" for one in candidates[1:])
    step = f"Others: {others}. Choose with --title, by name or code." if others else "Choose another with --title."
    return (_note(f'The title "{title.strip()}" is taken for {best.name} ({best.code}).', step, "title"),)


def _industry(text: str | None, occupation: str) -> tuple[str, float, float, tuple[Problem, ...]]:
    """Return an industry's name, the ratio to apply, its error, and notes."""
    if not text or not text.strip():
        return "", 1.0, 0.0, ()
    code = industries.find(text)
    name = industries.name(code)
    ratio = industries.ratio(code, occupation)
    if ratio is None:
        note = f"The release withholds this occupation's wages in {name}, so all industries together are used."
        return "", 1.0, 0.0, (_note(note, field="industry"),)
    note = f"Wages are times {ratio:.2f}, what {name} pays for this occupation nationally."
    return name, ratio, _error("industry"), (_note(note, field="industry"),)


def _asked(title: str, place: str | None, level: str | None, years: float | None, industry: str | None) -> None:
    """Raise `BadInput` with everything that is wrong with the question, not the first thing."""
    checks = (
        lambda: titles.find(title),
        lambda: places.find(place),
        lambda: levels.named(level) if level else None,
        lambda: levels.standing("", years, ""),
        lambda: industries.find(industry) if industry and industry.strip() else None,
    )
    problems: list[Problem] = []
    for check in checks:
        try:
            check()
        except places.NoWageDataError:
            raise
        except BadInput as bad:
            problems.extend(bad.problems)
    if problems:
        raise BadInput(problems)


def benchmark(
    title: str,
    place: str | None,
    *,
    level: str | None = None,
    years: float | None = None,
    industry: str | None = None,
    today: date,
) -> Market:
    """Return what `title` (or a SOC code) pays in `place` today, in US dollars a year.

    `level` is a level's name or "" (the title's own words count where it is None); `years` of experience shift it.
    `BadInput` lists everything unknown with its nearest candidates; its kind `NoWageDataError` says that the place
    lies outside the United States.
    """
    _asked(title, place, level, years, industry)
    candidates = titles.find(title)
    occupation = candidates[0]
    where = places.find(place)
    figures = evidence.figures(where.area, occupation.code)
    sector, ratio, ratio_error, industry_notes = _industry(industry, occupation.code)
    aged, aged_error = ageing(today)
    now = evidence.scaled(figures.published, figures.factor * ratio * aged)
    distribution = curve(now)
    if distribution is None:
        raise BadInput(
            Problem(f"The release has no wages for {occupation.name}.", "Choose another --title.", field="title")
        )
    standing = levels.standing(
        levels.named(level) if level else "" if level == "" else spoken(title).level, years, occupation.code
    )
    spread = distribution.slope
    unplaced = _error("remote") if where.remote and where.area.kind == "national" else 0.0
    unplaced = unplaced if where.known else _error("place_unknown")
    figures_error = hypot(figures.error, _error("curve"), ratio_error, aged_error, unplaced)
    error = hypot(figures_error, _error("midpoint"), standing.error * spread, _error("title") * (1 - occupation.score))
    release = wages.release().names.release
    done = f"aged {100 * (aged - 1):.1f} %"
    notes = (*_chosen(title, candidates), *where.problems, *figures.problems, *industry_notes)
    if figures.area.fallback:
        notes = (*notes, _note(f"{figures.area.fallback[0].upper()}{figures.area.fallback[1:]}."))
    if not standing.level:
        step = "Give --level entry, mid, senior or executive, or --years, to narrow it."
        notes = (*notes, _note("No level is known, so the midpoint is of all levels together.", step, "level"))
    return Market(
        occupation=occupation,
        candidates=candidates,
        area=figures.area,
        employment=figures.employment,
        published=figures.published,
        now=now,
        ageing=aged,
        level=standing.level,
        midpoint=distribution.quantile(standing.rank),
        error=error,
        sources=(Source("BLS OEWS", release, done),),
        problems=notes,
        figures_error=figures_error,
        industry=sector,
        years=years,
    )
