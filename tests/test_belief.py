"""The belief about the employer's ceiling: conserved, monotone, stable, and equal to a simulation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counteroffer import bands
from counteroffer import belief as module
from counteroffer.bands import Anchor
from counteroffer.belief import CAUSES, Belief, Inside, Signal, infer
from counteroffer.employer import Family, family_rows
from counteroffer.rules import rows

ONE_CELL = 5e-4
"""A band's maximum can lie anywhere in a cell of the grid; 3,000 random cases differ by 1e-4 at most."""
TEAM = (78_000.0, 82_000.0, 84_500.0)


def worked_case(**changed: float) -> Belief:
    """80,000 offered, market median 84,000, teammates 78, 82 and 84.5 thousand."""
    return infer(
        80_000,
        step=1_000,
        family="professional",
        anchor=Anchor(84_000, 0.10),
        inside=Inside(None, TEAM),
        changed=changed,
    )


def test_worked_case_internal_equity_binds_and_95_000_is_out_of_reach() -> None:
    found = worked_case()
    binds = dict(zip(CAUSES, found.binds, strict=True))
    assert max(binds, key=lambda cause: binds[cause]) == "internal_equity"
    assert found.chance(95_000) < 0.01
    assert 80_000 <= found.quantile(0.1) < found.quantile(0.5) < found.quantile(0.9) < 95_000


offers = st.integers(20, 500).map(lambda thousands: thousands * 1_000.0)
ratios = st.floats(0.6, 1.7)


@settings(max_examples=60, deadline=None)
@given(
    offers,
    ratios,
    st.floats(0.05, 0.4),
    st.sampled_from([1.0, 10.0, 500.0, 1000.0]),
    st.sampled_from(["entry", "professional"]),
    st.floats(0.7, 1.3),
    st.booleans(),
)
def test_mass_is_preserved_and_never_below_the_offer(
    offer: float, ratio: float, error: float, step: float, family: Family, team: float, posted: bool
) -> None:
    inside = Inside((0.85 * offer, 1.25 * offer) if posted else None, (team * offer,))
    found = infer(offer, step=step, family=family, anchor=Anchor(ratio * offer, error), inside=inside)
    assert found.mass.sum() == pytest.approx(1.0)
    assert found.weights.sum() == pytest.approx(1.0)
    assert sum(found.binds) == pytest.approx(1.0)
    assert (found.mass >= -1e-15).all()
    assert found.edges[0] >= offer
    assert (found.hypotheses.ceiling >= offer).all()
    assert found.chance(offer) == pytest.approx(1.0)
    cells = (found.edges[1:] + found.edges[:-1]) / 2
    assert len(worked_case().hypotheses) >= 100
    assert found.hypotheses.ceiling @ found.weights == pytest.approx(float(found.mass @ cells))
    assert len(found.hypotheses) <= 300


@settings(max_examples=150, deadline=None)
@given(st.floats(0.7, 0.99), st.floats(1.01, 1.6), st.floats(0.0, 0.3), ratios)
def test_a_higher_posted_top_never_makes_a_high_ceiling_less_likely(
    low: float, high: float, more: float, ratio: float
) -> None:
    offer = 100_000.0

    def believed(top: float) -> Belief:
        inside = Inside((low * offer, top * offer))
        return infer(offer, step=1_000, family="professional", anchor=Anchor(ratio * offer, 0.12), inside=inside)

    before, after = believed(high), believed(high + more)
    for base in np.linspace(101_000, 124_000, 12):
        assert after.chance(base) >= before.chance(base) - ONE_CELL


def test_better_paid_teammates_raise_the_ceiling() -> None:
    chances = [
        infer(
            80_000, step=1_000, family="professional", anchor=Anchor(84_000, 0.1), inside=Inside(None, (top,))
        ).chance(86_000)
        for top in (80_000.0, 84_000.0, 90_000.0)
    ]
    assert chances == sorted(chances)


def test_a_signal_counts_at_most_threefold_and_echoes_count_once() -> None:
    def heard(*signals: Signal) -> float:
        anchor = Anchor(84_000, 0.1)
        return infer(80_000, step=1_000, family="professional", anchor=anchor, signals=signals).chance(86_000)

    tight = Signal("top_of_range", 1 / 3)
    assert heard(tight) < heard() < heard(Signal("room", 3.0))
    assert heard(Signal("shout", 1 / 1000)) == pytest.approx(heard(tight))
    echoed = heard(Signal("a", 1 / 3, "fixed"), Signal("b", 1 / 3, "fixed"))
    assert echoed == pytest.approx(heard(tight))


