"""What to ask: exact expectimax over belief trees (MODEL §3).

A node is a standing offer, a round and a posterior over hypotheses; a branch is an observable answer. Stopping is worth
max(worth(standing), outside), losing the offer is worth outside, and a yes closes. Beliefs stay unnormalised on the
way down (weights times the chance of the answers so far), so values add up without a division and are linear where a
policy is fixed: the last round is one matrix product per standing offer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from counteroffer.employer import (
    ANSWERS,
    RESCIND,
    YES,
    Answers,
    Ask,
    Floats,
    Hypotheses,
    Ints,
    Manner,
    Paths,
    Standing,
    merge,
    paths,
)

WorthOf = Callable[[Floats, Floats], Floats]
"""(base, sign-on) → worth, elementwise on arrays."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer and how the policy goes on after it."""

    answer: str
    """One of `ANSWERS`."""
    chance: float
    """Given that the node is reached."""
    standing: Standing
    """On the table afterwards."""
    value: float
    """Expected worth from here on."""
    then: Policy | None
    """The next ask; None where the conversation ends: after a yes, a withdrawal, or because stopping is best."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The best ask at one node and what to do after every answer to it."""

    value: float
    """Expected worth under the best policy."""
    stop: float
    """Worth of stopping here."""
    ask: Ask | None
    """None: stop."""
    ask_values: tuple[float, ...]
    """Expected worth of each ask given to `solve` if the best policy follows; NaN where it asks for nothing more."""
    branches: tuple[Branch, ...]
    """What to do after each answer; empty where the tree was not asked for."""


@dataclass(slots=True)
class _Tree:
    """One solve: the instance, and what has been computed for each (standing, round)."""

    hypotheses: Hypotheses
    asks: Sequence[Ask]
    rounds: int
    worth: WorthOf
    outside: float
    manner: Manner
    _paths: dict[tuple[Standing, int], tuple[Ints, Paths]] = field(default_factory=dict)
    _answers: dict[tuple[int, Standing, int], Answers] = field(default_factory=dict)
    _payoffs: dict[Standing, tuple[Ints, Floats]] = field(default_factory=dict)

    def worth_of(self, base: Floats, sign_on: Floats) -> Floats:
        return np.maximum(self.worth(base, sign_on), self.outside)

    def stop(self, standing: Standing) -> float:
        return float(self.worth_of(np.array([standing.base]), np.array([standing.sign_on]))[0])

    def paths(self, standing: Standing, round_: int) -> tuple[Ints, Paths]:
        """The asks that want more than is on the table (A,), and every way they can be answered."""
        key = (standing, round_)
        if key not in self._paths:
            wanted = [
                index
                for index, ask in enumerate(self.asks)
                if ask.base > standing.base or (ask.base == standing.base and ask.sign_on > standing.sign_on)
            ]
            asks = [self.asks[index] for index in wanted]
            found = paths(asks, standing, round_, self.hypotheses, self.manner)
            self._paths[key] = np.array(wanted, dtype=np.int64), found
        return self._paths[key]

    def answers(self, slot: int, standing: Standing, round_: int) -> Answers:
        """The answers to the ask at `slot` of the open ones."""
        key = (slot, standing, round_)
        if key not in self._answers:
            self._answers[key] = merge(self.paths(standing, round_)[1], slot, self.hypotheses)
        return self._answers[key]

    def payoff(self, kind: Ints, base: Floats, sign_on: Floats) -> Floats:
        """Worth where the conversation ends with these answers."""
        return np.where(kind == RESCIND, self.outside, self.worth_of(base, sign_on))

    def final_payoffs(self, standing: Standing) -> tuple[Ints, Floats]:
        """The open asks (A,) and their expected worth per hypothesis (A, H) in the last round."""
        if standing not in self._payoffs:
            wanted, ways = self.paths(standing, self.rounds)
            payoff = self.payoff(ways.kind, ways.base, ways.sign_on)
            self._payoffs[standing] = wanted, np.einsum("pah,pah->ah", payoff, ways.chance)
        return self._payoffs[standing]

    def ask_values(self, beliefs: Floats, standing: Standing, round_: int) -> Floats:
        """(N, asks) value of each ask from each of N unnormalised beliefs (N, H); -inf where it is not open."""
        values = np.full((len(beliefs), len(self.asks)), -np.inf)
        if round_ == self.rounds:
            wanted, payoffs = self.final_payoffs(standing)
            values[:, wanted] = beliefs @ payoffs.T
            return values
        following: dict[Standing, list[tuple[int, Floats]]] = {}
        for slot, index in enumerate(self.paths(standing, round_)[0]):
            answers = self.answers(slot, standing, round_)
            ends = (answers.kind == YES) | (answers.kind == RESCIND)
            payoff = self.payoff(answers.kind, answers.base, answers.sign_on)
            values[:, index] = beliefs @ (payoff[ends] @ answers.chance[ends])
            for row in np.flatnonzero(~ends):
                after = Standing(float(answers.base[row]), float(answers.sign_on[row]))
                following.setdefault(after, []).append((int(index), answers.chance[row]))
        for after, arrivals in following.items():
            chances = np.stack([chance for _, chance in arrivals])
            reached = (beliefs[:, None, :] * chances).reshape(-1, beliefs.shape[1])
            onward = self.best_values(reached, after, round_ + 1).reshape(len(beliefs), -1)
            for column, (index, _) in enumerate(arrivals):
                values[:, index] += onward[:, column]
        return values

    def best_values(self, beliefs: Floats, standing: Standing, round_: int) -> Floats:
        """(N,) value of the best of stopping and every ask."""
        stop = beliefs.sum(axis=1) * self.stop(standing)
        best: Floats = np.maximum(stop, self.ask_values(beliefs, standing, round_).max(axis=1, initial=-np.inf))
        return best

    def policy(self, belief: Floats, standing: Standing, round_: int, *, tree: bool) -> Policy:
        """The best policy from a belief (H,) that sums to one."""
        stop = self.stop(standing)
        values = self.ask_values(belief[None, :], standing, round_)[0]
        best = int(np.argmax(values)) if len(values) else -1
        shown = tuple(float(value) if np.isfinite(value) else float("nan") for value in values)
        if best < 0 or not values[best] > stop:
            return Policy(stop, stop, None, shown, ())
        if not tree:
            return Policy(float(values[best]), stop, self.asks[best], shown, ())
        slot = int(np.searchsorted(self.paths(standing, round_)[0], best))
        answers = self.answers(slot, standing, round_)
        payoff = self.payoff(answers.kind, answers.base, answers.sign_on)
        branches = []
        for index, kind in enumerate(answers.kind):
            reached = belief * answers.chance[index]
            chance = float(reached.sum())
            if chance <= 0.0:
                continue
            after = Standing(float(answers.base[index]), float(answers.sign_on[index]))
            value, then = float(payoff[index]), None
            if kind not in (YES, RESCIND) and round_ < self.rounds:
                onward = self.policy(reached / chance, after, round_ + 1, tree=True)
                value, then = onward.value, onward if onward.ask else None
            branches.append(Branch(ANSWERS[kind], chance, after, value, then))
        return Policy(float(values[best]), stop, self.asks[best], shown, tuple(branches))


