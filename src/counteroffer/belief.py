"""OFFER, MARKET, INSIDE KNOWLEDGE → BELIEF: the posterior of the employer's ceiling, and of what sets it (MODEL §1).

Quadrature, not sampling. Given a band (midpoint and width) the limits set by internal equity and by the budget are
independent, so their survival functions multiply; on each cell of a grid the difference of that product splits exactly
into a part where equity gave out first and a part where the budget did, as in competing risks, and what is left at the
band's maximum is the band's. The offer itself then speaks through the buffer: a ceiling C that leaves the offer o where
it is has C = o (no buffer) or C/o − 1 drawn from the buffer's distribution, down to the step offers are rounded to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from types import MappingProxyType
from typing import Any

import numpy as np

from counteroffer.bands import STANDARD, Anchor, Bands, bands_around, bands_posted
from counteroffer.employer import KINDS, Family, Floats, Hypotheses, family_rows
from counteroffer.rules import row

CAUSES = ("band", "internal_equity", "budget")


@dataclass(frozen=True, slots=True)
class Inside:
    """What the user knows from inside: annual money in the offer's currency."""

    posted: tuple[float, float] | None = None
    """The range of the posting."""
    teammates: tuple[float, ...] = ()
    """Base of people at the same level in the team."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Something heard that makes a high ceiling likelier (ratio above 1) or less likely (below 1)."""

    id: str
    ratio: float
    """Likelihood of hearing it from an employer with the largest buffer against one with none."""
    group: str = ""
    """Signals of one group say much the same and are tempered: their mean log ratio counts, not the sum."""


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """What is believed of the employer's hidden side."""

    offer: float
    edges: Floats
    """(n + 1,) cell edges of the ceiling, from the offer upwards."""
    mass: Floats
    """(n,) probability of each cell; sums to one."""
    binds: tuple[float, float, float]
    """P(what sets the ceiling), in the order of `CAUSES`."""
    hypotheses: Hypotheses
    weights: Floats
    """(H,) probability of each hypothesis."""
    anchored: bool
    """False where no band that the market allows reaches the offer, so the band is centred on the offer instead."""

    def chance(self, base: float) -> float:
        """P(ceiling ≥ base)."""
        above = np.interp(base, self.edges, np.concatenate([[1.0], 1.0 - np.cumsum(self.mass)]))
        return float(np.clip(above, 0.0, 1.0))

    def shape(self, points: int = 32) -> tuple[tuple[float, float], ...]:
        """(amount, probability) of `points` equal stretches from the offer to the posterior 99.5 %."""
        bounds = np.linspace(self.offer, self.quantile(0.995), points + 1)
        above = [self.chance(float(bound)) for bound in bounds]
        middle = (bounds[1:] + bounds[:-1]) / 2.0
        return tuple((float(at), above[k] - above[k + 1]) for k, at in enumerate(middle))

    def quantile(self, p: float) -> float:
        """The ceiling below which `p` of the probability lies."""
        return float(np.interp(p, np.concatenate([[0.0], np.cumsum(self.mass)]), self.edges))


@cache
def _normal_table() -> tuple[Floats, Floats]:
    grid = np.linspace(-9.0, 9.0, 9001)
    return grid, np.array([STANDARD.cdf(z) for z in grid])


def _cdf(z: Floats) -> Floats:
    return np.interp(z, *_normal_table())


def _values(family: Family) -> dict[str, Any]:
    return {name: row.value for name, row in family_rows(family).items()}


def _survivals(edges: Floats, bands: Bands, inside: Inside, prior: Mapping[str, Any]) -> tuple[Floats, Floats]:
    """P(equity limit > c) and P(budget > c) at cell edges (J, n + 1)."""
    over_midpoint = np.log(edges / bands.midpoint[:, None])
    budget = 1.0 - _cdf((over_midpoint - prior["budget_shift"]) / prior["budget_spread"])
    if inside.teammates:
        top = max(inside.teammates)
        headroom = np.maximum(0.0, edges / top - 1.0) / prior["equity_headroom"]
        equity = np.broadcast_to(np.exp(-headroom), budget.shape)
    else:
        equity = 1.0 - _cdf((over_midpoint - prior["equity_cap_shift"]) / prior["equity_cap_spread"])
    return equity, budget


