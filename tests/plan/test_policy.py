"""The solver is exact: against every policy tree written out, against the closed form, and in its laws."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counteroffer.employer import ANSWERS, KINDS, Ask, Hypotheses, Manner, Standing, respond, threshold
from counteroffer.plan.policy import Policy, solve
from tests.plan.brute import answers, best_of_all_policies

OFFER = 100.0


Drawn = tuple[Hypotheses, list[float]]


def worth(base: Any, sign_on: Any) -> Any:
    return 3.0 * base + 0.8 * sign_on


share = st.floats(0.0, 1.0)


@st.composite
def manners(draw: st.DrawFn) -> Manner:
    full = draw(share)
    return Manner(
        offer=OFFER,
        step=draw(st.sampled_from([0.0, 1.0, 5.0, 0.3, 1.7])),
        sign_on_step=draw(st.sampled_from([0.0, 1.0])),
        rescind=draw(st.floats(0.0, 0.3)),
        rescind_growth=draw(st.floats(1.0, 2.0)),
        rescind_overshoot=draw(st.floats(0.0, 0.5)),
        rescind_scale=draw(st.floats(0.01, 0.2)),
        rescind_most=draw(st.floats(0.3, 1.0)),
        hold=draw(share),
        goodwill=draw(st.floats(0.0, 0.3)),
        items_free=draw(st.integers(1, 3)),
        softness=tuple(draw(st.sampled_from([0.0, 0.01, 0.05])) for _ in KINDS),
        keeps_back=(0.5, 0.25, 0.0),
        counters=((1.0, full), (0.5, 1.0 - full)),
        fallback=draw(share),
        swap=draw(share),
    )


@st.composite
def employers(draw: st.DrawFn, most: int = 3) -> tuple[Hypotheses, list[float]]:
    size = draw(st.integers(1, most))

    def some(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=size, max_size=size))

    hypotheses = Hypotheses(
        np.array(some(st.integers(100, 130)), dtype=np.float64),
        np.array(some(st.sampled_from([0.0, 4.0, 9.5])), dtype=np.float64),
        np.array(some(st.integers(0, 3)), dtype=np.int64),
    )
    return hypotheses, some(st.floats(0.01, 1.0))


asks = st.builds(
    Ask, st.sampled_from([100.0, 103.0, 110.0, 125.0]), st.sampled_from([0.0, 4.0, 8.0]), st.integers(0, 3)
)


@settings(max_examples=300, deadline=None)
@given(employers(), manners(), asks, st.integers(1, 3), st.sampled_from([100.0, 104.0]), st.sampled_from([0.0, 5.0]))
def test_answers_are_those_of_the_slow_reading_and_sum_to_one(
    drawn: Drawn, manner: Manner, ask: Ask, round_: int, x: float, y: float
) -> None:
    hypotheses, _ = drawn
    found = respond(ask, Standing(x, y), round_, hypotheses, manner)
    assert np.allclose(found.chance.sum(axis=0), 1.0, atol=1e-12)
    assert (found.chance >= -1e-15).all()
    for h in range(len(hypotheses)):
        one = (float(hypotheses.ceiling[h]), float(hypotheses.sign_on[h]), KINDS[int(hypotheses.kind[h])])
        if ask.base < x:
            continue
        expected = answers(ask, x, y, round_, one, manner)
        seen = {
            (ANSWERS[k], float(b), float(s)): float(p)
            for k, b, s, p in zip(found.kind, found.base, found.sign_on, found.chance[:, h], strict=True)
            if p > 1e-15
        }
        for answer in seen.keys() | expected.keys():
            assert seen.get(answer, 0.0) == pytest.approx(expected.get(answer, 0.0), abs=1e-12), answer


@settings(max_examples=150, deadline=None)
@given(employers(), manners(), st.lists(asks, min_size=1, max_size=3, unique=True), st.floats(280.0, 330.0))
def test_two_rounds_equal_every_policy_tree_written_out(
    drawn: Drawn, manner: Manner, some_asks: list[Ask], outside: float
) -> None:
    hypotheses, weights = drawn
    found = solve(hypotheses, np.array(weights), some_asks, Standing(OFFER, 0.0), 1, worth, outside, manner)
    brute = best_of_all_policies(hypotheses, weights, some_asks, (OFFER, 0.0), 1, worth, outside, manner)
    assert found.value == pytest.approx(brute, abs=1e-9)
    some_asks = some_asks[:2]
    found = solve(hypotheses, np.array(weights), some_asks, Standing(OFFER, 0.0), 2, worth, outside, manner)
    brute = best_of_all_policies(hypotheses, weights, some_asks, (OFFER, 0.0), 2, worth, outside, manner)
    assert found.value == pytest.approx(brute, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(employers(2), manners(), asks, st.floats(280.0, 330.0))
def test_three_rounds_equal_every_policy_tree_written_out(
    drawn: Drawn, manner: Manner, ask: Ask, outside: float
) -> None:
    hypotheses, weights = drawn
    manner = replace(manner, counters=((1.0, 1.0),))
    found = solve(hypotheses, np.array(weights), [ask], Standing(OFFER, 0.0), 3, worth, outside, manner)
    brute = best_of_all_policies(hypotheses, weights, [ask], (OFFER, 0.0), 3, worth, outside, manner)
    assert found.value == pytest.approx(brute, abs=1e-9)


@pytest.mark.parametrize(("rounds", "value", "first"), [(1, 1 / 4, 1 / 2), (2, 1 / 3, 2 / 3), (3, 3 / 8, 3 / 4)])
def test_closed_form_of_a_uniform_ceiling(rounds: int, value: float, first: float) -> None:
    size = 1200
    ceilings = np.arange(1, size + 1) / size
    grid = [Ask(i / 60) for i in range(1, 61)]
    hypotheses = Hypotheses(ceilings, np.zeros(size), np.full(size, KINDS.index("simple")))
    found = solve(hypotheses, np.ones(size), grid, Standing(0.0), rounds, lambda b, s: b, 0.0, threshold())
    assert found.value == pytest.approx(value, abs=1.0 / size)
    assert found.ask is not None
    assert found.ask.base == pytest.approx(first)


def _value(drawn: Drawn, manner: Manner, outside: float, some_asks: list[Ask], rounds: int = 2) -> float:
    hypotheses, weights = drawn
    return solve(hypotheses, np.array(weights), some_asks, Standing(OFFER, 0.0), rounds, worth, outside, manner).value


many_asks = st.lists(asks, min_size=1, max_size=4, unique=True)


@settings(max_examples=100, deadline=None)
@given(employers(4), manners(), many_asks, st.floats(250.0, 300.0), st.floats(0.0, 0.3))
def test_value_falls_as_rescission_rises(
    drawn: Drawn, manner: Manner, some_asks: list[Ask], outside: float, more: float
) -> None:
    riskier = replace(manner, rescind=manner.rescind + more)
    assert _value(drawn, riskier, outside, some_asks) <= _value(drawn, manner, outside, some_asks) + 1e-9


@settings(max_examples=100, deadline=None)
@given(employers(4), manners(), many_asks, st.floats(250.0, 330.0), st.floats(0.0, 40.0))
def test_value_rises_with_outside_options(
    drawn: Drawn, manner: Manner, some_asks: list[Ask], outside: float, more: float
) -> None:
    assert _value(drawn, manner, outside + more, some_asks) >= _value(drawn, manner, outside, some_asks) - 1e-9


@settings(max_examples=60, deadline=None)
@given(employers(4), manners(), many_asks, st.floats(250.0, 330.0))
def test_another_round_or_another_ask_never_hurts_and_stopping_is_always_open(
    drawn: Drawn, manner: Manner, some_asks: list[Ask], outside: float
) -> None:
    values = [_value(drawn, manner, outside, some_asks, rounds) for rounds in (1, 2, 3)]
    assert values == sorted(values) or np.allclose(values, sorted(values), atol=1e-9)
    assert values[0] >= max(worth(OFFER, 0.0), outside) - 1e-9
    assert values[1] >= _value(drawn, manner, outside, some_asks[:1]) - 1e-9


def _check(policy: Policy, outside: float) -> None:
    if policy.ask is None:
        assert policy.value == policy.stop
        return
    assert sum(branch.chance for branch in policy.branches) == pytest.approx(1.0)
    assert sum(branch.chance * branch.value for branch in policy.branches) == pytest.approx(policy.value, abs=1e-9)
    for branch in policy.branches:
        if branch.answer in {"yes", "rescind"}:
            assert branch.then is None, "nothing is asked after a yes or a withdrawal"
        if branch.answer == "rescind":
            assert branch.value == outside
        if branch.then:
            _check(branch.then, outside)


@settings(max_examples=60, deadline=None)
@given(employers(4), manners(), many_asks, st.floats(250.0, 330.0))
def test_the_policy_tree_adds_up_to_its_value(
    drawn: Drawn, manner: Manner, some_asks: list[Ask], outside: float
) -> None:
    hypotheses, weights = drawn
    _check(solve(hypotheses, np.array(weights), some_asks, Standing(OFFER, 0.0), 3, worth, outside, manner), outside)


def test_the_value_is_what_simulated_negotiations_bring() -> None:
    rng = np.random.default_rng(7)
    hypotheses = Hypotheses(rng.uniform(100, 125, 12), rng.choice([0.0, 5.0, 9.0], 12), rng.integers(0, 4, 12))
    weights = rng.dirichlet(np.ones(12))
    manner = Manner(
        OFFER, 1.0, 1.0, 0.02, 1.5, 0.05, 0.06, 0.3, 0.25, 0.05, 3, (0.01, 0.01, 0.02, 0.015), (0.5, 0.25, 0.0),
        ((1.0, 0.5), (0.5, 0.5)), 0.6, 0.1,
    )  # fmt: skip
    some_asks = [Ask(float(b), s) for b in range(102, 121, 3) for s in (0.0, 7.0)]
    policy = solve(hypotheses, weights, some_asks, Standing(OFFER), 3, worth, 280.0, manner)
    ends = []
    for _ in range(20_000):
        h = rng.choice(12, p=weights)
        employer = (float(hypotheses.ceiling[h]), float(hypotheses.sign_on[h]), KINDS[int(hypotheses.kind[h])])
        node: Policy | None = policy
        x, y, round_, last = OFFER, 0.0, 1, "hold"
        while node is not None and node.ask is not None and last not in {"yes", "rescind"}:
            seen = answers(node.ask, x, y, round_, employer, manner)
            last, x, y = list(seen)[rng.choice(len(seen), p=list(seen.values()))]
            match = [b for b in node.branches if (b.answer, b.standing) == (last, Standing(x, y))]
            node, round_ = match[0].then, round_ + 1
        ends.append(280.0 if last == "rescind" else max(worth(x, y), 280.0))
    error = np.std(ends) / np.sqrt(len(ends))
    assert abs(np.mean(ends) - policy.value) < 3 * error


@pytest.mark.parametrize("weights", [[0.0, 0.0], [1.0], [1.0, -1.0], [1.0, float("nan")]])
def test_unusable_weights_are_refused(weights: list[float]) -> None:
    hypotheses = Hypotheses(np.array([100.0, 110.0]), np.zeros(2), np.ones(2, dtype=np.int64))
    with pytest.raises(ValueError, match="weights"):
        solve(hypotheses, np.array(weights), [Ask(105.0)], Standing(100.0), 1, worth, 0.0, threshold())
