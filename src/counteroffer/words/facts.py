"""The few numbers that decide, each with its spread, and the many behind them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from counteroffer.money import day, money, ordinal, percent, percents, signed, whole
from counteroffer.plan.explain import CAUSE_NAMES
from counteroffer.plan.plan import Chances, Interval, Plan
from counteroffer.words import naming
from counteroffer.words.ask import review_date
from counteroffer.words.lines import ANSWER_NAMES
from counteroffer.words.money_line import brief_figure, inferred, picture_scale, walk_away

_NBSP = "\N{NO-BREAK SPACE}"


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
        due = f"answer due within {expiry.as_written}".replace(" ", _NBSP)
    return " · ".join(part for part in (naming.sentence(naming.employer(plan)), naming.title(plan), due) if part)


def facts(plan: Plan) -> tuple[Fact, ...]:
    """Return the three facts under the verdict: what asking brings and risks, or what is on the table."""
    if plan.ask is None or plan.expected_gain is None:
        return _on_the_table(plan)
    currency, gain = naming.currency(plan), plan.expected_gain
    low, mean, high = (signed(inferred(at), currency) for at in (gain.p10, gain.mean, gain.p90))
    found = [Fact("expected gain", f"{mean} a year", f"80{_NBSP}% between {low} and {high}")]
    if plan.some_gain is not None:
        answers = answer_list(plan.chances) if plan.chances else ""
        name = "some gain" if plan.acceptable else "reaching it"
        found.append(
            Fact(name, percent(plan.some_gain), f"first{_NBSP}answer: {answers}" if plan.rounds > 1 else answers)
        )
    if plan.losing is not None:
        worth = plan.break_even_rescission
        limit = f"worth the risk up to {percent(worth)}" if worth is not None else ""
        limit = limit if plan.acceptable else "as it stands, you would leave anyway"
        found.append(Fact("losing it", percents(plan.losing.low, plan.losing.high), limit))
    return (*found, *_ceiling(plan))


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
    return (*found, *_ceiling(plan))


def _ceiling(plan: Plan) -> tuple[Fact, ...]:
    """Return the ceiling's 80 % interval in the offer's own period, and what probably sets it."""
    if plan.ceiling is None or plan.offer.base is None:
        return ()
    base, scale = plan.offer.base, picture_scale(plan.offer.base)
    ends = [brief_figure(inferred(at * scale), base) for at in (plan.ceiling.p10, plan.ceiling.p90)]
    return (Fact("their ceiling", "–".join(ends), " · ".join([f"80{_NBSP}%", *_causes(plan)])),)


def _causes(plan: Plan) -> list[str]:
    """Return ["budget binds 52", "equity 31", "band 17"], likeliest first."""
    found = sorted(asdict(plan.binds).items(), key=lambda item: -item[1]) if plan.binds else []
    short = [
        (CAUSE_NAMES[cause].removeprefix("the ").removeprefix("internal "), whole(share)) for cause, share in found
    ]
    return [f"{name}{'' if k else f'{_NBSP}binds'}{_NBSP}{share}" for k, (name, share) in enumerate(short)]


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
        basis = _BASES[plan.walk_away_basis]
        found.append(
            Fact("walk-away", naming.amount(walk_away(plan.walk_away, plan), plan), f"{basis}for you alone; never said")
        )
    found += facts(plan)
    if plan.ask is not None and plan.position.percentile:
        found.append(Fact("market", percentiles(plan.position.percentile), market_source(plan)))
    if plan.position.in_posted is not None:
        found.append(Fact("posted band", _in_posted(plan.position.in_posted), "the posted range"))
    return tuple(found)


_BASES = {
    "yours": "",
    "outside": "worth as much as what you have outside; ",
    "guess": "a guess, from what losing the offer might cost; ",
}


def _in_posted(penetration: float) -> str:
    if 0 <= penetration <= 1:
        return f"{percent(penetration)} into it"
    return "above its top" if penetration > 1 else "below its bottom"
