"""Which way to go: the negotiation as the solver sees it, and the ask it recommends, or none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from counteroffer.bands import Anchor
from counteroffer.belief import Belief, Inside, Signal, infer
from counteroffer.employer import Ask, Family, Standing, family_rows, manner
from counteroffer.market.market import Market
from counteroffer.offer import Base, Offer
from counteroffer.plan.asks import considered, counter_step, offer_step, sign_on_step
from counteroffer.plan.bargain import Bargain
from counteroffer.plan.beside import MANNER_FIELDS, Worlds, moved, uncertainty
from counteroffer.plan.plan import Kind, Limits
from counteroffer.plan.policy import Policy
from counteroffer.plan.prospect import prospect
from counteroffer.problems import Problem
from counteroffer.rules import row
from counteroffer.worth import value


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


def bargain(situation: Situation) -> Bargain:
    """Return the negotiation as the solver sees it; losing the offer costs what the user says, or else a guess."""
    base, family, limits = stated_base(situation), family_of(situation), situation.limits
    annual, worth = float(base.annual), value(situation.offer)
    standing = Standing(annual, worth.years[0].sign_on)
    here = Bargain(
        belief=_belief(situation, family, standing),
        manner=manner(family, annual, counter_step(base), sign_on_step(annual)),
        standing=standing,
        worth=worth,
        outside=0.0,
        least=limits.walk_away or 0.0,
        aversion=float(row("worth", f"risk_{limits.risk}").value),
    )
    return replace(here, outside=_outside(here, limits, row("worth", "outside_cost").value))


def guessed_outside(limits: Limits) -> bool:
    """Whether what losing the offer costs is our guess, because the user said nothing of it."""
    return limits.outside is None and limits.search_months is None


def losing_costs(here: Bargain, share: float, limits: Limits) -> Bargain:
    """Return the same negotiation where losing the offer costs this share of a year's package."""
    return replace(here, outside=_outside(here, limits, share))


def _outside(here: Bargain, limits: Limits, share: float) -> float:
    """Worth of losing the offer; `share` of a year's package is the guess where the user says nothing.

    Whoever would rather leave below a base shows that leaving is worth at least that base; where they also say what
    they have outside, the walk-away is what that is worth to them, risk and all.
    """
    worth, standing = here.worth, here.standing
    shown = worth.of(limits.walk_away, standing.sign_on) if limits.walk_away is not None else None
    if limits.outside is not None:
        return worth.weights.yearly * limits.outside if shown is None else shown
    if limits.search_months is not None:
        share = limits.search_months / 12
    guess = worth.of(standing.base, standing.sign_on) - share * worth.yearly_package
    return guess if shown is None else max(guess, shown)


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


@dataclass(frozen=True, slots=True)
class Choice:
    """What the solver recommends."""

    kind: Kind
    ask: Ask | None
    rounds: int
    policy: Policy | None
    asks: tuple[Ask, ...] = ()
    """Those that were considered."""


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

    fine = asks("fine")
    once = bargain.solve(fine, 1, tree=False)
    if once.ask is None or not _worth_asking(bargain, once, family):
        return Choice(stay, None, 1, once)
    coarse = asks("coarse")
    climbing = _ladder(bargain, once, coarse, family, _worlds(situation, bargain, family)) if ladder else None
    if climbing:
        return _modestly(bargain, climbing, coarse, 3)
    return _modestly(bargain, once, fine, 1)


def _modestly(bargain: Bargain, policy: Policy, asks: list[Ask], rounds: int) -> Choice:
    """Return the choice of the most modest first ask that is as good as the best, with the best policy after it."""
    ask = _modest(bargain, policy, asks)
    if ask != policy.ask:
        policy = bargain.solve(asks, rounds, tree=rounds > 1, first=ask)
    return Choice("negotiate", ask, rounds, policy, tuple(asks))


def _modest(bargain: Bargain, policy: Policy, asks: list[Ask]) -> Ask:
    """Return the lowest base whose value is within a trifle of the best; of its bundles, the better one.

    Why: above some base the value hardly changes, and the lower ask is likelier to be granted and easier to defend.
    """
    trifle = row("advice", "modest").value * bargain.standing.base * bargain.worth.weights.base
    near = [
        (ask.base, -value, ask)
        for ask, value in zip(asks, policy.ask_values, strict=True)
        if value >= policy.value - trifle
    ]
    return min(near, key=lambda one: one[:2])[2]


def _worth_asking(bargain: Bargain, once: Policy, family: Family) -> bool:
    """Whether asking can reach what the user would accept, and gains more than a trifle."""
    found = prospect(once, bargain, family_rows(family)["rescind"])
    if not bargain.acceptable:
        return bool(found.acceptable >= row("advice", "plausible").value)
    gain = (once.value - once.stop) / bargain.worth.weights.base
    return bool(gain >= row("advice", "least_gain").value * bargain.standing.base)


def _ladder(bargain: Bargain, once: Policy, asks: list[Ask], family: Family, worlds: Worlds) -> Policy | None:
    """Return three rounds of asking where they gain more over one than the model's own uncertainty, else None."""
    ladder = bargain.solve(asks, 3)
    if once.ask is None or ladder.ask is None:
        return None
    gain = (ladder.value - once.value) / bargain.worth.weights.base
    # The ladder's own uncertainty takes longest to work out, so the single ask's is looked at first.
    if gain <= uncertainty(bargain, once.ask, family, worlds):
        return None
    return ladder if gain > uncertainty(bargain, ladder.ask, family, worlds, ladder) else None


def _worlds(situation: Situation, here: Bargain, family: Family) -> Worlds:
    def world(name: str, value: float) -> Bargain:
        if name in MANNER_FIELDS:
            return replace(here, manner=moved(here.manner, name, value))
        return replace(here, belief=_belief(situation, family, here.standing, **{name: value}))

    return world
