"""How an employer answers an ask: the one response model that belief, plan and rehearsal share (MODEL §2).

Amounts are money: base a year, sign-on once. `Hypotheses` are the employer's hidden side, `Manner` everything else
that shapes an answer; a deterministic employer is a `Manner` too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from counteroffer.rules import Row, rows

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Family = Literal["entry", "professional"]

KINDS = ("posted", "simple", "soft", "strategic")
"""posted: base does not move · simple: yes up to the ceiling · soft: blurred around it · strategic: expects you to
come down."""
POSTED, STRATEGIC = KINDS.index("posted"), KINDS.index("strategic")
Answer = Literal["yes", "counter", "swap", "both", "hold", "rescind"]
ANSWERS: tuple[Answer, ...] = ("yes", "counter", "swap", "both", "hold", "rescind")
"""What can be observed. swap: a sign-on, base unchanged; both: a counter and a sign-on."""
_HAIR = 1e-6
"""Money that is no difference."""
YES, COUNTER, SWAP, BOTH, HOLD, RESCIND = range(len(ANSWERS))


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for in one conversation."""

    base: float
    sign_on: float = 0.0
    """Named as fallback, "if base is fixed"; the total sign-on, not what comes on top. 0 where none is named."""
    others: int = 0
    """Further items asked for at the same time."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on the table."""

    base: float
    sign_on: float = 0.0


@dataclass(frozen=True, eq=False)
class Hypotheses:
    """H possible employers."""

    ceiling: Floats
    """(H,) the most they can pay as base."""
    sign_on: Floats
    """(H,) the most they can pay as sign-on in total."""
    kind: Ints
    """(H,) index into `KINDS`."""

    def __len__(self) -> int:
        return len(self.ceiling)

    @cached_property
    def distinct(self) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        """For ceiling and sign-on room: where each distinct value first stands, and which one each hypothesis has."""
        _, ceiling_at, ceiling_of = np.unique(self.ceiling, return_index=True, return_inverse=True)
        _, sign_on_at, sign_on_of = np.unique(self.sign_on, return_index=True, return_inverse=True)
        return (ceiling_at, ceiling_of), (sign_on_at, sign_on_of)


@dataclass(frozen=True, slots=True)
class Manner:
    """How employers answer, the same for all hypotheses. Probabilities unless said otherwise."""

    offer: float
    """The base first offered; `softness` is relative to it."""
    step: float
    """Counters are rounded down to multiples of it; 0 for no rounding."""
    sign_on_step: float
    rescind: float
    """ρ₀: withdrawal in the first round, at or under the ceiling."""
    rescind_growth: float
    """g: factor on ρ₀ for each further round."""
    rescind_overshoot: float
    """ρ₁: what an ask far above the ceiling adds."""
    rescind_scale: float
    """Relative overshoot over which ρ₁ is approached."""
    rescind_most: float
    hold: float
    """η: base is stonewalled in the first round by an employer that is not posted."""
    goodwill: float
    """What each further round and each item beyond `items_free` adds to `hold`."""
    items_free: int
    softness: tuple[float, ...]
    """τ per kind, relative to `offer`; 0 is a sharp ceiling."""
    keeps_back: tuple[float, ...]
    """ω per round: share of its room a strategic employer keeps back."""
    counters: tuple[tuple[float, float], ...]
    """(share m of the way to min(ceiling, ask), its probability); shares of 0 are no counter."""
    fallback: float
    """φ: a named sign-on is granted after anything short of a yes."""
    swap: float
    """χ: an employer with base room gives the named sign-on instead of base."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The K answers that can be observed to one ask, and what stands on the table after each."""

    kind: Ints
    """(K,) index into `ANSWERS`."""
    base: Floats
    """(K,) standing base afterwards."""
    sign_on: Floats
    """(K,) standing sign-on afterwards."""
    chance: Floats
    """(K, H) probability of each answer from each hypothesis; columns sum to one."""


def family_rows(family: Family) -> Mapping[str, Row]:
    """Return the prior rows of a job family by bare name; the family's own rows win over the common ones."""
    everything = rows("priors")
    return {
        path.partition(".")[2]: row
        for scope in ("common", family)
        for path, row in everything.items()
        if path.startswith(f"{scope}.")
    }


