"""The ask as words: one object, said on the call and written in the recap, so that both always agree."""

from __future__ import annotations

from counteroffer.money import spoken
from counteroffer.plan.plan import Plan
from counteroffer.words import naming
from counteroffer.words.positions import number

_TO_NEAREST = 1000
"""A wage figure is said in round thousands: its last digits are noise."""


def reason(plan: Plan) -> str:
    """Return the reason for the ask as one clause, from the posting or from public wages; "" where neither gives one.

    Only what the other side may know and check: never teammates' pay, other offers or a walk-away.
    """
    penetration = plan.position.in_posted
    if penetration is not None and penetration < 1:
        return "the posted range runs above the base in the letter"
    return _wages(plan)


def _wages(plan: Plan) -> str:
    base, market = plan.offer.base, plan.market
    if base is None or market is None or base.currency != "USD" or market.occupation.score < number("sure_title"):
        return ""
    where = {"national": " across the country", "state": f" in {market.area.name}"}.get(market.area.kind, " here")
    middle = round(market.midpoint / _TO_NEAREST) * _TO_NEAREST
    if middle > naming.offered(plan.offer):
        return f"public wage figures put the middle for this work{where} near {naming.said(middle, plan)}"
    upper = market.now.p75
    if upper is not None and plan.ask is not None and plan.ask.base <= upper:
        return (
            f"by public wage figures a quarter of the people in this work{where} earn above {naming.said(upper, plan)}"
        )
    return ""


def spoken_ask(plan: Plan) -> str:
    """Return the ask and the fallback as they are said, in one breath."""
    if naming.asks_base(plan) and plan.ask:
        opening = f"For {naming.role(plan)} I had hoped for something closer to {naming.said(plan.ask.base, plan)}"
        because = f", since {reason(plan)}" if reason(plan) else ""
        return " ".join(
            part
            for part in (
                f"{opening}{because}.",
                "Is there flexibility on base?",
                _fallback(plan),
            )
            if part
        )
    sign_on = naming.asked_sign_on(plan)
    if sign_on:
        more = "Is there flexibility on the sign-on" if plan.offer.sign_on else "Is there room for a sign-on"
        return f"Base works for me as it stands. {more}, around {spoken(sign_on)}?{_review_after(plan)}"
    return f"Base works for me as it stands. Could we put a pay review {review_date(plan)} into the letter?"


def _fallback(plan: Plan) -> str:
    sign_on = naming.asked_sign_on(plan)
    if sign_on:
        named = "raising the sign-on to" if plan.offer.sign_on else "a sign-on of"
        return f"If base is fixed, {named} around {spoken(sign_on)} would close the gap for me.{_review_after(plan)}"
    if naming.asks_review(plan):
        return f"If base is fixed, a pay review {review_date(plan)}, written into the letter, would help me a lot."
    return ""


def _review_after(plan: Plan) -> str:
    if not naming.asks_review(plan):
        return ""
    return f" A pay review {review_date(plan)}, in writing, would help as well."


def review_date(plan: Plan) -> str:
    """Return when the review is to be: "six months after the start"."""
    months = int(number("review_months"))
    return f"{spoken(months * 1000).removesuffix(' thousand')} months after the start"


def written_ask(plan: Plan) -> tuple[str, ...]:
    """Return the same ask as the lines of a list, in the order it was said."""
    items: list[str] = []
    if naming.asks_base(plan) and plan.ask:
        here = naming.short(naming.offered(plan.offer), plan)
        items.append(f"Base: {naming.amount(plan.ask.base, plan)}, where the letter states {here}")
    sign_on = naming.asked_sign_on(plan)
    if sign_on:
        condition = "If base is fixed: a sign-on" if items else "A sign-on"
        stands = naming.sign_on_offered(plan.offer)
        now = f" in place of {naming.one_time(stands, plan)}" if stands else ""
        items.append(f"{condition} of {naming.one_time(sign_on, plan)}{now}, with the terms for paying it back")
    if naming.asks_review(plan):
        condition = "If base is fixed: a" if items and not sign_on else "A"
        items.append(f"{condition} pay review {review_date(plan)}, written into the letter")
    return tuple(items)
