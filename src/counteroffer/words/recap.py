"""The written follow-up: a short letter the recipient can forward, from the same ask that is said on the call."""

from __future__ import annotations

import re

from counteroffer.money import day
from counteroffer.offer import Offer, SignOn
from counteroffer.plan.plan import Plan
from counteroffer.words import naming
from counteroffer.words.ask import reason, written_ask
from counteroffer.words.verdict import missing_terms

_SIGNED = "Kind regards,\n[your name]"


def recap(plan: Plan) -> str:
    """Return the letter for the plan's verdict as plain text, subject line first."""
    bodies = {"negotiate": _negotiate, "accept": _accept, "decline": _decline, "ask_for_time": _ask_for_time}
    subject, *paragraphs = bodies[plan.verdict.kind](plan)
    about = naming.title(plan) or "your offer"
    return "\n\n".join((f"Subject: {about}: {subject}", _salutation(plan), *paragraphs, _SIGNED)) + "\n"


def _salutation(plan: Plan) -> str:
    return f"Dear {naming.manager(plan)}," if naming.manager(plan) else "Hello,"


def _negotiate(plan: Plan) -> list[str]:
    due = plan.offer.expiry.on if plan.offer.expiry else None
    until = f" before {day(due, plan.made)}, when my answer is due" if due and due > plan.made else ""
    because = naming.sentence(reason(plan))
    return [
        "recap of our call",
        f"Thank you for the time today, and for the offer. I am glad about {naming.role(plan)} at "
        f"{naming.employer(plan)}; here is what I asked about in one place, so that you can pass it on:",
        _list(written_ask(plan)),
        *([f"{because}."] if because and naming.asks_base(plan) else []),
        *_missing(plan),
        "These are questions about the terms. I am not turning down the offer as it stands.",
        f"Could you let me know what is possible{until}? I will answer the revised letter right away.",
    ]


def _missing(plan: Plan) -> list[str]:
    if not plan.to_request:
        return []
    return ["There is something the letter does not say yet; could you add it?", _list(requests(plan))]


def _accept(plan: Plan) -> list[str]:
    return [
        "acceptance",
        f"Thank you. I am glad to accept {naming.role(plan)} at {naming.employer(plan)} on the terms of your letter:",
        _list(_terms(plan.offer, plan)),
        *_missing(plan),
        "My acceptance is for these written terms, together with the rest of the letter. Could you send the version to "
        "sign, or tell me if any of this differs from your records?",
    ]


def _terms(offer: Offer, plan: Plan) -> tuple[str, ...]:
    stated = {
        "Base": naming.amount(naming.offered(offer), plan) if offer.base else "",
        "Target bonus": f"{offer.bonus.target_pct:f} % of base" if offer.bonus and offer.bonus.target_pct else "",
        "Sign-on": _sign_on(offer.sign_on, plan) if offer.sign_on else "",
        "Vacation": f"{offer.time_off.days:f} days a year" if offer.time_off and offer.time_off.days else "",
        "Start": day(offer.start, plan.made) if offer.start else "",
    }
    return tuple(f"{name}: {value}" for name, value in stated.items() if value) or ("All terms as in your letter",)


def _sign_on(sign_on: SignOn, plan: Plan) -> str:
    terms = (
        f"paid back if I leave within {sign_on.clawback_months} months"
        if sign_on.clawback_months
        else "please confirm how long I would have to stay to keep it"
    )
    return f"{naming.one_time(float(sign_on.amount), plan)}, {terms}"


def _decline(plan: Plan) -> list[str]:
    return [
        "my decision",
        f"Thank you for offering me {naming.role(plan)} and for the time you and your colleagues gave me. As I said on "
        "the phone, I have decided not to take it.",
        f"I enjoyed getting to know {naming.employer(plan)}, and I would be glad to meet again. Please give "
        "my thanks to everybody I met.",
    ]


def _ask_for_time(plan: Plan) -> list[str]:
    due = plan.offer.expiry.on if plan.offer.expiry else None
    when = (
        f"My answer is due on {day(due, plan.made)}; could I have a day with the full letter before that?"
        if due and due > plan.made
        else "By which day do you expect my answer? I would like a day with the full letter."
    )
    return [
        "the missing terms",
        "Thank you for the offer. I am glad about it, and I would like to look at it properly. Could you send me in "
        "writing:",
        _list(tuple(requests(plan))),
        when,
    ]


def requests(plan: Plan) -> tuple[str, ...]:
    """Return what to ask for in writing; where the plan names nothing, the terms the letter lacks."""
    return (
        tuple(_addressed(item) for item in plan.to_request)
        or tuple(missing_terms(plan))
        or ("the full letter with all terms",)
    )


def _addressed(item: str) -> str:
    """Return an item of the user's own list as it is said to them: "they need" becomes "you need"."""
    return re.sub(r"\bthey\b", "you", re.sub(r"\btheir\b", "your", item))


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {item}" for item in items)