def manner(family: Family, offer: float, step: float, sign_on_step: float) -> Manner:
    """Return how employers of `family` answer, with the values of `rules/priors.toml`."""
    prior = {name: row.value for name, row in family_rows(family).items()}
    full = prior["counter_full"]
    return Manner(
        offer=offer,
        step=step,
        sign_on_step=sign_on_step,
        rescind=prior["rescind"],
        rescind_growth=prior["rescind_growth"],
        rescind_overshoot=prior["rescind_overshoot"],
        rescind_scale=prior["rescind_scale"],
        rescind_most=prior["rescind_most"],
        hold=prior["hold"],
        goodwill=prior["goodwill"],
        items_free=prior["items_free"],
        softness=tuple(prior["softness"]),
        keeps_back=tuple(prior["expects_to_come_down"]),
        counters=((1.0, full), (prior["counter_part"], 1.0 - full)),
        fallback=prior["fallback_granted"],
        swap=prior["fallback_price"],
    )


def threshold(offer: float = 0.0) -> Manner:
    """Return the deterministic employer: yes iff the ask is within the ceiling, and nothing else ever moves."""
    return Manner(
        offer=offer,
        step=0.0,
        sign_on_step=0.0,
        rescind=0.0,
        rescind_growth=1.0,
        rescind_overshoot=0.0,
        rescind_scale=1.0,
        rescind_most=1.0,
        hold=0.0,
        goodwill=0.0,
        items_free=0,
        softness=(0.0,) * len(KINDS),
        keeps_back=(0.0,),
        counters=((0.0, 1.0),),
        fallback=0.0,
        swap=0.0,
    )


def _floor(amount: Floats, step: float) -> Floats:
    """Down to the step, in amounts exact to a millionth: a hair above the amount would look like a step of its own."""
    if step <= 0:
        return amount
    down: Floats = np.round(np.floor(amount / step + 1e-9) * step, 6)
    return down


def _rescission(bases: Floats, round_: int, hypotheses: Hypotheses, manner: Manner) -> Floats:
    over = np.maximum(0.0, bases - hypotheses.ceiling)
    with np.errstate(divide="ignore"):
        overshoot = np.divide(over, hypotheses.ceiling, out=np.zeros_like(over), where=over > 0)
    steep = manner.rescind_overshoot * -np.expm1(-overshoot / manner.rescind_scale)
    return np.minimum(manner.rescind_most, manner.rescind * manner.rescind_growth ** (round_ - 1) + steep)


def _stonewall(asks: Sequence[Ask], round_: int, hypotheses: Hypotheses, manner: Manner) -> Floats:
    items = np.array([1 + (ask.sign_on > 0) + ask.others for ask in asks], dtype=np.int64)[:, None]
    extra = (round_ - 1) + np.maximum(0, items - manner.items_free)
    hold = np.minimum(1.0, manner.hold + manner.goodwill * extra)
    return np.where(hypotheses.kind == POSTED, 1.0, hold)


def _agrees(bases: Floats, standing: Standing, round_: int, hypotheses: Hypotheses, manner: Manner) -> Floats:
    """(A, H) the probability of a yes to base from an employer who is listening."""
    ceiling = hypotheses.ceiling
    kept = manner.keeps_back[min(round_, len(manner.keeps_back)) - 1]
    shown = np.where(hypotheses.kind == STRATEGIC, ceiling - kept * (ceiling - standing.base), ceiling)
    blur = np.asarray(manner.softness)[hypotheses.kind] * manner.offer
    sharp = blur <= 0
    slope = (shown - bases) / np.where(sharp, 1.0, blur)
    return np.where(sharp, shown >= bases, 1.0 / (1.0 + np.exp(-np.clip(slope, -500.0, 500.0))))


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """The P ways through the response model for A asks, before ways that look the same are merged: (P, A, H) each."""

    kind: Ints
    base: Floats
    sign_on: Floats
    chance: Floats


