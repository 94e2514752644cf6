"""Which way to go: the negotiation as the solver sees it, and the ask it recommends, or none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from counteroffer.belief import Anchor, Belief, Inside, Signal, infer
from counteroffer.employer import Ask, Family, Standing, family_rows, manner
from counteroffer.market.market import Market
from counteroffer.offer import Base, Offer
from counteroffer.plan.asks import considered, offer_step, sign_on_step
from counteroffer.plan.bargain import Bargain
from counteroffer.plan.beside import MANNER_FIELDS, Worlds, moved, uncertainty
from counteroffer.plan.plan import Kind, Limits
from counteroffer.plan.policy import Policy
from counteroffer.plan.prospect import prospect
from counteroffer.problems import Problem
from counteroffer.rules import row
from counteroffer.worth import Worth, value


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a plan is made from."""

    offer: Offer
    market: Market | None
    inside: Inside = field(default_factory=Inside)
    limits: Limits = field(default_factory=Limits)
    signals: tuple[Signal, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Found while reading and benchmarking; carried into the plan."""


def family_of(situation: Situation) -> Family:
    """Return the job family whose priors hold: entry level by the title or the stated level, else professional."""
    level = situation.market.level if situation.market else (situation.offer.level or "")
    return "entry" if level == "entry" else "professional"


def stated_base(situation: Situation) -> Base:
    """Return the base; ValueError where the letter states none and there is nothing to bargain over."""
    if situation.offer.base is None:
        raise ValueError("the offer states no base")
    return situation.offer.base


def bargain(situation: Situation, outside_share: float | None = None) -> Bargain:
    """Return the negotiation as the solver sees it. The offer must state a base.

    outside_share: what losing the offer costs, as a share of a year's package; None for the user's own outside, or
    the guess of `rules/worth.toml` where they named none.
    """
    base, family, limits = stated_base(situation), family_of(situation), situation.limits
    annual = float(base.annual)
    worth = value(situation.offer)
    standing = Standing(annual, worth.years[0].sign_on)
    belief = _belief(situation, family, standing)
    now = worth.of(standing.base, standing.sign_on)
    outside = _outside(worth, now, limits, outside_share)
    floor = max(outside, worth.of(limits.walk_away, 0.0)) if limits.walk_away else outside
    return Bargain(
        belief=belief,
        manner=manner(family, annual, offer_step(base), sign_on_step(annual)),
        standing=standing,
        worth=worth,
        outside=outside,
        floor=floor,
        aversion=float(row("worth", f"risk_{limits.risk}").value),
    )


def _belief(situation: Situation, family: Family, standing: Standing, **prior: float) -> Belief:
    market = situation.market
    return infer(
        standing.base,
        step=offer_step(stated_base(situation)),
        family=family,
        anchor=Anchor(market.midpoint, market.error) if market else None,
        inside=situation.inside,
        signals=situation.signals,
        sign_on=standing.sign_on,
        changed=prior,
    )


def _outside(worth: Worth, now: float, limits: Limits, share: float | None) -> float:
    if limits.outside is None or share is not None:
        return now - (row("worth", "outside_cost").value if share is None else share) * worth.yearly_package
    outside = worth.weights.yearly * limits.outside
    if limits.walk_away is None:
        return outside
    # Who would sign for less than what they have elsewhere values the elsewhere at no more than that signature.
    return min(outside, worth.of(limits.walk_away, 0.0))


@dataclass(frozen=True, slots=True)
class Choice:
    """What the solver recommends."""

    kind: Kind
    ask: Ask | None
    rounds: int
    policy: Policy | None


def _may_raise_base(situation: Situation, standing: Standing) -> bool:
    return situation.limits.asked is None or situation.limits.asked > standing.base


def choose(situation: Situation, bargain: Bargain, *, ladder: bool = True) -> Choice:
    """Return the verdict and the ask: one well-placed bundle, or a ladder where it gains more than is uncertain."""
    stay: Kind = "accept" if bargain.acceptable else "decline"
    base, family = stated_base(situation), family_of(situation)
    if not _may_raise_base(situation, bargain.standing):
        return Choice(stay, None, 1, None)

    def asks(most: str) -> list[Ask]:
        count, cap = row("asks", most).value, situation.limits.asked
        return considered(base, bargain.belief, bargain.standing, family, most=count, cap=cap)

    once = bargain.solve(asks("fine"), 1)
    if once.ask is None:
        return Choice(stay, None, 1, once)
    rescission = family_rows(family)["rescind"]
    plausible = row("advice", "plausible").value
    if not bargain.acceptable and prospect(once, bargain, rescission).acceptable < plausible:
        return Choice("decline", None, 1, once)
    if ladder:
        thrice = bargain.solve(asks("coarse"), 3)
        gain = (thrice.value - once.value) / bargain.worth.weights.base
        if thrice.ask and gain > uncertainty(bargain, thrice, family, _worlds(situation, bargain, family)):
            return Choice("negotiate", thrice.ask, 3, thrice)
    return Choice("negotiate", once.ask, 1, once)


def _worlds(situation: Situation, here: Bargain, family: Family) -> Worlds:
    def world(name: str, value: float) -> Bargain:
        if name in MANNER_FIELDS:
            return replace(here, manner=moved(here.manner, name, value))
        return replace(here, belief=_belief(situation, family, here.standing, **{name: value}))

    return world
