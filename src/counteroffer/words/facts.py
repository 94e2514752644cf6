"""The few numbers that decide, each with its spread, and the many behind them."""

from __future__ import annotations

from dataclasses import dataclass

from counteroffer.money import day, money, ordinal, percent, percents, signed, whole
from counteroffer.plan.plan import Cause, Chances, Interval, Plan
from counteroffer.words import naming
from counteroffer.words.ask import review_date
from counteroffer.words.lines import ANSWER_NAMES

_NBSP = "\N{NO-BREAK SPACE}"

CAUSE_NAMES: dict[Cause, str] = {"band": "the band", "internal_equity": "internal equity", "budget": "the budget"}
"""What the limits are called on the screen."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with its spread."""

    name: str
    value: str
    spread: str
    """Its interval or what it is made of; parts separated by " · "."""


def headline(plan: Plan) -> str:
    """Return "Lumen Robotics · Senior software engineer · answer due Fri 27 Nov"."""
    expiry = plan.offer.expiry
    due = ""
    if expiry and expiry.on:
        due = f"answer{_NBSP}{'was' + _NBSP if expiry.on < plan.made else ''}due{_NBSP}{day(expiry.on, plan.made)}"
    elif expiry and expiry.as_written:
        due = f"answer due: {expiry.as_written}".replace(" ", _NBSP)
    return " · ".join(part for part in (naming.sentence(naming.employer(plan)), naming.title(plan), due) if part)


def facts(plan: Plan) -> tuple[Fact, ...]:
    """Return the three facts under the verdict: what asking brings and risks, or what is on the table."""
    if plan.ask is None or plan.expected_gain is None:
        return _on_the_table(plan)
    currency, gain = naming.currency(plan), plan.expected_gain
    spread = f"80{_NBSP}% between {signed(gain.p10, currency)} and {signed(gain.p90, currency)}"
    found = [Fact("expected gain", f"{signed(gain.mean, currency)} a year", spread)]
    if plan.some_gain is not None:
        answers = answer_list(plan.chances) if plan.chances else ""
        found.append(Fact("some gain", percent(plan.some_gain), answers))
    if plan.losing is not None:
        worth = plan.break_even_rescission
        limit = f"worth the risk up to {percent(worth)}" if worth is not None else ""
        found.append(Fact("losing it", percents(plan.losing.low, plan.losing.high), limit))
    return tuple(found)


def _on_the_table(plan: Plan) -> tuple[Fact, ...]:
    found = []
    if plan.offer.base:
        stands = naming.sign_on_offered(plan.offer)
        extra = f"and a sign-on of {naming.one_time(stands, plan)}" if stands else ""
        found.append(Fact("base", naming.amount(naming.offered(plan.offer), plan), extra))
    if plan.worth:
        package = money(plan.worth.yearly_package, naming.currency(plan))
        found.append(Fact("package", f"{package} a year", "base, bonus and equity, first year"))
    if plan.position.percentile:
        found.append(Fact("market", percentiles(plan.position.percentile), market_source(plan)))
    return tuple(found)


def answer_list(chances: Chances) -> str:
    """Return "yes 31 · counter 28 · hold 27" in whole per cent, leaving out what rounds to nothing."""
    shares = [(name, getattr(chances, answer)) for answer, name in ANSWER_NAMES.items() if answer != "rescind"]
    short = {"counter and sign-on": "both"}
    return " · ".join(f"{short.get(name, name)}{_NBSP}{whole(share)}" for name, share in shares if share >= _SHOWN)


_SHOWN = 0.005
"""The least share that rounds to one per cent."""


def percentiles(interval: Interval) -> str:
    """Return "36th–44th percentile", or "50th percentile" where both ends round to it."""
    low, high = (ordinal(min(99, max(1, end))) for end in (interval.low, interval.high))
    return f"{low} percentile" if low == high else f"{low}–{high} percentile"


def market_source(plan: Plan) -> str:
    """Return "BLS OEWS May 2025, aged 4 %", or ""."""
    if plan.market is None:
        return ""
    return "; ".join(
        " ".join(part for part in (s.name, s.release) if part) + _note(s.note) for s in plan.market.sources
    )


def _note(note: str) -> str:
    return f", {note}" if note else ""


def numbers(plan: Plan) -> tuple[Fact, ...]:
    """Return every number of the plan for the brief, in reading order; the walk-away is for the user alone."""
    here = naming.amount(naming.offered(plan.offer), plan)
    found = []
    if naming.asks_base(plan) and plan.ask:
        found.append(Fact("ask", naming.amount(plan.ask.base, plan), f"the letter states {here}"))
    elif plan.ask:
        found.append(Fact("base", here, "as it stands"))
    sign_on, review = naming.asked_sign_on(plan), naming.asks_review(plan)
    if sign_on:
        more = "; and a written pay review" if review else ""
        spread = f"if base is fixed; ask how long it can be claimed back{more}"
        found.append(Fact("fallback", f"sign-on of {naming.one_time(sign_on, plan)}", spread))
    elif review:
        found.append(Fact("fallback", "a written pay review", review_date(plan)))
    if plan.walk_away is not None:
        found.append(Fact("walk-away", naming.amount(plan.walk_away, plan), "for you alone; never said"))
    found += facts(plan)
    if plan.ceiling:
        low, middle, high = (money(_inferred(at), naming.currency(plan)) for at in _quantiles(plan))
        found.append(Fact("their ceiling", middle, f"80{_NBSP}% between {low} and {high} a year, inferred"))
    if plan.binds:
        found.append(Fact("what binds", binding(plan), "inferred"))
    if plan.ask is not None and plan.position.percentile:
        found.append(Fact("market", percentiles(plan.position.percentile), market_source(plan)))
    if plan.position.in_posted is not None:
        found.append(Fact("posted band", _in_posted(plan.position.in_posted), "the posted range"))
    return tuple(found)


def _in_posted(penetration: float) -> str:
    if 0 <= penetration <= 1:
        return f"{percent(penetration)} into it"
    return "above its top" if penetration > 1 else "below its bottom"


def _inferred(amount: float) -> float:
    """Return an amount to three figures: what is inferred is not known to the dollar."""
    return float(f"{amount:.3g}")


def _quantiles(plan: Plan) -> tuple[float, float, float]:
    return (plan.ceiling.p10, plan.ceiling.p50, plan.ceiling.p90) if plan.ceiling else (0.0, 0.0, 0.0)


def binding(plan: Plan) -> str:
    """Return "the budget (52 %), then internal equity (31 %)"."""
    if plan.binds is None:
        return ""
    shares = {cause: float(getattr(plan.binds, cause)) for cause in CAUSE_NAMES}
    first, second, *_ = sorted(shares, key=lambda cause: -shares[cause])
    then = f", then {CAUSE_NAMES[second]} ({percent(shares[second])})" if shares[second] >= _SHOWN else ""
    return f"{CAUSE_NAMES[first]} ({percent(shares[first])}){then}"
