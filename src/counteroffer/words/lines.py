"""What each answer means, what to do then, and what to say; and the plan's own sentences put into words."""

from __future__ import annotations

from dataclasses import replace

from counteroffer.employer import Answer
from counteroffer.money import spoken
from counteroffer.plan.plan import Line, Plan, Request
from counteroffer.words import naming
from counteroffer.words.ask import review_date
from counteroffer.words.today import today
from counteroffer.words.verdict import fallback_sentence, stop_rule, tried_sentence, verdict_sentence

ANSWER_NAMES: dict[Answer, str] = {
    "yes": "yes",
    "counter": "counter",
    "swap": "sign-on",
    "both": "counter and sign-on",
    "hold": "hold",
    "rescind": "withdrawn",
}
"""What the answers are called on the screen."""


def clawback_question(plan: Plan) -> str:
    """Return what to ask wherever a sign-on is mentioned: its terms, or whether those of the letter stay."""
    months = plan.offer.sign_on.clawback_months if plan.offer.sign_on else None
    if months:
        return f"Would the {months} months in the letter, after which it is mine, stay as they are?"
    return "How long would I have to stay to keep it, and what would I pay back if I left earlier?"


def worded(plan: Plan) -> Plan:
    """Return `plan` with every sentence that is still empty filled in; what already has words is left alone."""
    return replace(
        plan,
        verdict=replace(plan.verdict, sentence=plan.verdict.sentence or verdict_sentence(plan)),
        fallback=plan.fallback
        and replace(plan.fallback, sentence=plan.fallback.sentence or fallback_sentence(plan, plan.fallback)),
        tried=plan.tried and replace(plan.tried, sentence=plan.tried.sentence or tried_sentence(plan, plan.tried)),
        today=plan.today or today(plan),
        stop_rule=plan.stop_rule or stop_rule(plan),
        lines=ladder(plan),
    )


def ladder(plan: Plan) -> tuple[Line, ...]:
    """Return the plan's lines with what each answer means, what to do and what to say, where these are empty."""
    return tuple(
        replace(
            line,
            means=line.means or _means(line.answer, plan),
            do=line.do or _do(line, plan),
            say=line.say or _say(line, plan),
        )
        for line in plan.lines
    )


def _means(answer: Answer, plan: Plan) -> str:
    if answer == "swap" and not naming.asks_base(plan):
        return "They have one-time money for this, as much as they name."
    return {
        "yes": "What you asked for was within what they can pay.",
        "counter": "Base moves, though not as far as you asked; what they name is near their limit.",
        "swap": "Base is fixed, by the band, the team or the budget; one-time money is not.",
        "both": "Base is at its limit, and the sign-on carries the rest.",
        "hold": "They cannot move now, or may not say so on this call.",
        "rescind": "Seldom; mostly a sign that something else was unsettled there.",
    }[answer]


def _do(line: Line, plan: Plan) -> str:
    settle = _settle(plan)
    if line.then and line.answer != "rescind":
        return f"Ask again, for about {_next(line.then, plan)}, by what they named. Then {settle}."
    return {
        "yes": "Thank them, ask for the revised letter, ask for nothing more.",
        "counter": f"The sign-on is named already: ask for nothing new. {naming.sentence(settle)}.",
        "swap": f"{naming.sentence(settle)}. Ask how long the clawback runs and whether it shrinks month by month.",
        "both": f"{naming.sentence(settle)}. Ask how long the clawback runs, and for both in the revised letter.",
        "hold": f"Ask for a written pay review {review_date(plan)}. Then {settle}.",
        "rescind": "Stay friendly. Ask once, in writing, whether the first offer can still be accepted.",
    }[line.answer]


def _settle(plan: Plan) -> str:
    """Return what to do with what stands in the end."""
    if plan.acceptable or plan.walk_away is None:
        return "take what stands"
    return f"take it if base has reached {naming.amount(plan.walk_away, plan)}, and decline if not"


def _next(ask: Request, plan: Plan) -> str:
    parts = [naming.amount(ask.base, plan)] if ask.base > naming.offered(plan.offer) else []
    if ask.sign_on > naming.sign_on_offered(plan.offer):
        parts.append(f"a sign-on of {naming.one_time(ask.sign_on, plan)}")
    return ", or ".join(parts) or "a dated review"


def _say(line: Line, plan: Plan) -> str:
    review = f"Could we put a pay review {review_date(plan)} into the letter?"
    once_more = _say_next(line.then, plan) if line.then else ""
    clawback, counter = clawback_question(plan), once_more or "Could you put it in writing?"
    return {
        "yes": "Thank you, that makes this easy for me. Could you send the revised letter? I will read it right away.",
        "counter": f"Thank you for moving on this; I see the work behind it. {counter}",
        "swap": f"Thank you, that helps. {clawback} {once_more or 'Could it go into the letter?'}",
        "both": f"Thank you for moving on both. {clawback} {once_more or 'Could both go into the letter?'}",
        "hold": f"I understand, and thank you for checking. {once_more or review}",
        "rescind": "I was asking, not declining. I am still interested in the offer as you wrote it: is it open?",
    }[line.answer]


def _say_next(ask: Request, plan: Plan) -> str:
    parts = []
    if ask.base > naming.offered(plan.offer):
        parts.append(f"Would {naming.said(ask.base, plan)} be possible?")
    if ask.sign_on > naming.sign_on_offered(plan.offer):
        opening = "If not, could" if parts else "Could"
        parts.append(f"{opening} a sign-on of around {spoken(ask.sign_on)} help? {clawback_question(plan)}")
    return " ".join(parts)
