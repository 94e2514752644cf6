"""What to do today, from the day the plan is made, the deadline and whom to call."""

from __future__ import annotations

from datetime import date, timedelta

from counteroffer.money import day
from counteroffer.plan.plan import Plan
from counteroffer.words import naming
from counteroffer.words.positions import number
from counteroffer.words.verdict import missing_terms

_SATURDAY = 5


def today(plan: Plan) -> str:
    """Return one or two sentences: whom to call, by when, about what; a warning where the deadline is near or past."""
    left = days_left(plan)
    if left is not None and left < 0:
        return _past(plan, plan.made + timedelta(days=left))
    action = _action(plan)
    if left in (0, 1):
        due = "today" if left == 0 else "tomorrow"
        more = "" if plan.verdict.kind in ("accept", "decline") else ", ask for two more days first"
        return f"The answer is due {due}: call {naming.contact(plan)} now{more}. {action}"
    if plan.verdict.kind == "ask_for_time":
        return f"Thank {naming.contact(plan)} today, and ask for a day. {action}{_undated(plan)}"
    thanks = "thank them, ask for a day, " if plan.verdict.kind == "negotiate" else ""
    opening = naming.sentence(f"{thanks}call {naming.contact(plan)} {_by(plan)}.")
    return f"{opening}{_undated(plan)} {action}"


def days_left(plan: Plan) -> int | None:
    """Return the days from the plan to the deadline, negative once it has passed; None without a date."""
    expiry = plan.offer.expiry
    return (expiry.on - plan.made).days if expiry and expiry.on else None


def _past(plan: Plan, due: date) -> str:
    opening = f"The answer was due {day(due, plan.made)}: call {naming.contact(plan)} now"
    if plan.verdict.kind == "decline":
        return f"{opening} all the same, then send the short letter."
    return f"{opening} and ask whether the offer is still open, before all else."


def _action(plan: Plan) -> str:
    missing = missing_terms(plan)
    return {
        "accept": "Accept on the written terms, then sign.",
        "decline": "Then send the short letter the same day.",
        "ask_for_time": f"Ask for {naming.join(missing)} in writing."
        if missing
        else "Ask for what is missing in writing.",
        "negotiate": "Use the script.",
    }[plan.verdict.kind]


def _by(plan: Plan) -> str:
    limit = plan.made + timedelta(days=int(number("call_within_days")))
    expiry = plan.offer.expiry
    if expiry and expiry.on:
        limit = min(limit, expiry.on - timedelta(days=1))
    by = _working_day_before(limit)
    return f"before {day(by, plan.made)}, noon" if by > plan.made else "today"


def _working_day_before(when: date) -> date:
    """Return `when`, or the Friday before where it falls on a weekend."""
    return when - timedelta(days=max(0, when.weekday() - _SATURDAY + 1))


def _undated(plan: Plan) -> str:
    expiry = plan.offer.expiry
    if plan.verdict.kind == "decline" or (expiry and expiry.on):
        return ""
    if expiry and expiry.as_written:
        return f" The letter gives {expiry.as_written}: ask which day that is."
    return " Ask by which day they expect your answer."
