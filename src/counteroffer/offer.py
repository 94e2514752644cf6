"""The nouns of an offer, as a letter states them. No input or output happens here.

Amounts are `Decimal`, in the offer's own currency. `None` always means "not stated", never zero.
`fields` and `from_fields` translate between an `Offer` and the flat names that offer files, `read --json` and
evidence use ("base_amount", "sign_on_amount", …): one vocabulary at every boundary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from counteroffer.problems import Evidence, Problem

FULL_TIME_HOURS = Decimal(40)
"""Hours a week where the letter states none: the basis of the 2,080-hour year in BLS wage statistics."""
WEEKS_PER_YEAR = Decimal(52)


class Period(StrEnum):
    """What a stated base is paid for."""

    ANNUAL = "annual"
    MONTHLY = "monthly"
    SEMIMONTHLY = "semimonthly"
    BIWEEKLY = "biweekly"
    WEEKLY = "weekly"
    DAILY = "daily"
    HOURLY = "hourly"


_PER_YEAR = {
    Period.ANNUAL: Decimal(1),
    Period.MONTHLY: Decimal(12),
    Period.SEMIMONTHLY: Decimal(24),
    Period.BIWEEKLY: Decimal(26),
    Period.WEEKLY: WEEKS_PER_YEAR,
    Period.DAILY: Decimal(5) * WEEKS_PER_YEAR,
}


class EquityUnit(StrEnum):
    """What an equity amount counts."""

    SHARES = "shares"
    USD = "usd"
    """A value in the offer's currency (the name is the field's usual one)."""
    PCT = "pct"


@dataclass(frozen=True, slots=True)
class Base:
    """Fixed pay."""

    amount: Decimal
    """Money per `period`."""
    period: Period
    currency: str
    """ISO 4217 code."""
    hours_per_week: Decimal | None = None

    @property
    def per_year(self) -> Decimal:
        """How many periods a year has; an hourly base uses the stated hours, or 40 a week."""
        if self.period is Period.HOURLY:
            return (self.hours_per_week or FULL_TIME_HOURS) * WEEKS_PER_YEAR
        return _PER_YEAR[self.period]

    @property
    def annual(self) -> Decimal:
        """The base in money a year."""
        return self.amount * self.per_year


@dataclass(frozen=True, slots=True)
class Bonus:
    """A yearly bonus: a share of base, an amount, or both."""

    target_pct: Decimal | None = None
    """Per cent of base at target."""
    amount: Decimal | None = None
    """Money a year."""
    is_maximum: bool = False
    """True for "up to": the figure is the most, not the target."""


@dataclass(frozen=True, slots=True)
class SignOn:
    """A one-time payment for joining."""

    amount: Decimal
    clawback_months: int | None = None
    """Months during which leaving means paying it back."""


@dataclass(frozen=True, slots=True)
class Vesting:
    """When an equity grant becomes the holder's."""

    years: Decimal | None = None
    cliff_months: int | None = None
    """Months to the first vesting date; 0 where it vests monthly from day one."""


@dataclass(frozen=True, slots=True)
class Equity:
    """One equity grant."""

    kind: str
    """"RSU", "stock options", "restricted stock", … as the letter names it."""
    amount: Decimal | None = None
    unit: EquityUnit | None = None
    vesting: Vesting = Vesting()


@dataclass(frozen=True, slots=True)
class TimeOff:
    """Paid vacation."""

    days: Decimal | None = None
    """Working days a year."""
    unlimited: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the offer lapses."""

    on: date | None = None
    as_written: str = ""
    """A relative deadline in the letter's words ("5 business days")."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a letter offers. Everything it does not state is None or empty."""

    employer: str | None = None
    title: str | None = None
    level: str | None = None
    location: str | None = None
    """Place of work, not a letterhead."""
    base: Base | None = None
    bonus: Bonus | None = None
    sign_on: SignOn | None = None
    equity: tuple[Equity, ...] = ()
    time_off: TimeOff | None = None
    start: date | None = None
    expiry: Deadline | None = None
    manager: str | None = None
    letter_date: date | None = None
    posted: tuple[Decimal, Decimal] | None = None
    """The pay range that the letter states for the role, in the period and currency of the base."""
    unpriced: tuple[str, ...] = ()
    """Things of value the letter names that are not priced: "shift differential", "relocation", …"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one document."""

    offer: Offer
    evidence: Mapping[str, Evidence]
    """Field name → where it stands; a field without evidence was not read from a letter."""
    problems: tuple[Problem, ...] = ()