def paths(asks: Sequence[Ask], standing: Standing, round_: int, hypotheses: Hypotheses, manner: Manner) -> Paths:
    """Return every way an employer can answer each of `asks`; `respond` is this with equal ways merged."""
    bases = np.array([ask.base for ask in asks], dtype=np.float64)[:, None]
    named = np.array([ask.sign_on for ask in asks], dtype=np.float64)[:, None]
    raises = bases > standing.base
    lost = _rescission(bases, round_, hypotheses, manner)
    kept = 1.0 - lost

    granted = _floor(np.minimum(named, hypotheses.sign_on), manner.sign_on_step)
    can_grant = granted > standing.sign_on + _HAIR
    granted = np.where(can_grant, granted, standing.sign_on)
    falls_back = np.where(can_grant, manner.fallback, 0.0)

    wall = np.where(raises, _stonewall(asks, round_, hypotheses, manner), 1.0)
    listens = kept * (1.0 - wall)
    swaps = np.where(can_grant & (hypotheses.ceiling > standing.base), manner.swap, 0.0)
    agrees = listens * (1.0 - swaps) * _agrees(bases, standing, round_, hypotheses, manner)
    counters = listens * (1.0 - swaps) - agrees
    sign_on_alone = ~raises & (granted >= named - _HAIR)
    found: list[tuple[Any, Any, Any, Floats]] = [
        (RESCIND, standing.base, standing.sign_on, lost),
        (np.where(sign_on_alone, YES, SWAP), standing.base, granted, kept * wall * falls_back + listens * swaps),
        (HOLD, standing.base, standing.sign_on, kept * wall * (1.0 - falls_back)),
        (YES, bases, standing.sign_on, agrees),
    ]
    reach = np.minimum(hypotheses.ceiling, bases)
    for share, chance in manner.counters:
        to = _floor(standing.base + share * (reach - standing.base), manner.step)
        moves, full = to > standing.base + _HAIR, (to >= bases - _HAIR) & raises
        to = np.where(full, bases, np.where(moves, to, standing.base))
        with_it = np.where(full, 0.0, falls_back)
        kind = np.where(full, YES, np.where(moves, COUNTER, HOLD))
        found += [
            (kind, to, standing.sign_on, counters * chance * (1.0 - with_it)),
            (np.where(moves, BOTH, SWAP), to, granted, counters * chance * with_it),
        ]
    shape = (len(found), len(asks), len(hypotheses))
    stacked = Paths(np.empty(shape, np.int64), np.empty(shape), np.empty(shape), np.empty(shape))
    for slot, path in enumerate(found):
        for column, value in zip((stacked.kind, stacked.base, stacked.sign_on, stacked.chance), path, strict=True):
            column[slot] = value
    return stacked


def merge(paths: Paths, hypotheses: Hypotheses) -> tuple[Ints, Answers]:
    """Return the answers to all the asks of `paths`, and which ask each belongs to (K,), in the order of the asks.

    Ways that look the same from outside (the same category and the same amounts) become one.
    """
    (some_ceilings, ceiling_of), (some_sign_ons, sign_on_of) = hypotheses.distinct
    # Amounts depend on a hypothesis only through its ceiling and its sign-on room, so few of them need sorting.
    bases, base_code = _coded(paths.base[:, :, some_ceilings])
    sign_ons, sign_on_code = _coded(paths.sign_on[:, :, some_sign_ons])
    asks = np.arange(paths.kind.shape[1])[:, None]
    shape = (len(asks), len(ANSWERS), len(bases), len(sign_ons))
    code = (asks * len(ANSWERS) + paths.kind) * len(bases) + base_code[:, :, ceiling_of]
    code = code * len(sign_ons) + sign_on_code[:, :, sign_on_of]
    given = np.zeros(int(np.prod(shape)), dtype=bool)
    given[code[paths.chance > 0]] = True
    codes, slot = np.flatnonzero(given), np.maximum(np.cumsum(given) - 1, 0)
    size = len(hypotheses)
    cell = slot[code] * size + np.arange(size)
    merged = np.bincount(cell.ravel(), weights=paths.chance.ravel(), minlength=len(codes) * size)
    ask, kind, base, sign_on = np.unravel_index(codes, shape)
    return ask, Answers(kind, bases[base], sign_ons[sign_on], np.asarray(merged.reshape(-1, size), np.float64))


def _coded(amounts: Floats) -> tuple[Floats, Ints]:
    values, code = np.unique(amounts, return_inverse=True)
    return values, code.reshape(amounts.shape)


def respond(ask: Ask, standing: Standing, round_: int, hypotheses: Hypotheses, manner: Manner) -> Answers:
    """Return the observable answers to `ask` in round `round_` (from 1), with their probabilities (MODEL §2).

    In order: rescind · stonewall on base · yes · counter · fallback. Ways that look the same from outside (the same
    category and the same amounts) are one answer; a counter that meets the ask is a yes. An ask that leaves base as it
    stands is a request for the sign-on alone. Answers that no hypothesis gives are left out.
    """
    return merge(paths([ask], standing, round_, hypotheses, manner), hypotheses)[1]