def payoffs(
    hypotheses: Hypotheses, asks: Sequence[Ask], standing: Standing, worth: WorthOf, outside: float, manner: Manner
) -> Floats:
    """Return (A, H) the expected worth of making each ask once, under each hypothesis.

    Every ask must want more than what stands.
    """
    return _Tree(hypotheses, tuple(asks), 1, worth, outside, manner).final_payoffs(standing)[1]


def solve(
    hypotheses: Hypotheses,
    weights: Floats,
    asks: Sequence[Ask],
    standing: Standing,
    rounds: int,
    worth: WorthOf,
    outside: float,
    manner: Manner,
    *,
    tree: bool = True,
) -> Policy:
    """Return the exact best policy of at most `rounds` asks, with its value (MODEL §3).

    hypotheses: H possible employers. weights: (H,) their probabilities, any positive scale. worth: elementwise on
    arrays, in the units of `outside`. Ties go to stopping, then to the ask named first. Without `tree` the branches
    are left out, which halves the work. Raises ValueError for weights
    that are negative, not finite, all zero or of the wrong length, and for fewer than one round.
    """
    mass = np.asarray(weights, dtype=np.float64)
    if mass.shape != (len(hypotheses),) or not np.all(np.isfinite(mass)) or np.any(mass < 0) or mass.sum() <= 0:
        raise ValueError("weights must be one finite non-negative number per hypothesis, not all zero")
    if rounds < 1:
        raise ValueError("a plan has at least one round")
    instance = _Tree(hypotheses, tuple(asks), rounds, worth, outside, manner)
    return instance.policy(mass / mass.sum(), standing, 1, tree=tree)