LABEL_FIELDS = (
    "employer", "title", "base_amount", "base_period", "currency", "bonus_target_pct", "bonus_amount",
    "sign_on_amount", "equity_type", "equity_amount", "equity_unit", "vesting_years", "cliff_months", "pto_days",
    "start_date", "expiry_date", "location", "manager",
)  # fmt: skip
"""The names of an offer's main fields, in the order they are printed."""
MORE_FIELDS = (
    "level", "hours_per_week", "bonus_is_max", "sign_on_clawback_months", "pto_unlimited", "expiry_relative",
    "letter_date", "posted_low", "posted_high", "unpriced",
)  # fmt: skip
"""Further fields of an offer file."""


def fields(offer: Offer) -> dict[str, Any]:
    """Return `offer` as flat fields, every name of `LABEL_FIELDS` and `MORE_FIELDS`, None where not stated.

    Only the first equity grant has flat fields.
    """
    base, bonus, sign_on = offer.base, offer.bonus or Bonus(), offer.sign_on
    grant = offer.equity[0] if offer.equity else None
    vesting = grant.vesting if grant else Vesting()
    time_off, expiry = offer.time_off or TimeOff(), offer.expiry or Deadline()
    return {
        "employer": offer.employer,
        "title": offer.title,
        "base_amount": base.amount if base else None,
        "base_period": base.period if base else None,
        "currency": base.currency if base else None,
        "bonus_target_pct": bonus.target_pct,
        "bonus_amount": bonus.amount,
        "sign_on_amount": sign_on.amount if sign_on else None,
        "equity_type": grant.kind if grant else None,
        "equity_amount": grant.amount if grant else None,
        "equity_unit": grant.unit if grant else None,
        "vesting_years": vesting.years,
        "cliff_months": vesting.cliff_months,
        "pto_days": time_off.days,
        "start_date": offer.start,
        "expiry_date": expiry.on,
        "location": offer.location,
        "manager": offer.manager,
        "level": offer.level,
        "hours_per_week": base.hours_per_week if base else None,
        "bonus_is_max": bonus.is_maximum or None,
        "sign_on_clawback_months": sign_on.clawback_months if sign_on else None,
        "pto_unlimited": time_off.unlimited or None,
        "expiry_relative": expiry.as_written or None,
        "letter_date": offer.letter_date,
        "posted_low": offer.posted[0] if offer.posted else None,
        "posted_high": offer.posted[1] if offer.posted else None,
        "unpriced": offer.unpriced or None,
    }


def from_fields(flat: Mapping[str, Any]) -> Offer:
    """Build an `Offer` from flat fields of the right types (see `fields`); absent names count as not stated.

    A `base_amount` needs `base_period` and `currency` beside it (KeyError otherwise); nothing is assumed here.
    """
    get = flat.get
    amount, unit = get("base_amount"), get("equity_unit")
    has_bonus = get("bonus_target_pct") is not None or get("bonus_amount") is not None
    has_equity = get("equity_type") is not None or get("equity_amount") is not None
    has_time_off = get("pto_days") is not None or get("pto_unlimited")
    return Offer(
        employer=get("employer"),
        title=get("title"),
        level=get("level"),
        location=get("location"),
        base=None
        if amount is None
        else Base(amount, Period(flat["base_period"]), flat["currency"], get("hours_per_week")),
        bonus=Bonus(get("bonus_target_pct"), get("bonus_amount"), bool(get("bonus_is_max"))) if has_bonus else None,
        sign_on=SignOn(get("sign_on_amount"), get("sign_on_clawback_months"))  # type: ignore[arg-type]
        if get("sign_on_amount") is not None
        else None,
        equity=(
            Equity(
                get("equity_type") or "equity",
                get("equity_amount"),
                EquityUnit(unit) if unit else None,
                Vesting(get("vesting_years"), get("cliff_months")),
            ),
        )
        if has_equity
        else (),
        time_off=TimeOff(get("pto_days"), bool(get("pto_unlimited"))) if has_time_off else None,
        start=get("start_date"),
        expiry=Deadline(get("expiry_date"), get("expiry_relative") or "")
        if get("expiry_date") or get("expiry_relative")
        else None,
        manager=get("manager"),
        letter_date=get("letter_date"),
        posted=(flat["posted_low"], flat["posted_high"]) if get("posted_low") is not None else None,
        unpriced=tuple(get("unpriced") or ()),
    )
