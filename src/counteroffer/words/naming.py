"""How the words call things: the employer, the role, the person to call, the amounts.

Only the offer, the ask and public wages are read here. What the user holds back (walk-away, other offers, teammates'
pay) has no name in this module, so that no sentence built from it can give it away.
"""

from __future__ import annotations

import re

from counteroffer.money import money, per_period, printable, rate, spoken
from counteroffer.offer import Offer, Period
from counteroffer.plan.plan import Plan

_AFTER_A_NAME = re.compile(r"\s*[,;(|–—/].*|\s+-\s.*", re.DOTALL)


def employer(plan: Plan) -> str:
    """Return the employer as the letter names it, or "the company"."""
    return _tidy(plan.offer.employer) or "the company"


def title(plan: Plan) -> str:
    """Return the title as the letter states it, or ""."""
    return _tidy(plan.offer.title)


def role(plan: Plan) -> str:
    """Return "the role of Senior software engineer", or "the role"."""
    return f"the role of {title(plan)}" if title(plan) else "the role"


def manager(plan: Plan) -> str:
    """Return the manager's name without the job title behind it, or "". Never shortened to a guess at a first name."""
    return _AFTER_A_NAME.sub("", _tidy(plan.offer.manager))


def contact(plan: Plan) -> str:
    """Return whom to call: the manager by name, or "the person who sent the letter"."""
    return manager(plan) or "the person who sent the letter"


def currency(plan: Plan) -> str:
    """Return the offer's currency; of a market's wages, US dollars, where the letter states no base."""
    return plan.offer.base.currency if plan.offer.base else "USD"


def offered(offer: Offer) -> float:
    """Return the offered base, money a year; 0 where none is stated."""
    return float(offer.base.annual) if offer.base else 0.0


def sign_on_offered(offer: Offer) -> float:
    """Return the sign-on that stands in the letter; 0 where there is none."""
    return float(offer.sign_on.amount) if offer.sign_on else 0.0


def amount(annual: float, plan: Plan) -> str:
    """Return a base for reading: "$168,500" or "$48.50 an hour ($100,880 a year)"."""
    base = plan.offer.base
    return rate(annual, base) if base else money(annual, currency(plan))


def said(annual: float, plan: Plan) -> str:
    """Return a base for saying: "168,500", "ninety thousand" or "$48.50 an hour"."""
    base = plan.offer.base
    return spoken(annual) if base is None or base.period is Period.ANNUAL else per_period(annual, base)


def short(annual: float, plan: Plan) -> str:
    """Return a base for a table: "$168,500" or "$48.50 an hour"."""
    base = plan.offer.base
    return money(annual, currency(plan)) if base is None or base.period is Period.ANNUAL else per_period(annual, base)


def one_time(value: float, plan: Plan) -> str:
    """Return a sign-on for reading: "$12,000"."""
    return money(value, currency(plan))


def asks_base(plan: Plan) -> bool:
    """Return whether the ask goes above the offered base."""
    return plan.ask is not None and plan.ask.base > offered(plan.offer)


def asked_sign_on(plan: Plan) -> float:
    """Return the sign-on to name, in total; 0 where the letter's own is not to be raised."""
    named = max(plan.ask.sign_on if plan.ask else 0.0, plan.fallback.sign_on if plan.fallback else 0.0)
    return named if named > sign_on_offered(plan.offer) else 0.0


def asks_review(plan: Plan) -> bool:
    """Return whether a dated pay review belongs to what is asked for."""
    return plan.fallback is not None and plan.fallback.review


def _tidy(text: str | None) -> str:
    return " ".join(printable(text or "").split())


def join(parts: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"; semicolons where a part has a comma of its own."""
    if len(parts) > 1 and any("," in part for part in parts):
        return "; ".join([*parts[:-1], f"and {parts[-1]}"])
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def sentence(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]
