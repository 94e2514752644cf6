"""What is said beside the ask: how sure the model is of it, what asking differently costs, and which question helps."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from counteroffer.employer import POSTED, Ask, Family, Floats, Hypotheses, Manner, Standing, family_rows
from counteroffer.plan.bargain import Bargain
from counteroffer.plan.plan import Question, Regret
from counteroffer.plan.policy import Policy
from counteroffer.plan.prospect import gain
from counteroffer.rules import row, rows, table

Worlds = Callable[[str, float], Bargain]
"""(name of a prior row, its value) → the same bargain with that prior."""

MANNER_FIELDS = {"hold": "hold", "fallback_granted": "fallback", "fallback_price": "swap", "rescind": "rescind"}
"""Prior rows that belong to the manner, and their field there."""


def moved(manner: Manner, name: str, value: float) -> Manner:
    """Return `manner` with one prior row changed."""
    changes: dict[str, Any] = {MANNER_FIELDS[name]: value}
    return replace(manner, **changes)


def gain_of(bargain: Bargain, ask: Ask) -> float:
    """Return the utility gain of making `ask` once, base-equivalent money a year."""
    value = float(bargain.payoffs([ask])[0] @ bargain.belief.weights)
    return (value - float(bargain.utility(bargain.stop))) / bargain.worth.weights.base


def uncertainty(bargain: Bargain, ask: Ask, family: Family, worlds: Worlds, ladder: Policy | None = None) -> float:
    """Return how far the gain of `ask` moves as each uncertain prior runs over its interval, in quadrature.

    Rescission is judged by the whole of `ladder` where one is given: every round risks the offer anew.
    """
    prior = family_rows(family)
    squares = 0.0
    for name in row("advice", "uncertain").value:

        def reach(bargain: Bargain, whole: bool = name == "rescind") -> float:
            return gain(ladder, bargain) if ladder and whole else gain_of(bargain, ask)

        here, interval = reach(bargain), prior[name].interval or ()
        squares += max(((reach(worlds(name, value)) - here) ** 2 for value in interval), default=0.0)
    return math.sqrt(squares)


def regret(bargain: Bargain, ask: Ask, asks: Sequence[Ask], rounds: int, cap: float | None) -> Regret:
    """Return what asking first for 5 % more or less base costs against `ask`; more than `cap` is not weighed."""
    share = row("advice", "regret_step").value
    more, less = (Ask(max(bargain.standing.base, ask.base * way), ask.sign_on) for way in (1 + share, 1 - share))
    everything = list(dict.fromkeys([*asks, ask, more, less]))
    found = bargain.solve(everything, rounds, tree=False)
    values = dict(zip(everything, found.ask_values, strict=True))

    def cost(other: Ask) -> float:
        # An ask that wants nothing more than what stands is asking for nothing.
        worth = found.stop if math.isnan(values[other]) else values[other]
        return (values[ask] - worth) / bargain.worth.weights.base

    return Regret(more=None if cap is not None and more.base > cap else cost(more), less=cost(less))


def _tells(about: str, hypotheses: Hypotheses, weights: Floats, standing: Standing) -> npt.NDArray[np.bool_]:
    """(H,) bool: the hypotheses that a favourable answer points to."""
    if about == "kind":
        return np.asarray(hypotheses.kind != POSTED)
    if about == "sign_on":
        return np.asarray(hypotheses.sign_on > standing.sign_on)
    return np.asarray(hypotheses.ceiling >= float(hypotheses.ceiling @ weights))


def best_question(bargain: Bargain, asks: Sequence[Ask]) -> Question | None:
    """Return the free question whose answer is worth most before asking, by its expected value."""
    weights = bargain.belief.weights
    payoffs = bargain.payoffs(asks)
    stop = float(bargain.utility(bargain.stop))

    def best(belief: Floats) -> float:
        return max(stop * float(belief.sum()), float((payoffs @ belief).max()))

    found = []
    for name, question in rows("questions").items():
        entry = table("questions")[name]
        tells = _tells(entry["about"], bargain.belief.hypotheses, weights, bargain.standing)
        good = np.where(tells, question.value, 1.0 - question.value)
        gain = best(weights * good) + best(weights * (1.0 - good)) - best(weights)
        found.append(Question(entry["text"], max(0.0, gain) / bargain.worth.weights.base))
    best_one = max(found, key=lambda question: question.worth, default=None)
    least = row("advice", "least_question").value * bargain.standing.base
    return best_one if best_one and best_one.worth >= least else None
