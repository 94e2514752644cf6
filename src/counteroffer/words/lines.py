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

CLAWBACK_QUESTION = "How long would I have to stay to keep it, and what would I pay back if I left earlier?"
"""Asked wherever a sign-on is mentioned."""


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
    if line.then and line.answer != "rescind":
        return f"Ask once more, for {_next(line.then, plan)}; then take what stands."
    sign_on = naming.asked_sign_on(plan)
    rest = f"the sign-on of {naming.one_time(sign_on, plan)}" if sign_on else "a dated review"
    return {
        "yes": "Thank them, ask for the revised letter, ask for nothing more.",
        "counter": f"Ask once whether {rest} can carry the difference; then take what stands.",
        "swap": "Take it. Ask how long the clawback runs and whether it shrinks month by month.",
        "both": "Take it. Ask how long the clawback on the sign-on runs, and for both in the revised letter.",
        "hold": f"Ask for a written pay review {review_date(plan)}. Then decide on the offer as it stands.",
        "rescind": "Stay friendly. Ask once, in writing, whether the first offer can still be accepted.",
    }[line.answer]


def _next(ask: Request, plan: Plan) -> str:
    parts = [naming.amount(ask.base, plan)] if ask.base > naming.offered(plan.offer) else []
    if ask.sign_on > naming.sign_on_offered(plan.offer):
        parts.append(f"a sign-on of {naming.one_time(ask.sign_on, plan)}")
    return ", or ".join(parts) or "a dated review"


def _say(line: Line, plan: Plan) -> str:
    review = f"Could we put a pay review {review_date(plan)} into the letter?"
    once_more = _say_next(line.then, plan) if line.then else ""
    sign_on = naming.asked_sign_on(plan)
    carry = (
        f"Could a sign-on of around {spoken(sign_on)} carry the difference? {CLAWBACK_QUESTION}" if sign_on else review
    )
    return {
        "yes": "Thank you, that makes this easy for me. Could you send the revised letter? I will read it right away.",
        "counter": f"Thank you for moving on this; I see the work behind it. {once_more or carry}",
        "swap": f"Thank you, that helps. {CLAWBACK_QUESTION} {once_more or 'Could it go into the letter?'}",
        "both": f"Thank you for moving on both. {CLAWBACK_QUESTION} {once_more or 'Could both go into the letter?'}",
        "hold": f"I understand, and thank you for checking. {once_more or review}",
        "rescind": "I was asking, not declining. I am still interested in the offer as you wrote it: is it open?",
    }[line.answer]


def _say_next(ask: Request, plan: Plan) -> str:
    parts = []
    if ask.base > naming.offered(plan.offer):
        parts.append(f"Would {naming.said(ask.base, plan)} be possible?")
    if ask.sign_on > naming.sign_on_offered(plan.offer):
        opening = "If not, could" if parts else "Could"
        parts.append(f"{opening} a sign-on of around {spoken(ask.sign_on)} help? {CLAWBACK_QUESTION}")
    return " ".join(parts)