def test_finer_quadrature_changes_nothing_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    coarse = infer(152_000, step=1_000, family="professional", anchor=Anchor(165_000, 0.12))
    monkeypatch.setattr(bands, "nodes", lambda count, nodes=bands.nodes: nodes(2 * count))
    fine = infer(152_000, step=1_000, family="professional", anchor=Anchor(165_000, 0.12))
    for p in (0.1, 0.5, 0.9):
        assert coarse.quantile(p) == pytest.approx(fine.quantile(p), rel=0.005)


def test_finer_cells_change_nothing_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    coarse = worked_case()
    monkeypatch.setattr(module, "_grid", lambda o, step, most, cells, grid=module._grid: grid(o, step, most, 2 * cells))
    fine = worked_case()
    for p in (0.1, 0.5, 0.9):
        assert coarse.quantile(p) == pytest.approx(fine.quantile(p), rel=0.001)
    assert coarse.binds == pytest.approx(fine.binds, abs=0.002)


def test_teammates_far_below_the_offer_leave_no_room_and_blame_no_market() -> None:
    found = infer(
        80_000, step=1_000, family="professional", anchor=Anchor(84_000, 0.1), inside=Inside(None, (30_000.0,))
    )
    assert found.anchored
    assert found.chance(82_000) < 0.25
    assert found.binds[CAUSES.index("internal_equity")] > 0.9


def test_quadrature_equals_a_simulation_of_how_offers_are_built() -> None:
    """Draw bands, limits and buffers as MODEL §1 says, keep those that end in this very offer, and compare."""
    prior = {name: row.value for name, row in family_rows("professional").items()}
    rng = np.random.default_rng(11)
    ceilings, causes = [], []
    for _ in range(12):
        size = 200_000
        wide = np.where(rng.random(size) < prior["midpoint_outliers"], prior["midpoint_outlier_factor"], 1.0)
        midpoint = 84_000 * np.exp(0.10 * wide * rng.standard_normal(size))
        width = prior["band_width"] * np.exp(prior["band_width_spread"] * rng.standard_normal(size))
        band = midpoint * (1 + width / 2)
        equity = TEAM[-1] * (1 + rng.exponential(prior["equity_headroom"], size))
        budget = midpoint * np.exp(prior["budget_shift"] + prior["budget_spread"] * rng.standard_normal(size))
        limits = np.stack([band, equity, budget])
        ceiling, cause = limits.min(axis=0), limits.argmin(axis=0)
        buffer = prior["buffer_median"] * np.exp(prior["buffer_spread"] * rng.standard_normal(size))
        keep = buffer <= prior["buffer_most"]
        buffer = np.where(rng.random(size) < prior["buffer_none"], 0.0, buffer)
        keep |= buffer == 0.0
        offered = np.floor(ceiling / (1 + buffer) / 1_000) * 1_000
        hit = keep & (offered == 80_000)
        ceilings.append(ceiling[hit])
        causes.append(cause[hit])
    ceiling, cause = np.concatenate(ceilings), np.concatenate(causes)
    found = worked_case()
    error = 4 / np.sqrt(len(ceiling))
    for base in (81_000, 84_000, 86_000, 88_000, 90_000):
        assert found.chance(base) == pytest.approx(np.mean(ceiling >= base), abs=error)
    for index in range(3):
        assert found.binds[index] == pytest.approx(np.mean(cause == index), abs=error)


def test_an_offer_no_band_of_the_market_allows_is_explained_by_itself_and_says_so() -> None:
    found = infer(300_000, step=1_000, family="professional", anchor=Anchor(80_000, 0.05))
    assert not found.anchored
    assert found.mass.sum() == pytest.approx(1.0)


def test_an_offer_above_every_reading_of_the_posted_range_leaves_no_room() -> None:
    found = infer(300_000, step=1_000, family="professional", inside=Inside((80_000, 90_000)))
    assert found.chance(301_000) == 0
    assert found.binds[CAUSES.index("band")] == pytest.approx(1.0)


def test_nothing_to_place_a_band_with_is_an_error() -> None:
    with pytest.raises(ValueError, match="market anchor"):
        infer(80_000, step=1_000, family="professional")


def test_every_prior_is_cited_graded_and_a_guess_is_called_one() -> None:
    for path, entry in rows("priors").items():
        assert entry.source, path
        assert entry.what, path
        if entry.grade == "judgement":
            assert "our" in entry.source or "guess" in entry.source, path
