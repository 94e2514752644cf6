"""What a course of asking leads to: chances, gains with their spread, and the risk of losing the offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from counteroffer.employer import ANSWERS, RESCIND, Answers, Ask, Floats, Standing, respond
from counteroffer.plan.bargain import Bargain
from counteroffer.plan.plan import Chances, Interval, Spread
from counteroffer.plan.policy import Policy
from counteroffer.rules import Row


@dataclass(frozen=True, slots=True)
class Prospect:
    """Where a policy leads. Gains are base-equivalent money a year against asking for nothing."""

    chances: Chances
    """Of each answer to the first ask."""
    gain: Spread
    some_gain: float
    acceptable: float
    """Probability of ending with an offer that the user would accept."""
    losing: Interval
    break_even: float
    """The chance of losing the offer at which asking is worth as much as not asking."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """Ways the conversation can end, as arrays."""

    chance: Floats
    base: Floats
    sign_on: Floats
    lost: npt.NDArray[np.bool_]


Respond = Callable[[Ask, Standing, int], Answers]


def _walk(policy: Policy, respond: Respond, weights: Floats, standing: Standing, round_: int) -> Iterator[_Ends]:
    if policy.ask is None:
        yield _Ends(weights.sum()[None], np.array([standing.base]), np.array([standing.sign_on]), np.array([False]))
        return
    following = {(branch.answer, branch.standing): branch.then for branch in policy.branches if branch.then}
    answers = respond(policy.ask, standing, round_)
    lost, ended = answers.kind == RESCIND, np.ones(len(answers.kind), dtype=bool)
    for row, kind in enumerate(answers.kind if following else ()):
        after = Standing(float(answers.base[row]), float(answers.sign_on[row]))
        then = following.get((ANSWERS[kind], after))
        if then:
            ended[row] = False
            yield from _walk(then, respond, weights * answers.chance[row], after, round_ + 1)
    yield _Ends(answers.chance[ended] @ weights, answers.base[ended], answers.sign_on[ended], lost[ended])


def _ends(policy: Policy, bargain: Bargain) -> _Ends:
    """Follow `policy` in `bargain`, which may differ from the one it was solved for in its manner."""

    @cache
    def answers(ask: Ask, standing: Standing, round_: int) -> Answers:
        return respond(ask, standing, round_, bargain.belief.hypotheses, bargain.manner)

    found = list(_walk(policy, answers, bargain.belief.weights, bargain.standing, 1))
    columns = zip(*((end.chance, end.base, end.sign_on, end.lost) for end in found), strict=True)
    return _Ends(*(np.concatenate(column) for column in columns))


def _worth(ends: _Ends, bargain: Bargain) -> Floats:
    return np.where(ends.lost, bargain.outside, bargain.accepted(ends.base, ends.sign_on))


def gain(policy: Policy, bargain: Bargain) -> float:
    """Return the utility gain of following `policy`, in base-equivalent money a year."""
    ends = _ends(policy, bargain)
    felt = bargain.utility(_worth(ends, bargain))
    return float(ends.chance @ felt - bargain.utility(bargain.stop)) / bargain.worth.weights.base


def _quantile(values: Floats, weights: Floats, p: float) -> float:
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    return float(values[order][min(int(np.searchsorted(reached, p - 1e-12)), len(values) - 1)])


def _losing(policy: Policy, bargain: Bargain, rate: float) -> float:
    ends = _ends(policy, replace(bargain, manner=replace(bargain.manner, rescind=rate)))
    return float(ends.chance[ends.lost].sum())


def _chances(ask: Ask, bargain: Bargain) -> Chances:
    answers = respond(ask, bargain.standing, 1, bargain.belief.hypotheses, bargain.manner)
    chance = answers.chance @ bargain.belief.weights
    return Chances(*np.bincount(answers.kind, weights=chance, minlength=len(ANSWERS)).tolist())


def prospect(policy: Policy, bargain: Bargain, rescission: Row) -> Prospect:
    """Return where `policy` leads; the interval of the `rescission` row gives the interval of losing the offer.

    Raises ValueError for a policy that asks for nothing.
    """
    if policy.ask is None:
        raise ValueError("a policy that asks for nothing has no prospect")
    ends = _ends(policy, bargain)
    worth, kept = _worth(ends, bargain), ends.chance * ~ends.lost
    gains = (worth - bargain.stop) / bargain.worth.weights.base
    if_kept = float(kept @ bargain.utility(worth) / kept.sum())
    stop, outside = float(bargain.utility(bargain.stop)), float(bargain.utility(bargain.outside))
    low, high = rescission.interval or (rescission.value, rescission.value)
    return Prospect(
        chances=_chances(policy.ask, bargain),
        gain=Spread(float(ends.chance @ gains), *(_quantile(gains, ends.chance, p) for p in (0.1, 0.9))),
        some_gain=float(kept[gains > 0].sum()),
        acceptable=float(kept[bargain.taken(ends.base, ends.sign_on)].sum()),
        losing=Interval(_losing(policy, bargain, low), _losing(policy, bargain, high)),
        break_even=float(np.clip((if_kept - stop) / (if_kept - outside), 0.0, 1.0)) if if_kept > outside else 1.0,
    )