def _buffer_likelihood(offer: float, step: float, edges: Floats, prior: Mapping[str, Any]) -> Floats:
    """(n,) probability of offering `offer`, rounded down to `step`, from a ceiling in each cell."""
    median, spread, most = prior["buffer_median"], prior["buffer_spread"], prior["buffer_most"]

    def below(buffer: Floats) -> Floats:
        capped = np.clip(buffer, 1e-12, most)
        scaled = _cdf(np.log(capped / median) / spread) / STANDARD.cdf(math.log(most / median) / spread)
        return np.where(buffer <= 0, 0.0, scaled)

    middle = (edges[1:] + edges[:-1]) / 2.0
    with_buffer = below(middle / offer - 1.0) - below(middle / (offer + step) - 1.0)
    width = edges[1:] - edges[:-1]
    without = np.clip((offer + step - edges[:-1]) / width, 0.0, 1.0)
    none = float(prior["buffer_none"])
    return none * without + (1.0 - none) * with_buffer


def _cause_masses(edges: Floats, bands: Bands, inside: Inside, prior: Mapping[str, Any]) -> Floats:
    """(3, J, n) prior probability that the ceiling lies in each cell and what set it there."""
    clipped = np.minimum(edges, bands.maximum[:, None])
    equity, budget = _survivals(clipped, bands, inside, prior)
    by_equity = (equity[:, :-1] - equity[:, 1:]) * (budget[:, :-1] + budget[:, 1:]) / 2.0
    by_budget = (budget[:, :-1] - budget[:, 1:]) * (equity[:, :-1] + equity[:, 1:]) / 2.0
    by_band = np.zeros_like(by_equity)
    cell = np.searchsorted(edges, bands.maximum, side="right") - 1
    inside_grid = (cell >= 0) & (cell < by_band.shape[1])
    by_band[np.flatnonzero(inside_grid), cell[inside_grid]] = (equity[:, -1] * budget[:, -1])[inside_grid]
    return np.stack([by_band, by_equity, by_budget])


def _pooled(joint: Floats, weight: Floats) -> Floats:
    """(3, J, n) the readings of a posted range, each with its own posterior, at weights that the offer leaves alone.

    Why: how a range is to be read is a judgement, and one offer says little about it; so a higher top can never speak
    against room. A reading that cannot reach the offer leaves none: there the ceiling is the offer, set by the band.
    """
    evidence = joint.sum(axis=(0, 2))
    reaches = evidence > row("quadrature", "least_evidence").value
    pooled: Floats = joint * (weight * reaches / np.where(reaches, evidence, 1.0))[:, None]
    pooled[0, :, 0] += np.where(reaches, 0.0, weight)
    return pooled


def _reached(joint: Floats) -> Floats:
    """The same, or no room at all where no limit comes near the offer: internal equity is used up already."""
    if joint.sum() > 0:
        return joint
    none = np.zeros_like(joint)
    none[CAUSES.index("internal_equity"), :, 0] = 1.0
    return none


def _tilt(edges: Floats, offer: float, most: float, signals: Sequence[Signal]) -> Floats:
    """(n,) likelihood of the signals: each at most threefold over the whole room, groups tempered to one voice."""
    cap = math.log(row("signals", "strongest").value)
    groups: dict[str, list[float]] = {}
    for signal in signals:
        groups.setdefault(signal.group or signal.id, []).append(max(-cap, min(cap, math.log(signal.ratio))))
    strength = sum(sum(logs) / len(logs) for logs in groups.values())
    room = np.clip(((edges[1:] + edges[:-1]) / 2.0 / offer - 1.0) / most, 0.0, 1.0)
    return np.exp(strength * room)


def _grid(offer: float, step: float, most: float, cells: int) -> Floats:
    """Cell edges up to the largest buffer; the end of the step that the offer may be rounded down from is one."""
    top = (offer + step) * (1.0 + most)
    first = max(1, round(cells * step / (top - offer)))
    return np.concatenate([np.linspace(offer, offer + step, first + 1)[:-1], np.linspace(offer + step, top, cells + 1)])


