"""The call, turn by turn: what to say, when, for whom, and which stance stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counteroffer.employer import Answer
from counteroffer.plan.plan import Plan
from counteroffer.words import naming
from counteroffer.words.ask import spoken_ask
from counteroffer.words.lines import clawback_question, ladder
from counteroffer.words.recap import requests

RECRUITER = "the recruiter: closes within the rules"
MANAGER = "the manager: guards fairness in the team"
FINANCE = "finance: guards cost"

_DEFAULT_QUESTION = "Before we talk numbers: where does this sit in the range for the level?"

_IF: Mapping[Answer, str] = {
    "yes": "If they say yes",
    "counter": "If they name a figure in between",
    "swap": "If they offer a sign-on instead",
    "both": "If they move on base and offer a sign-on",
    "hold": "If they say this is their best",
    "rescind": "If they withdraw",
}
_FOR: Mapping[Answer, tuple[str, str]] = {
    "yes": (RECRUITER, "written"),
    "counter": (FINANCE, "rounds"),
    "swap": (FINANCE, "sign_on"),
    "both": (RECRUITER, "sign_on"),
    "hold": (MANAGER, "rounds"),
    "rescind": (RECRUITER, "rescission"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing to say on the call."""

    when: str
    """The moment: "First", "If they say yes"."""
    say: str
    """The words themselves."""
    then: str
    """What to do after saying them; "" where the next turn follows."""
    serves: str
    """Who on the other side is helped by it, and in what."""
    why: str
    """Id of the stance behind it (see `positions.stances`)."""


def call_script(plan: Plan) -> tuple[Turn, ...]:
    """Return the call for the plan's verdict, in order."""
    turns = {"negotiate": _negotiate, "accept": _accept, "decline": _decline, "ask_for_time": _ask_for_time}
    return turns[plan.verdict.kind](plan)


def _negotiate(plan: Plan) -> tuple[Turn, ...]:
    question = plan.question.text if plan.question else _DEFAULT_QUESTION
    return (
        _thanks(),
        Turn("Then ask", question, "Listen. What they say here is free; write it down.", MANAGER, "question"),
        Turn("The ask", spoken_ask(plan), "Pause. Say nothing until they answer.", FINANCE, "size"),
        *(
            Turn(_when(line.answer, plan), line.say, line.do, *_FOR[line.answer])
            for line in ladder(plan)
            if line.say and line.answer in _IF
        ),
        *_if_asked(plan),
        _close(plan),
    )


def _when(answer: Answer, plan: Plan) -> str:
    return "If they agree to a sign-on" if answer == "swap" and not naming.asks_base(plan) else _IF[answer]


def _thanks() -> Turn:
    say = "Thank you for the offer. I am glad about it, and I would like to find a way to say yes."
    return Turn("First", say, "", RECRUITER, "channel")


def _if_asked(plan: Plan) -> tuple[Turn, ...]:
    return (
        _history(),
        Turn(
            "If they ask for the least you would take",
            "I would rather not start from a floor; I am looking at the whole package. What would it take on your "
            "side to get closer to what I named?",
            "Keep your walk-away to yourself.",
            FINANCE,
            "size",
        ),
        Turn(
            "If they ask about other offers",
            "I would rather talk about this one, because it is the one I called about.",
            "Say nothing that you could not show.",
            RECRUITER,
            "alternatives",
        ),
        Turn(
            "If they want your answer on the call",
            _not_yet(plan),
            "",
            RECRUITER,
            "timing",
        ),
        Turn(
            "If they prefer it in writing",
            "Gladly. I will send you a short note that you can pass on.",
            "Send the recap.",
            RECRUITER,
            "channel",
        ),
    )


def _not_yet(plan: Plan) -> str:
    due = plan.offer.expiry.on if plan.offer.expiry else None
    if due is not None and due <= plan.made:
        return "I would like to see it in writing first. Could the deadline move by one day?"
    return "I would like to see it in writing and sleep on it. May I call you tomorrow?"


def _history() -> Turn:
    return Turn(
        "If they ask what you earn now",
        "I would rather keep to this role and what it pays here. What range did you have in mind for it?",
        "In many places they may not ask; you may leave it at that.",
        MANAGER,
        "history",
    )


def _close(plan: Plan) -> Turn:
    missing = f" Could you also put into it {naming.join(list(requests(plan)))}?" if plan.to_request else ""
    clawback = (
        f" And on the sign-on: {_lowered(clawback_question(plan))}"
        if naming.asked_sign_on(plan) or plan.offer.sign_on
        else ""
    )
    return Turn(
        "Last",
        f"Thank you for taking this up. I will send a short recap so you have it in one place.{missing}{clawback}",
        "Send the recap within the hour.",
        RECRUITER,
        "channel",
    )


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _accept(plan: Plan) -> tuple[Turn, ...]:
    clawback = f" One thing about the sign-on: {_lowered(clawback_question(plan))}" if plan.offer.sign_on else ""
    return (
        Turn(
            "First",
            f"Thank you. I am glad to accept {naming.role(plan)} on the terms in your letter.{clawback}",
            "",
            RECRUITER,
            "accept",
        ),
        Turn(
            "Then ask",
            "Could you send the version to sign? Once it says the same as the letter I have, I will sign it.",
            "Compare it term by term before you sign; give no notice elsewhere until then.",
            RECRUITER,
            "written",
        ),
        _history(),
    )


def _decline(plan: Plan) -> tuple[Turn, ...]:
    return (
        Turn(
            "First",
            f"Thank you for the offer and for everybody's time. I have thought about {naming.role(plan)} carefully "
            "and have decided not to take it.",
            "Pause.",
            RECRUITER,
            "decline",
        ),
        Turn(
            "If they ask why",
            "The package and the work together are not the right step for me now. I enjoyed meeting the team.",
            "No figures; a figure reopens it.",
            MANAGER,
            "decline",
        ),
        Turn(
            "If they come back with new terms",
            "Thank you, I did not expect that. Could you put it in writing, so that I can look at it properly?",
            "Treat it as a new offer.",
            FINANCE,
            "written",
        ),
        Turn(
            "Last",
            "I will confirm this in a short note today. I wish you and the team well with the search.",
            "Send the letter, and a line to the others who met you.",
            RECRUITER,
            "decline",
        ),
    )


def _ask_for_time(plan: Plan) -> tuple[Turn, ...]:
    wanted = naming.join([request.rstrip(".") for request in requests(plan)])
    return (
        _thanks(),
        Turn(
            "Then ask",
            f"So that I can look at it properly: could you send me in writing {wanted}?",
            "",
            RECRUITER,
            "timing",
        ),
        Turn(
            "Then",
            "By which day do you expect my answer? I would like a day with the full letter.",
            "",
            MANAGER,
            "timing",
        ),
        _history(),
        Turn(
            "If they ask what you are looking for",
            "I would like to see the whole letter first. What is the range for this role?",
            "Name no figure yet.",
            FINANCE,
            "timing",
        ),
    )
