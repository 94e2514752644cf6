"""What a role pays in a place: the nouns. `counteroffer.market.benchmark` makes a `Market`."""

from __future__ import annotations

from dataclasses import dataclass

from counteroffer.problems import Problem


@dataclass(frozen=True, slots=True)
class Occupation:
    """A candidate occupation for a title."""

    code: str
    """SOC code with its hyphen, "15-1252"."""
    name: str
    """The official name."""
    score: float
    """How well the title fits, 0 to 1; 1 is an exact title."""


@dataclass(frozen=True, slots=True)
class Area:
    """The area whose wages are used."""

    code: str
    """Seven-digit OEWS area code."""
    name: str
    kind: str
    """"metro", "nonmetro", "state" or "national"."""
    fallback: str = ""
    """Why a wider area than the one asked for is used; "" where it is the one asked for."""


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Annual wage percentiles in US dollars; None where the release withholds the figure."""

    p10: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    p90: float | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from."""

    name: str
    """"BLS OEWS"."""
    release: str
    """"May 2025"."""
    note: str = ""
    """What was done to it: "aged 4 %"."""


@dataclass(frozen=True, slots=True)
class Market:
    """What the role pays in the place, with its spread and its source."""

    occupation: Occupation
    """The one used."""
    candidates: tuple[Occupation, ...]
    """The three best, best first."""
    area: Area
    employment: int | None
    published: Percentiles
    """As released, for all levels and years of experience together."""
    now: Percentiles
    """Aged to today (times `ageing`, and times an area factor where `area.fallback` says so)."""
    ageing: float
    """Factor from the release's reference date to today."""
    level: str
    """The level the midpoint is for ("entry", "mid", "senior", "executive"), or "" for all levels together."""
    midpoint: float
    """Market median for role, place and level, money a year, today."""
    error: float
    """Standard deviation of log(midpoint): sampling, fallback and level together."""
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()
    figures_error: float = 0.0
    """Standard deviation of log of the figures in `now`: sampling, ageing, fallback, not the level; 0 where unknown."""
    industry: str = ""
    """The industry whose national ratio is in `now`, by its official name; "" for all industries together."""
    years: float | None = None
    """Years of experience the midpoint was shifted for."""
