"""The money line: one axis in money with the market, the posted band, their probable ceiling, and the marks.

Positions only; the screen draws it in characters and the brief in lines. Values are in the period the base is paid
for where people compare pay in it, so that a nurse reads dollars an hour.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from counteroffer.market import market as market_nouns
from counteroffer.money import a_period, compact, money
from counteroffer.offer import Base, Period
from counteroffer.plan.plan import Plan, Quantiles
from counteroffer.words import naming

_MARGIN = 0.04
_P90 = NormalDist().inv_cdf(0.9)
_THOUGHT_IN = (Period.HOURLY, Period.DAILY, Period.WEEKLY, Period.MONTHLY)
"""Periods people compare pay in; a two-weekly base is compared by the year."""
_STEPS = (1.0, 2.0, 2.5, 5.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One amount on the line."""

    name: str
    at: float
    label: str
    """The amount, as short as it can be read: "$168.5k", "$46.50"."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Everything on one axis; what is not known is None or empty."""

    low: float
    """Left end of the axis."""
    high: float
    unit: str
    """What the axis counts: "$ a year"."""
    market: market_nouns.Percentiles | None
    posted: tuple[float, float] | None
    teammates: tuple[float, ...]
    ceiling: tuple[tuple[float, float], ...]
    """(amount, density relative to its highest point), rising in amount; () without a belief."""
    marks: tuple[Mark, ...]

    def share(self, amount: float) -> float:
        """Return where `amount` lies between the ends, 0 to 1; what lies outside is drawn at the end."""
        return min(1.0, max(0.0, (amount - self.low) / (self.high - self.low)))


def money_line(plan: Plan) -> MoneyLine | None:
    """Return the picture of `plan`, or None where the letter states no base and so there is nothing to compare.

    A ceiling without a shape is drawn from its three quantiles.
    """
    base = plan.offer.base
    if base is None:
        return None
    scale = picture_scale(base)
    market = _scaled(plan.market.now, scale) if plan.market and base.currency == "USD" else None
    points = _relative(plan.ceiling_shape) or _shape(plan.ceiling, float(base.annual))
    shape = tuple((at * scale, weight) for at, weight in points)
    posted, teammates = plan.position.posted, tuple(pay * scale for pay in plan.position.teammates)
    band = (posted[0] * scale, posted[1] * scale) if posted else None
    marks = tuple(Mark(name, at * scale, brief_figure(at * scale, base)) for name, at in _amounts(plan))
    inside = [mark.at for mark in marks] + [at for at, _ in shape] + list(band or ())
    inside += teammates
    # The market's tails may lie far off; only its median must be seen, so that the marks stay apart.
    inside += [market.p50] if market and market.p50 is not None else []
    room = (max(inside) - min(inside) or max(inside) * _MARGIN) * _MARGIN
    symbol = money(0, base.currency).removesuffix("0").strip()
    return MoneyLine(
        max(0.0, min(inside) - room),
        max(inside) + room,
        f"{symbol} {a_period(base) if base.period in _THOUGHT_IN else 'a year'}",
        market,
        band,
        teammates,
        shape,
        marks,
    )


def walk_away(exact: float, plan: Plan) -> float:
    """Return the walk-away as it is shown: the user's own to the cent, an inferred one to three figures."""
    return exact if plan.walk_away_basis == "yours" else inferred(exact)


def inferred(amount: float) -> float:
    """Return an amount to three figures: what is inferred is not known to the dollar."""
    return float(f"{amount:.3g}")


def ticks(line: MoneyLine, most: int) -> tuple[Mark, ...]:
    """Return at most `most` evenly spaced round amounts inside the axis."""
    span = line.high - line.low
    size = 10.0 ** math.floor(math.log10(span / max(1, most)))
    step = next(size * s for s in (*_STEPS, 10.0, 20.0) if span / (size * s) <= most)
    first = math.ceil(line.low / step)
    return tuple(Mark("", k * step, compact(k * step)) for k in range(first, math.floor(line.high / step) + 1))


def _amounts(plan: Plan) -> list[tuple[str, float]]:
    found = [("offer", naming.offered(plan.offer))]
    if naming.asks_base(plan) and plan.ask:
        found.append(("ask", plan.ask.base))
    if plan.walk_away is not None:
        found.append(("walk-away", walk_away(plan.walk_away, plan)))
    return found


def brief_figure(at: float, base: Base) -> str:
    """Return an amount in the period of the picture, as short as it can be read: "$168.5k", "$46.50"."""
    if base.period in (Period.HOURLY, Period.DAILY, Period.WEEKLY):
        return money(at, base.currency, exact=True)
    return money(0, base.currency).removesuffix("0") + compact(at)


def picture_scale(base: Base) -> float:
    """Return what annual money is multiplied by in the picture: people compare pay in some periods and not others."""
    return 1.0 / float(base.per_year) if base.period in _THOUGHT_IN else 1.0


def _scaled(now: market_nouns.Percentiles, scale: float) -> market_nouns.Percentiles:
    values = (now.p10, now.p25, now.p50, now.p75, now.p90)
    return market_nouns.Percentiles(*(None if value is None else value * scale for value in values))


def _shape(ceiling: Quantiles | None, floor: float, points: int = 61) -> list[tuple[float, float]]:
    """Return a two-sided normal through the three quantiles, cut at the offer: no ceiling lies below it."""
    if ceiling is None:
        return []
    left = (ceiling.p50 - ceiling.p10) / _P90
    right = (ceiling.p90 - ceiling.p50) / _P90
    low, high = max(min(floor, ceiling.p50), ceiling.p50 - 2.5 * left), ceiling.p50 + 2.5 * right
    if high <= low:
        return [(ceiling.p50, 1.0)]
    grid = [low + (high - low) * k / (points - 1) for k in range(points)]
    return [(at, _height(at - ceiling.p50, left if at < ceiling.p50 else right)) for at in grid]


def _relative(shape: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Return the shape with its highest point at 1."""
    highest = max((weight for _, weight in shape), default=0.0)
    return [(at, weight / highest) for at, weight in shape] if highest > 0 else []


def _height(off: float, width: float) -> float:
    return math.exp(-0.5 * (off / width) ** 2) if width else float(off == 0)
