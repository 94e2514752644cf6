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


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    """What can follow at one (standing, round), whatever the belief there."""

    asks: Ints
    """(A,) the asks that want more than is on the table."""
    of: Ints
    """(K,) which of them each answer belongs to."""
    answers: Answers
    payoff: Floats
    """(K,) worth if the conversation ends with each answer."""
    ended: Floats
    """(A, H) expected worth from the answers that end it: yes and rescind."""
    onward: tuple[tuple[Standing, Ints, Floats], ...]
    """For each standing offer that can follow: the asks (k,) that lead there and their chances (k, H)."""


@dataclass(slots=True)
class _Tree:
    """One solve: the instance, and what has been computed for each (standing, round)."""

    hypotheses: Hypotheses
    asks: Sequence[Ask]
    rounds: int
    worth: WorthOf
    outside: float
    manner: Manner
    _nodes: dict[tuple[Standing, int], _Node] = field(default_factory=dict)
    _last: dict[Standing, tuple[Ints, Floats]] = field(default_factory=dict)
    _ends: dict[Standing, Floats] = field(default_factory=dict)

    def worth_of(self, base: Floats, sign_on: Floats) -> Floats:
        return np.maximum(self.worth(base, sign_on), self.outside)

    def payoff(self, kind: Ints, base: Floats, sign_on: Floats) -> Floats:
        """Worth where the conversation ends with these answers."""
        return np.where(kind == RESCIND, self.outside, self.worth_of(base, sign_on))

    def stop(self, standing: Standing) -> float:
        return float(self.worth_of(np.array([standing.base]), np.array([standing.sign_on]))[0])

    def paths(self, standing: Standing, round_: int) -> tuple[Ints, Paths]:
        """The asks that want more than is on the table (A,), and every way they can be answered."""
        wanted = [
            index
            for index, ask in enumerate(self.asks)
            if ask.base > standing.base or (ask.base == standing.base and ask.sign_on > standing.sign_on)
        ]
        asks = [self.asks[index] for index in wanted]
        return np.array(wanted, dtype=np.int64), paths(asks, standing, round_, self.hypotheses, self.manner)

    def node(self, standing: Standing, round_: int) -> _Node:
        key = (standing, round_)
        if key not in self._nodes:
            wanted, ways = self.paths(standing, round_)
            of, answers = merge(ways, self.hypotheses)
            payoff = self.payoff(answers.kind, answers.base, answers.sign_on)
            ends = (answers.kind == YES) | (answers.kind == RESCIND)
            ended = np.zeros((len(wanted), len(self.hypotheses)))
            np.add.at(ended, of[ends], payoff[ends, None] * answers.chance[ends])
            following: dict[Standing, list[int]] = {}
            for row in np.flatnonzero(~ends).tolist():
                after = Standing(float(answers.base[row]), float(answers.sign_on[row]))
                following.setdefault(after, []).append(row)
            # An ask leads to a standing offer by one answer only: the category follows from what has moved.
            onward = tuple((after, of[rows], answers.chance[rows]) for after, rows in following.items())
            self._nodes[key] = _Node(wanted, of, answers, payoff, ended, onward)
        return self._nodes[key]

    def final_payoffs(self, standing: Standing) -> tuple[Ints, Floats]:
        """The asks (A,) and their expected worth per hypothesis (A, H) in the last round."""
        if standing not in self._last:
            wanted, ways = self.paths(standing, self.rounds)
            payoff = self.payoff(ways.kind, ways.base, ways.sign_on)
            self._last[standing] = wanted, np.einsum("pah,pah->ah", payoff, ways.chance)
        return self._last[standing]

    def ends(self, standing: Standing) -> Floats:
        """(A + 1, H) the last round's payoffs, with stopping as the first row."""
        if standing not in self._ends:
            stop = np.full((1, len(self.hypotheses)), self.stop(standing))
            self._ends[standing] = np.concatenate([stop, self.final_payoffs(standing)[1]])
        return self._ends[standing]

    def ask_values(self, beliefs: Floats, standing: Standing, round_: int) -> tuple[Ints, Floats]:
        """The open asks (A,) and the value (N, A) of each from each of N unnormalised beliefs (N, H)."""
        if round_ == self.rounds:
            wanted, payoffs = self.final_payoffs(standing)
            return wanted, beliefs @ payoffs.T
        node = self.node(standing, round_)
        values = beliefs @ node.ended.T
        for after, of, chances in node.onward:
            reached = (beliefs[:, None, :] * chances).reshape(-1, beliefs.shape[1])
            values[:, of] += self.best_values(reached, after, round_ + 1).reshape(len(beliefs), -1)
        return node.asks, values

    def best_values(self, beliefs: Floats, standing: Standing, round_: int) -> Floats:
        """(N,) value of the best of stopping and every ask."""
        if round_ == self.rounds:
            return np.asarray((beliefs @ self.ends(standing).T).max(axis=1))
        stop = beliefs.sum(axis=1) * self.stop(standing)
        _, values = self.ask_values(beliefs, standing, round_)
        return np.asarray(np.maximum(stop, values.max(axis=1, initial=-np.inf)))

    def policy(
        self, belief: Floats, standing: Standing, round_: int, *, tree: bool, first: Ask | None = None
    ) -> Policy:
        """The best policy from a belief (H,) that sums to one; `first` is asked here whatever it is worth."""
        stop = self.stop(standing)
        wanted, found = self.ask_values(belief[None, :], standing, round_)
        values = np.full(len(self.asks), np.nan)
        values[wanted] = found[0]
        shown = tuple(values.tolist())
        slot = int(np.argmax(found[0])) if len(wanted) else -1
        if first is not None:
            slot = wanted.tolist().index(self.asks.index(first))
        elif slot < 0 or not found[0, slot] > stop:
            return Policy(stop, stop, None, shown, ())
        ask, value = self.asks[wanted[slot]], float(found[0, slot])
        branches = self.branches(belief, standing, round_, slot) if tree else ()
        return Policy(value, stop, ask, shown, branches)

    def branches(self, belief: Floats, standing: Standing, round_: int, slot: int) -> tuple[Branch, ...]:
        """What follows the open ask at `slot`."""
        node = self.node(standing, round_)
        answers, branches = node.answers, []
        for row in np.flatnonzero(node.of == slot).tolist():
            reached = belief * answers.chance[row]
            chance, kind = float(reached.sum()), int(answers.kind[row])
            if chance <= 0.0:
                continue
            after = Standing(float(answers.base[row]), float(answers.sign_on[row]))
            value, then = float(node.payoff[row]), None
            if kind not in (YES, RESCIND) and round_ < self.rounds:
                onward = self.policy(reached / chance, after, round_ + 1, tree=True)
                value, then = onward.value, onward if onward.ask else None
            branches.append(Branch(ANSWERS[kind], chance, after, value, then))
        return tuple(branches)


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
    first: Ask | None = None,
) -> Policy:
    """Return the exact best policy of at most `rounds` asks, with its value (MODEL §3).

    hypotheses: H possible employers. weights: (H,) their probabilities, any positive scale. worth: elementwise on
    arrays, in the units of `outside`. Ties go to stopping, then to the ask named first. Without `tree` the branches
    are left out, which halves the work. `first`, one of `asks`, is asked first whatever it is worth, and the best
    policy follows. Raises ValueError for weights
    that are negative, not finite, all zero or of the wrong length, for fewer than one round, and for a `first` that is
    not among the asks or wants nothing more than stands.
    """
    mass = np.asarray(weights, dtype=np.float64)
    if mass.shape != (len(hypotheses),) or not np.all(np.isfinite(mass)) or np.any(mass < 0) or mass.sum() <= 0:
        raise ValueError("weights must be one finite non-negative number per hypothesis, not all zero")
    if rounds < 1:
        raise ValueError("a plan has at least one round")
    instance = _Tree(hypotheses, tuple(asks), rounds, worth, outside, manner)
    return instance.policy(mass / mass.sum(), standing, 1, tree=tree, first=first)
