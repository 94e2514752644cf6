"""Percentiles → a distribution: straight lines in (z, ln wage), tails with the slope of the whole.

Why: in leave-one-percentile-out over all published cells of the release this beat lognormal, PCHIP, GB2 and metalog
fits (bench/market.py prints the errors). Figures the release withholds are not filled in: the curve runs through
those it has and continues beyond them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import exp, log
from statistics import NormalDist

from counteroffer.market.market import Market, Percentiles
from counteroffer.rules import row

_NORMAL = NormalDist()
RANKS = (0.10, 0.25, 0.50, 0.75, 0.90)
_Z = tuple(_NORMAL.inv_cdf(rank) for rank in RANKS)


@dataclass(frozen=True, slots=True)
class Curve:
    """A wage distribution; ranks are shares between 0 and 1, amounts are money a year."""

    z: tuple[float, ...]
    """Standard normal quantiles of the known percentiles, ascending."""
    logs: tuple[float, ...]
    """Natural logarithm of the wage at each, never descending."""
    slope: float
    """Log wage per unit of z in both tails; positive."""
    extrapolated: tuple[str, ...] = ()
    """Percentiles the release does not give ("p90"): the curve continues past its neighbours there."""

    def _log_at(self, z: float) -> float:
        if z <= self.z[0]:
            return self.logs[0] - (self.z[0] - z) * self.slope
        if z >= self.z[-1]:
            return self.logs[-1] + (z - self.z[-1]) * self.slope
        at = bisect_left(self.z, z)
        low, high = self.z[at - 1], self.z[at]
        share = (z - low) / (high - low)
        return self.logs[at - 1] + share * (self.logs[at] - self.logs[at - 1])

    def _z_at(self, amount: float) -> tuple[float, float]:
        """Return the lowest and highest z whose wage is `amount`; they differ where percentiles are tied."""
        wage = log(amount)
        if wage < self.logs[0]:
            return (self.z[0] - (self.logs[0] - wage) / self.slope,) * 2
        if wage > self.logs[-1]:
            return (self.z[-1] + (wage - self.logs[-1]) / self.slope,) * 2
        tied = [z for z, known in zip(self.z, self.logs, strict=True) if known == wage]
        if tied:
            return tied[0], tied[-1]
        at = bisect_left(self.logs, wage)
        share = (wage - self.logs[at - 1]) / (self.logs[at] - self.logs[at - 1])
        return (self.z[at - 1] + share * (self.z[at] - self.z[at - 1]),) * 2

    def rank(self, amount: float) -> float:
        """Return the share of jobs paid less than `amount`; the middle of the tie where percentiles are equal."""
        low, high = self.ranks(amount)
        return _NORMAL.cdf((_NORMAL.inv_cdf(low) + _NORMAL.inv_cdf(high)) / 2) if low < high else low

    def ranks(self, amount: float) -> tuple[float, float]:
        """Return the lowest and the highest rank of `amount`, which differ only where percentiles are tied."""
        if amount <= 0:
            return _SMALLEST, _SMALLEST
        low, high = (min(max(_NORMAL.cdf(z), _SMALLEST), 1 - _SMALLEST) for z in self._z_at(amount))
        return low, high

    def quantile(self, rank: float) -> float:
        """Return the wage at `rank`, which must lie strictly between 0 and 1."""
        return exp(self._log_at(_NORMAL.inv_cdf(rank)))


_SMALLEST = 1e-12
"""Ranks stay this far from 0 and 1, so that every rank has a quantile."""


def curve(percentiles: Percentiles) -> Curve | None:
    """Return the distribution through the percentiles that are known; None where none is."""
    names = ("p10", "p25", "p50", "p75", "p90")
    values = [getattr(percentiles, name) for name in names]
    known = [(z, log(value)) for z, value in zip(_Z, values, strict=True) if value]
    if not known:
        return None
    z, logs = zip(*known, strict=True)
    usual, least = (float(row("market", f"curve.{name}").value) for name in ("usual_slope", "least_slope"))
    slope = (logs[-1] - logs[0]) / (z[-1] - z[0]) if len(known) > 1 else usual
    missing = tuple(name for name, value in zip(names, values, strict=True) if not value)
    return Curve(z, logs, max(slope, least), missing)


def rank_interval(market: Market, amount: float) -> tuple[float, float]:
    """Return the 80 % interval of the rank of `amount` among all jobs of this kind in this place, today.

    It reflects the error of the released figures, ageing and fallback (`Market.figures_error`, or `Market.error`
    where that is unknown) and ties; the level does not enter, because the figures are for all levels together.
    """
    distribution = curve(market.now)
    if distribution is None:
        return 0.0, 1.0
    spread = exp(_NORMAL.inv_cdf(0.9) * (market.figures_error or market.error))
    return distribution.ranks(amount / spread)[0], distribution.ranks(amount * spread)[1]