def infer(
    offer: float,
    *,
    step: float,
    family: Family,
    anchor: Anchor | None = None,
    inside: Inside = Inside(),
    signals: Sequence[Signal] = (),
    sign_on: float = 0.0,
    changed: Mapping[str, float] = MappingProxyType({}),
) -> Belief:
    """Return the belief about an employer who offers this base (MODEL §1).

    offer: annual base. step: what offers are rounded down to. anchor: band midpoints from the market; needed unless
    `inside` has a posted range or teammates. sign_on: the sign-on already offered.
    changed: prior rows to take other values for. Raises ValueError where there is nothing to place a band with.
    """
    prior = {**_values(family), **changed}
    cells = int(row("quadrature", "cells").value)
    nodes = tuple(row("quadrature", "band_nodes").value)
    if anchor is None and inside.teammates:
        anchor = Anchor(sum(inside.teammates) / len(inside.teammates), prior["midpoint_unknown"])
    edges = _grid(offer, step, prior["buffer_most"], cells)
    likelihood = _buffer_likelihood(offer, step, edges, prior) * _tilt(edges, offer, prior["buffer_most"], signals)
    anchored = True
    if inside.posted:
        bands = bands_posted(inside.posted, prior)
        joint = _pooled(_cause_masses(edges, bands, inside, prior) * likelihood, bands.weight)
    elif anchor:
        bands = bands_around(anchor, prior, nodes)
        anchored = bool(bands.weight @ (bands.maximum >= offer) > row("quadrature", "least_evidence").value)
        if not anchored:
            bands = bands_around(Anchor(offer, prior["midpoint_unknown"]), prior, nodes)
        joint = _reached(_cause_masses(edges, bands, inside, prior) * bands.weight[:, None] * likelihood)
    else:
        raise ValueError("a belief needs a market anchor, a posted range or teammates")
    joint /= joint.sum()
    by_cause = joint.sum(axis=(1, 2))
    mass = joint.sum(axis=(0, 1))
    ceilings = _ceilings(offer, step, edges, mass)
    kinds = np.array(prior["kinds"])
    hypotheses, weights = _hypotheses(ceilings, _sign_on_rooms(offer, sign_on, prior), kinds)
    binds = (float(by_cause[0]), float(by_cause[1]), float(by_cause[2]))
    return Belief(offer, edges, mass, binds, hypotheses, weights, anchored)


def _ceilings(offer: float, step: float, edges: Floats, mass: Floats) -> tuple[Floats, Floats]:
    """Cells gathered into few ceilings, each at its cells' mean: no buffer first, then equal stretches."""
    count = int(row("quadrature", "ceilings").value)
    bounds = np.concatenate([[offer], np.linspace(offer + step, edges[-1], count)])
    middle = (edges[1:] + edges[:-1]) / 2.0
    index = np.minimum(np.searchsorted(bounds, middle, side="right") - 1, count - 1)
    total = np.bincount(index, weights=mass, minlength=count)
    mean = np.bincount(index, weights=mass * middle, minlength=count)
    kept = total > 0
    ceilings: Floats = mean[kept] / total[kept]
    return ceilings, np.asarray(total[kept], dtype=np.float64)


def sign_on_room(offer: float, sign_on: float, quantiles: Sequence[float], prior: Mapping[str, Any]) -> Floats:
    """Return quantiles of the most they can pay as sign-on, where that is more than the `sign_on` already offered."""
    room = NormalDist(math.log(offer * prior["sign_on_median"]), prior["sign_on_spread"])
    spent = room.cdf(math.log(sign_on)) if sign_on > 0 else 0.0
    # Beyond any sensible room the tail is empty in floating point; what they have offered is then all there is.
    reached = [min(spent + (1.0 - spent) * p, 1.0 - 1e-12) for p in quantiles]
    return np.maximum(sign_on, np.exp([room.inv_cdf(p) for p in reached]))


def _sign_on_rooms(offer: float, sign_on: float, prior: Mapping[str, Any]) -> tuple[Floats, Floats]:
    """No more than is offered, and equally likely slices of the room where there is more."""
    count = int(row("quadrature", "sign_ons").value)
    room = sign_on_room(offer, sign_on, [(i + 0.5) / count for i in range(count)], prior)
    share = prior["sign_on"]
    return np.concatenate([[sign_on], room]), np.concatenate([[1.0 - share], np.full(count, share / count)])


def _hypotheses(
    ceilings: tuple[Floats, Floats], rooms: tuple[Floats, Floats], kinds: Floats
) -> tuple[Hypotheses, Floats]:
    """Every combination of a ceiling, a sign-on room and a kind, each given with its mass."""
    ceiling, room, kind = np.meshgrid(ceilings[0], rooms[0], np.arange(len(KINDS)), indexing="ij")
    weights = ceilings[1][:, None, None] * rooms[1][None, :, None] * kinds[None, None, :]
    return Hypotheses(ceiling.ravel(), room.ravel(), kind.ravel()), weights.ravel() / weights.sum()
