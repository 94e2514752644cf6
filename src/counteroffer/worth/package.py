"""OFFER → WORTH: the package year by year, and what a base or a sign-on dollar counts for over the horizon."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from counteroffer.offer import EquityUnit, Offer
from counteroffer.rules import Row, row

HORIZON = 4
"""Years a package is looked at: the usual vesting period of an equity grant."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the package, money at face value."""

    base: float
    bonus: float
    sign_on: float
    equity: float

    @property
    def total(self) -> float:
        """Everything priced, together."""
        return self.base + self.bonus + self.sign_on + self.equity


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit counts for in certainty-equivalent money over the horizon."""

    base: float
    """Per unit of annual base: raises, bonus on base and the chance of still being there, discounted."""
    sign_on: float
    """Per unit of sign-on: once, less the chance of having to pay it back."""
    yearly: float
    """Per unit of any other yearly money that grows as base does."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What the package is worth to its holder."""

    years: tuple[Year, ...]
    weights: Weights
    rest: float
    """Certainty-equivalent money over the horizon of what an ask does not touch (equity, fixed bonus)."""
    unpriced: tuple[str, ...]
    """Parts of the package that are not in these figures."""

    @property
    def yearly_package(self) -> float:
        """A year's package without one-time money: the first year's base, bonus and equity."""
        return self.years[0].total - self.years[0].sign_on

    def of(self, base: float, sign_on: float) -> float:
        """Certainty-equivalent money over the horizon with this annual base and this sign-on."""
        return self.weights.base * base + self.weights.sign_on * sign_on + self.rest


def assumptions() -> Mapping[str, Row]:
    """Return the rows of `rules/worth.toml` that the figures hang on."""
    names = ("raises", "discount", "leaving", "bonus_payout", "clawback_months", "vesting_years")
    return {name: row("worth", name) for name in names}


def _vested(year: int, vesting_years: float, cliff_months: int) -> float:
    """Share of a grant that vests during `year` (from 1): straight-line, nothing before the cliff."""

    def by(months: float) -> float:
        return 0.0 if months < cliff_months else min(1.0, months / (12 * vesting_years))

    return by(12 * year) - by(12 * (year - 1))


def value(offer: Offer) -> Worth:
    """Return what `offer` is worth year by year and the weights of a base and a sign-on unit.

    Needs a base. A share count without a price, and everything the letter only names, is listed as unpriced.
    """
    if offer.base is None:
        raise ValueError("an offer without a base has no worth")
    rate = {name: float(row.value) for name, row in assumptions().items()}
    stay = [math.exp(-rate["leaving"] * (t + 0.5)) for t in range(HORIZON)]
    count = [stay[t] / (1 + rate["discount"]) ** t for t in range(HORIZON)]
    grown = [(1 + rate["raises"]) ** t for t in range(HORIZON)]

    unpriced = list(offer.unpriced)
    bonus = offer.bonus
    target = float(bonus.target_pct) / 100 if bonus and bonus.target_pct is not None else 0.0
    fixed = float(bonus.amount) if bonus and bonus.amount is not None and not target else 0.0
    if bonus and bonus.is_maximum:
        unpriced.append("bonus (only its maximum is stated)")
        target = fixed = 0.0
    payout = rate["bonus_payout"]

    granted = [0.0] * HORIZON
    for grant in offer.equity:
        if grant.amount is None or grant.unit is not EquityUnit.USD:
            unpriced.append(f"{grant.kind} (no value in money is stated)")
            continue
        years = float(grant.vesting.years or rate["vesting_years"])
        cliff = grant.vesting.cliff_months or 0
        granted = [g + float(grant.amount) * _vested(t + 1, years, cliff) for t, g in enumerate(granted)]

    base = float(offer.base.annual)
    sign_on = float(offer.sign_on.amount) if offer.sign_on else 0.0
    clawback = offer.sign_on.clawback_months if offer.sign_on else None
    months = rate["clawback_months"] if clawback is None else clawback
    yearly = sum(c * g for c, g in zip(count, grown, strict=True))
    weights = Weights(yearly * (1 + target * payout), math.exp(-rate["leaving"] * months / 12), yearly)
    return Worth(
        years=tuple(
            Year(base * g, (base * target * g + fixed) * payout, 0.0 if t else sign_on, granted[t])
            for t, g in enumerate(grown)
        ),
        weights=weights,
        rest=sum(c * (g + fixed * payout) for c, g in zip(count, granted, strict=True)),
        unpriced=tuple(dict.fromkeys(unpriced)),
    )
