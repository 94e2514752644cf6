"""Why: where the offer sits, the reasons with their sources, and every assumption with its grade."""

from __future__ import annotations

from counteroffer.belief import CAUSES
from counteroffer.employer import family_rows
from counteroffer.market import rank_interval
from counteroffer.market.market import Market
from counteroffer.money import compact, money, ordinal, per_period, percent
from counteroffer.plan.bargain import Bargain
from counteroffer.plan.choose import Situation, family_of, guessed_outside
from counteroffer.plan.plan import Assumption, Interval, Kind, Position, Reason
from counteroffer.rules import Row, row
from counteroffer.rules import rows as rule_rows
from counteroffer.worth import assumptions as worth_rows

INFERRED = "inferred; see assumptions"
CAUSE_NAMES = {"band": "the band", "internal_equity": "internal equity", "budget": "the budget"}
"""What the limits are called."""


def position(situation: Situation) -> Position:
    """Return where the offer sits in the market and in the posted range; unknowns are None."""
    base = situation.offer.base
    if base is None:
        return Position(None, None)
    annual, posted, teammates = float(base.annual), situation.inside.posted, situation.inside.teammates
    percentile = None
    if situation.market:
        low, high = rank_interval(situation.market, annual)
        percentile = Interval(100 * low, 100 * high)
    width = posted[1] - posted[0] if posted else 0.0
    in_posted = (annual - posted[0]) / width if posted and width > 0 else None
    return Position(percentile, in_posted, posted, tuple(sorted(teammates)), situation.limits.asked)


def _market_source(market: Market) -> str:
    source = market.sources[0]
    return f"{source.name} {source.release}" + (f", {source.note}" if source.note else "")


def _market_reason(market: Market, percentile: Interval) -> Reason:
    low, high = (min(99, max(1, round(end))) for end in (percentile.low, percentile.high))
    rank = ordinal(low) if low == high else f"{ordinal(low)}–{ordinal(high)}"
    place = "the whole US" if market.area.kind == "national" else market.area.name
    return Reason(
        f"The offer sits at the {rank} percentile for {market.occupation.name.lower()} in {place}.",
        _market_source(market),
    )


def _posted_source(situation: Situation) -> str:
    base, stated = situation.offer.base, situation.offer.posted
    in_letter = tuple(float(end * base.per_year) for end in stated) if base and stated else None
    return "the range in the letter" if situation.inside.posted == in_letter else "the posted range you gave"


def _posted_reason(within: float, source: str) -> Reason:
    if within > 1:
        text = "The offer is above the top of the posted range."
    elif within < 0:
        text = "The offer is below the bottom of the posted range."
    else:
        text = f"The offer is {percent(within)} of the way into the posted range."
    return Reason(text, source)


def _room_reason(here: Bargain) -> Reason:
    room = here.belief.chance(here.standing.base + here.manner.step)
    return Reason(
        f"First offers mostly leave room above them; the chance that this one does is {percent(room)}.", INFERRED
    )


def _binding_reason(here: Bargain) -> Reason:
    order = sorted(zip(here.belief.binds, CAUSES, strict=True), reverse=True)
    (first, one), (second, two) = order[0], order[1]
    likeliest = CAUSE_NAMES[one][0].upper() + CAUSE_NAMES[one][1:]
    text = f"{likeliest} probably sets their limit ({percent(first)}), then {CAUSE_NAMES[two]} ({percent(second)})."
    return Reason(text, INFERRED)


