"""The verdict, the fallback and the stop rule, each in a sentence a tired person can act on."""

from __future__ import annotations

from counteroffer.money import percent, signed
from counteroffer.plan.plan import Fallback, Plan, Tried
from counteroffer.words import naming
from counteroffer.words.ask import review_date
from counteroffer.words.positions import number


def verdict_sentence(plan: Plan) -> str:
    """Return the answer: what to do with this offer, which may have to be asked for again first."""
    due = plan.offer.expiry.on if plan.offer.expiry else None
    answer = _answer(plan)
    if due is None or due >= plan.made or plan.verdict.kind == "decline":
        return answer
    return f"First ask whether the offer is still open; if so, {answer[:1].lower()}{answer[1:]}"


def _answer(plan: Plan) -> str:
    kind = plan.verdict.kind
    if kind == "accept":
        return "Accept it as it stands."
    if kind == "decline":
        return "Decline it: no ask with a fair chance makes it worth taking."
    if kind == "ask_for_time":
        missing = missing_terms(plan)
        wanted = f", and for {naming.join(missing)} in writing" if missing else " before you answer"
        return f"Ask for time{wanted}."
    return _negotiate(plan)


def missing_terms(plan: Plan) -> list[str]:
    """Return which of base, title and start the letter does not state."""
    stated = {"the base": plan.offer.base, "the title": plan.offer.title, "the start date": plan.offer.start}
    return [name for name, value in stated.items() if not value]


def _negotiate(plan: Plan) -> str:
    sign_on = naming.asked_sign_on(plan)
    review = naming.asks_review(plan)
    stands = naming.sign_on_offered(plan.offer)
    once = naming.one_time(sign_on, plan)
    if naming.asks_base(plan) and plan.ask:
        opening = f"Ask for {naming.amount(plan.ask.base, plan)}"
        if sign_on:
            named = f"the sign-on raised to {once}" if stands else f"{_article(once)} {once} sign-on"
            return f"{opening}, with {named} if base is fixed."
        return f"{opening}, or a written pay review if base is fixed." if review else f"{opening}."
    if sign_on:
        named = f"the sign-on to be raised to {once}" if stands else f"{_article(once)} {once} sign-on"
        return f"Leave base as it stands and ask for {named}."
    return "Leave base as it stands and ask for a written pay review."


def _article(figure: str) -> str:
    """Return "an" before eight, eleven and eighteen (hundred) thousand, else "a"."""
    digits = "".join(char for char in figure if char.isdigit() or char == ",")
    first = digits.split(",")[0]
    return "an" if first.startswith("8") or first in ("11", "18") else "a"


def fallback_sentence(plan: Plan, fallback: Fallback) -> str:
    """Return what to settle for when base does not move."""
    sign_on = naming.asked_sign_on(plan)
    parts = [f"a sign-on of {naming.one_time(sign_on, plan)}"] if sign_on else []
    if fallback.review:
        parts.append(f"a written pay review {review_date(plan)}")
    if not parts:
        return "If base is fixed: the offer as it stands."
    clawback = "; ask how long the sign-on can be claimed back" if sign_on else ""
    return f"If base is fixed: {naming.join(parts)}{clawback}."


def stop_rule(plan: Plan) -> str:
    """Return when to stop asking."""
    kind = plan.verdict.kind
    if kind == "accept":
        return "Ask for nothing further; if the letter you sign differs from this one, ask before signing."
    if kind == "decline":
        return "Say no once and kindly; do not reopen it unless they come back with new terms in writing."
    if kind == "ask_for_time":
        return "Name no figure before the letter is complete."
    if plan.rounds > 1:
        return (
            f"At most {plan.rounds} rounds, and nothing new after the first. Stop after a yes; after each answer, plan "
            "again with what they said."
        )
    return "Ask once. After a yes, a sign-on or a clear no to both, stop; nothing new after the first round."


def tried_sentence(plan: Plan, tried: Tried) -> str:
    """Return how an ask of the user's own rates beside the recommended one (or beside accepting)."""
    currency, chances = naming.currency(plan), tried.chances
    some = chances.yes + chances.counter + chances.swap + chances.both
    against = "the recommended ask"
    best = f", against {signed(plan.expected_gain.mean, currency)} for {against}" if plan.expected_gain else ""
    once = tried.ask.sign_on > naming.sign_on_offered(plan.offer)
    sign_on = f" with a sign-on of {naming.one_time(tried.ask.sign_on, plan)} if base is fixed" if once else ""
    far = number("out_of_reach") > tried.chance_ceiling
    doubt = " That is out of their reach, and how badly such an ask is taken is not in this model." if far else ""
    return (
        f"Asking {naming.amount(tried.ask.base, plan)}{sign_on}: {percent(chances.yes)} for a yes, "
        f"{percent(some)} for some gain. Expected gain {signed(tried.expected_gain.mean, currency)} a year{best}. "
        f"The chance that their ceiling is that high is {percent(tried.chance_ceiling)}.{doubt}"
        + _contradicts(plan, tried)
    )


def _contradicts(plan: Plan, tried: Tried) -> str:
    asked = plan.position.asked
    if asked is None or tried.ask.base <= asked:
        return ""
    return f" You have already named {naming.amount(asked, plan)} to them; asking for more contradicts that."
