"""BELIEF, WORTH → PLAN: the verdict and everything that stands beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from counteroffer.belief import Belief
from counteroffer.employer import ANSWERS, Ask, family_rows
from counteroffer.offer import Offer
from counteroffer.plan.bargain import Bargain
from counteroffer.plan.beside import best_question, regret
from counteroffer.plan.choose import Choice, Situation, bargain, choose, family_of, guessed_outside, losing_costs
from counteroffer.plan.explain import assumptions, position, reasons
from counteroffer.plan.plan import (
    Binds,
    Chances,
    Fallback,
    Limits,
    Line,
    OutsideCase,
    Plan,
    Quantiles,
    Request,
    Tried,
    Verdict,
)
from counteroffer.plan.policy import Policy
from counteroffer.plan.prospect import prospect
from counteroffer.problems import Problem, Severity
from counteroffer.rules import Row, row
from counteroffer.worth import value


def missing_in_writing(offer: Offer) -> tuple[str, ...]:
    """Return what to ask for in writing before deciding; the plan waits only for a base, or for title and start."""
    wanted = (
        (offer.base, "the base, with its period"),
        (offer.title, "the title"),
        (offer.start, "the start date"),
        (offer.level, "the level"),
        (offer.expiry, "the date by which they need an answer"),
    )
    return tuple(words for stated, words in wanted if stated is None)


def _request(ask: Ask) -> Request:
    return Request(ask.base, ask.sign_on)


def _ladder(policy: Policy, chances: Chances) -> tuple[Line, ...]:
    """One rung per kind of answer that can come, with the next ask after its likeliest amounts; worded later."""
    rungs = []
    for answer in ANSWERS:
        chance = getattr(chances, answer)
        usual = max((b for b in policy.branches if b.answer == answer), key=lambda b: b.chance, default=None)
        then = _request(usual.then.ask) if usual and usual.then and usual.then.ask else None
        if chance > 0:
            rungs.append(Line(answer, chance, "", "", "", then))
    return tuple(rungs)


def _tried(bargain: Bargain, base: float, choice: Choice, rescission: Row) -> Tried:
    ask = Ask(base, choice.ask.sign_on if choice.ask else 0.0)
    followed = bargain.solve(list(dict.fromkeys([*choice.asks, ask])), choice.rounds, first=ask)
    recommended = choice.policy.value if choice.policy and choice.ask else followed.stop
    rated = prospect(followed, bargain, rescission)
    return Tried(
        ask=_request(ask),
        chances=rated.chances,
        chance_ceiling=bargain.belief.chance(base),
        expected_gain=rated.gain,
        regret=(recommended - followed.value) / bargain.worth.weights.base,
        sentence="",
    )


def _outside_cases(situation: Situation, here: Bargain, choice: Choice) -> tuple[OutsideCase, ...]:
    """The verdict at other costs of losing the offer; at the guessed cost it is the plan's own."""
    if not guessed_outside(situation.limits):
        return ()
    cases = []
    for share in row("advice", "outside_shares").value:
        same = share == row("worth", "outside_cost").value
        found = choice if same else choose(situation, losing_costs(here, share, situation.limits), ladder=False)
        cases.append(OutsideCase(share, found.kind, _request(found.ask) if found.ask else None))
    return tuple(cases)


def _walk_away(bargain: Bargain, limits: Limits) -> float:
    if limits.walk_away is not None:
        return limits.walk_away
    weights = bargain.worth.weights
    sign_on = weights.sign_on * bargain.standing.sign_on
    return max(0.0, (bargain.outside - bargain.worth.rest - sign_on) / weights.base)


def _walk_away_basis(limits: Limits) -> Literal["yours", "outside", "guess"]:
    if limits.walk_away is not None:
        return "yours"
    return "guess" if guessed_outside(limits) else "outside"


def waiting(situation: Situation, today: date) -> Plan:
    """Return the plan for a letter that does not yet say enough: ask for time, and for what is missing in writing."""
    return Plan(
        offer=situation.offer, made=today, verdict=Verdict("ask_for_time", ""), ask=None, fallback=None,
        walk_away=situation.limits.walk_away, expected_gain=None, some_gain=None, chances=None, losing=None,
        break_even_rescission=None, ceiling=None, binds=None, position=position(situation), rounds=1, regret=None,
        question=None, outside_cases=(), tried=None, market=situation.market,
        worth=value(situation.offer) if situation.offer.base else None,
        to_request=missing_in_writing(situation.offer), today="", stop_rule="", lines=(),
        reasons=reasons(situation, None, None), assumptions=assumptions(situation, None), problems=situation.problems,
    )  # fmt: skip


def must_wait(offer: Offer) -> bool:
    """Whether the letter says too little to decide on: no base, or neither title nor start."""
    return offer.base is None or (offer.title is None and offer.start is None)


def advise(situation: Situation, today: date, *, tried: float | None = None) -> Plan:
    """Return the plan for an offer: verdict, ask, fallback, chances and what they rest on. Texts are left to `words`.

    tried: a base of the user's own to rate beside the recommended one.
    """
    if must_wait(situation.offer):
        plan = waiting(situation, today)
        return plan if tried is None else replace(plan, problems=(*plan.problems, _NOT_RATED))
    here = bargain(situation)
    choice = choose(situation, here)
    plan = _without_ask(situation, today, here, choice)
    if tried is not None:
        plan = replace(plan, tried=_tried(here, tried, choice, family_rows(family_of(situation))["rescind"]))
    return _with_ask(plan, situation, here, choice, choice.policy) if choice.policy and choice.ask else plan


def _without_ask(situation: Situation, today: date, here: Bargain, choice: Choice) -> Plan:
    belief = here.belief
    return replace(
        waiting(situation, today),
        verdict=Verdict(choice.kind, ""),
        rounds=choice.rounds,
        walk_away=_walk_away(here, situation.limits),
        walk_away_basis=_walk_away_basis(situation.limits),
        ceiling=Quantiles(belief.quantile(0.1), belief.quantile(0.5), belief.quantile(0.9)),
        ceiling_shape=belief.shape(),
        acceptable=here.acceptable,
        binds=Binds(*belief.binds),
        outside_cases=_outside_cases(situation, here, choice),
        reasons=reasons(situation, here, choice.kind),
        assumptions=assumptions(situation, here),
        problems=situation.problems + _belief_problems(belief),
    )


def _with_ask(plan: Plan, situation: Situation, here: Bargain, choice: Choice, policy: Policy) -> Plan:
    if choice.ask is None:
        return plan
    rated, ask = prospect(policy, here, family_rows(family_of(situation))["rescind"]), choice.ask
    return replace(
        plan,
        ask=_request(ask),
        fallback=Fallback(ask.sign_on, True, ""),
        expected_gain=rated.gain,
        some_gain=rated.some_gain,
        chances=rated.chances,
        losing=rated.losing,
        break_even_rescission=rated.break_even,
        regret=regret(here, ask, choice.asks, choice.rounds, situation.limits.asked),
        question=best_question(here, choice.asks),
        lines=_ladder(policy, rated.chances),
    )


_NOT_RATED = Problem(
    "Your own ask is not rated yet: the letter says too little to plan from.",
    "Ask for the missing terms first.",
    Severity.NOTE,
)


def _belief_problems(belief: Belief) -> tuple[Problem, ...]:
    if belief.anchored:
        return ()
    return (
        Problem(
            "The offer lies above every band that the market suggests, so the plan takes the offer itself for the "
            "middle of their band.",
            "Check the title and the place; give the posted range if there is one (--posted).",
            Severity.WARNING,
            "base_amount",
        ),
    )