def _first_reason(situation: Situation, here: Bargain, kind: Kind, currency: str) -> Reason | None:
    asked, walk_away, offer = situation.limits.asked, situation.limits.walk_away, here.standing.base
    if asked is not None and asked <= offer:
        text = f"They offered the {money(asked, currency)} you asked for; asking for more now would contradict you."
        return Reason(text, "what you told them")
    if asked is not None and kind == "negotiate":
        text = f"You have named {money(asked, currency)} to them, so the ask stays within it."
        return Reason(text, "what you told them")
    if kind == "decline" and walk_away is not None and offer < walk_away:
        chance = here.belief.chance(walk_away)
        under = f"The base is under your {money(walk_away, currency)}"
        return Reason(f"{under}; the chance that they can reach it is {percent(chance)}.", INFERRED)
    if kind == "decline":
        return Reason("What you have outside is worth more than this offer could plausibly become.", INFERRED)
    if kind == "accept":
        return Reason("What asking could add, on average, is less than it is worth the trouble and the risk.", INFERRED)
    return None


def reasons(situation: Situation, here: Bargain | None, kind: Kind | None) -> tuple[Reason, ...]:
    """Return three reasons with their sources (fewer where the letter states no base), the weightiest first."""
    where, base = position(situation), situation.offer.base
    found: list[Reason | None] = []
    if here is not None and kind is not None and base is not None:
        found.append(_first_reason(situation, here, kind, base.currency))
    if situation.market and where.percentile:
        found.append(_market_reason(situation.market, where.percentile))
    if where.in_posted is not None:
        found.append(_posted_reason(where.in_posted, _posted_source(situation)))
    if situation.inside.teammates and base is not None:
        top = per_period(max(situation.inside.teammates), base)
        text = f"Teammates at the level earn up to {top}; internal equity pulls towards that."
        found.append(Reason(text, "your figures"))
    if here is not None and base is not None:
        found += [_binding_reason(here), _room_reason(here)]
    return tuple(reason for reason in found if reason)[: int(row("advice", "reasons").value)]


def _figure(value: object) -> str:
    if isinstance(value, list):
        return " · ".join(_figure(part) for part in value)
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _assumption(path: str, entry: Row) -> Assumption:
    figure = f"{_figure(entry.value)} {entry.unit}"
    return Assumption(path, entry.what, figure, entry.interval, entry.grade, entry.source, entry.as_of)


def _market_assumption(market: Market) -> Assumption:
    error = f"{compact(market.midpoint)} with an error of {percent(market.error)}"
    level = f" at level {market.level}" if market.level else ""
    what = f"market median for {market.occupation.name.lower()}{level}, {market.area.name}"
    source = market.sources[0]
    return Assumption("market.midpoint", what, error, None, "measured", _market_source(market), source.release)


def _used(prior: str, situation: Situation) -> bool:
    """Whether a prior bears on this plan: a posted range takes the place of the market's bands, and the reverse."""
    posted, teammates = situation.inside.posted is not None, bool(situation.inside.teammates)
    if prior.startswith(("posted_", "hiring_parts", "inflations")):
        return posted
    if prior.startswith(("band_width", "midpoint_outlier")):
        return not posted
    if prior.startswith("equity_cap"):
        return not teammates
    return {"equity_headroom": teammates, "midpoint_unknown": not posted and situation.market is None}.get(prior, True)


def assumptions(situation: Situation, here: Bargain | None) -> tuple[Assumption, ...]:
    """Return every number the plan rests on: the market, what money is worth, and the priors about employers."""
    used = situation.market is not None and situation.inside.posted is None
    found = [_market_assumption(situation.market)] if situation.market and used else []
    rows = {f"worth.{name}": entry for name, entry in worth_rows().items()}
    if situation.market:
        rows["market.ageing"] = row("market", "ageing.rate")
    if here is not None:
        rows[f"worth.risk_{situation.limits.risk}"] = row("worth", f"risk_{situation.limits.risk}")
        if guessed_outside(situation.limits):
            rows = {"worth.outside_cost": row("worth", "outside_cost")} | rows
        family = family_of(situation)
        priors = {name: entry for name, entry in family_rows(family).items() if _used(name, situation)}
        rows |= {f"priors.{family}.{name}": entry for name, entry in priors.items()}
        rows |= {f"questions.{name}": entry for name, entry in rule_rows("questions").items()}
    return (*found, *(_assumption(path, entry) for path, entry in rows.items()))
