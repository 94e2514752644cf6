"""LETTER, AND WHAT ITS HOLDER SAYS → SITUATION: everything checked, and every problem named at once."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Literal

from counteroffer.belief import Inside
from counteroffer.market import Market, NoWageDataError, Percentiles, benchmark
from counteroffer.money import money
from counteroffer.offer import FULL_TIME_HOURS, Base, Offer, Period, Reading
from counteroffer.plan import Limits, Situation, must_wait
from counteroffer.problems import BadInput, Problem, Severity
from counteroffer.rules import row

Risk = Literal["none", "some", "high"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says beside the letter, as typed. Amounts are text: "140000", "140k", "$52.50"."""

    title: str | None = None
    place: str | None = None
    level: str | None = None
    years: float | None = None
    industry: str | None = None
    posted: str | None = None
    """Two amounts with a dash between them."""
    teammates: str | None = None
    """Amounts with commas between them."""
    asked: str | None = None
    walk_away: str | None = None
    outside: str | None = None
    risk: Risk = "some"
    tried: str | None = None


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The amounts of a `Given`, annual money in the offer's currency."""

    posted: tuple[float, ...] = ()
    teammates: tuple[float, ...] = ()
    asked: float | None = None
    walk_away: float | None = None
    outside: float | None = None
    search_months: float | None = None
    tried: float | None = None


_AMOUNT = re.compile(
    r"[^\d\-−(]{0,4}?(?P<sign>[-−(]?)\s*[^\d.]{0,4}?(?P<figure>\d[\d,'’ ]*(?:\.\d+)?)\s*"
    r"(?P<size>[kKmM]?)(?![a-zA-Z])[^\d]{0,12}"
)
_SIZES = {"": 1.0, "k": 1e3, "m": 1e6}
_SYMBOLS = {"€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "$": "USD"}
_MONTHS = re.compile(r"(\d+(?:\.\d+)?)\s*months?", re.IGNORECASE)


def _amount(text: str, flag: str, base: Base | None) -> float | Problem:
    """Return annual money. Where the offer is not yearly, the figure is read per its period if that is nearer to it."""
    typed = text.strip()
    match = _AMOUNT.fullmatch(typed)
    figure = float(re.sub(r"[,'’ ]", "", match["figure"])) * _SIZES[match["size"].lower()] if match else math.nan
    if match is None or figure > row("advice", "most_money").value:
        return Problem(f"{flag} {typed[:40]!r} is not an amount of money.", "Write it as 95000 or 95k.", field=flag)
    if match["sign"] or figure == 0:
        step = 'Or say how long a search would take: --outside "4 months".' if flag == "--outside" else ""
        return Problem(f"{flag} {typed!r} is not above zero.", f"Write it as 95000 or 95k. {step}".strip(), field=flag)
    if base is None:
        return figure
    named = next((code for sign, code in _SYMBOLS.items() if sign in typed), base.currency)
    if named != base.currency and not (named == "USD" and base.currency.endswith("D")):
        step = f"Give it in {base.currency}."
        return Problem(f"{flag} {typed!r} is in {named}, and the offer in {base.currency}.", step, field=flag)
    offer, per_period = float(base.annual), figure * float(base.per_year)
    if base.period is not Period.ANNUAL:
        return min(figure, per_period, key=lambda amount: abs(math.log(amount / offer)))
    if figure < row("advice", "hourly_below").value:
        step = "Write the whole amount for a year: 95000 or 95k."
        return Problem(f"{flag} {typed!r} is too little for a year's base.", step, field=flag)
    return figure


def _list(text: str | None, separator: str, flag: str, base: Base | None) -> tuple[tuple[float, ...], list[Problem]]:
    found = [_amount(part, flag, base) for part in re.split(separator, text) if part.strip()] if text else []
    return (
        tuple(one for one in found if not isinstance(one, Problem)),
        [one for one in found if isinstance(one, Problem)],
    )


def _amounts(given: Given, base: Base | None) -> tuple[_Amounts, list[Problem]]:
    problems: list[Problem] = []

    def one(text: str | None, flag: str) -> float | None:
        if text is None:
            return None
        amount = _amount(text, flag, base)
        if isinstance(amount, Problem):
            problems.append(amount)
            return None
        return amount

    posted, wrong = _list(given.posted, r"(?<=[\dkK])\s*(?:-|–|—|\bto\b)\s*(?=\D{0,4}\d)", "--posted", base)
    problems += wrong[:1]
    if given.posted is not None and not wrong and (len(posted) != 2 or posted[0] > posted[1]):
        step = "Write the lower figure, a dash and the higher one: 140000-185000."
        problems.append(Problem(f"--posted {given.posted!r} is not a range.", step, field="--posted"))
    teammates, wrong = _list(given.teammates, r"\s*[,;]\s*", "--teammates", base)
    if wrong or (given.teammates is not None and not teammates):
        step = "Write whole yearly amounts with commas between them and none inside: 78000,82000,84500."
        problems.append(
            Problem(f"--teammates {given.teammates!r} is not a list of amounts.", step, field="--teammates")
        )
    search = _MONTHS.fullmatch(given.outside.strip()) if given.outside else None
    amounts = _Amounts(
        posted=posted,
        teammates=teammates,
        asked=one(given.asked, "--asked"),
        walk_away=one(given.walk_away, "--walk-away"),
        outside=None if search else one(given.outside, "--outside"),
        search_months=float(search[1]) if search else None,
        tried=one(given.tried, "--try"),
    )
    return amounts, problems


def _slips(amounts: _Amounts, base: Base, market: Market | None) -> list[Problem]:
    """Return what is a number but can hardly be meant."""
    offer, currency = float(base.annual), base.currency
    factor = row("advice", "posted_factor").value
    step = "Check the figure, its currency, and whether it is for a year."
    problems = []

    def far(flag: str, figures: Sequence[float]) -> None:
        wrong = [money(one, currency) for one in figures if not offer / factor <= one <= offer * factor]
        if wrong:
            what = f"{flag} {', '.join(wrong)} is more than {factor:g} times off the {money(offer, currency)} offered."
            problems.append(Problem(what, step, field=flag))

    far("--posted", amounts.posted)
    far("--teammates", amounts.teammates)
    far("--asked", [amounts.asked] if amounts.asked else [])
    if amounts.outside and amounts.outside > factor * offer:
        far("--outside", [amounts.outside])
    known = [row("advice", "walk_away_factor").value * offer, *amounts.posted]
    if market and market.now.p90:
        known.append(market.now.p90)
    if amounts.walk_away is not None and amounts.walk_away > max(known):
        what = f"--walk-away {money(amounts.walk_away, currency)} is above any base this employer could plausibly pay"
        what += (
            f" (the offer is {money(offer, currency)}, and nothing here reaches beyond {money(max(known), currency)})."
        )
        problems.append(Problem(what, "Name the base below which you would rather leave.", field="--walk-away"))
    if amounts.tried is not None and amounts.tried <= offer:
        what = f"--try {money(amounts.tried, currency)} is no more than the offered {money(offer, currency)}."
        problems.append(Problem(what, "Name a base above the offer.", field="--try"))
    elif amounts.tried is not None and amounts.tried > row("advice", "try_factor").value * offer:
        what = f"--try {money(amounts.tried, currency)} is further above the offer than any employer this model knows."
        problems.append(
            Problem(what, f"The offer is {money(offer, currency)}; name a base nearer to it.", field="--try")
        )
    return problems


def _as_note(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.NOTE)


def _as_error(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.ERROR)


@dataclass(frozen=True, slots=True)
class _Priced:
    """What the market says, or why it cannot."""

    market: Market | None = None
    notes: tuple[Problem, ...] = ()
    errors: tuple[Problem, ...] = ()


def _priced(offer: Offer, given: Given, today: date, *, needed: bool) -> _Priced:
    """Return the market. Flags that are wrong are errors; words of the letter that say nothing are notes."""
    title, place = given.title or offer.title, given.place or offer.location
    level = given.level or offer.level
    if offer.base is not None and offer.base.currency != "USD":
        what = f"There are no wage data in {offer.base.currency}; what the market pays is missing from this plan."
        return _without_market(Problem(what, _OTHERWISE, Severity.NOTE, "currency"), needed)
    if title is None:
        what = "The letter names no title, so what the market pays is unknown."
        return _without_market(Problem(what, f"Give --title. {_OTHERWISE}", Severity.NOTE, "title"), needed)

    def ask(place: str | None, level: str | None) -> Market:
        return benchmark(title, place, level=level, years=given.years, industry=given.industry, today=today)

    try:
        return _Priced(_for_hours(ask(place, level), offer.base))
    except NoWageDataError as none:
        return _without_market(replace(none.problems[0], next_step=_OTHERWISE, severity=Severity.NOTE), needed)
    except BadInput as bad:
        from_letter = {
            field
            for field, flag in (("title", given.title), ("location", given.place), ("level", given.level))
            if not flag
        }
        errors = tuple(problem for problem in bad.problems if problem.field not in from_letter)
        notes = tuple(_as_note(problem) for problem in bad.problems if problem.field in from_letter)
    if errors:
        return _Priced(errors=errors)
    if any(problem.field == "title" for problem in notes):
        return _Priced(notes=notes, errors=tuple(_as_error(problem) for problem in notes) if needed else ())
    unclear = {problem.field for problem in notes}
    market = ask(None if "location" in unclear else place, None if "level" in unclear else level)
    return _Priced(_for_hours(market, offer.base), notes)


def _for_hours(market: Market, base: Base | None) -> Market:
    """Wages for the hours of the offer: published yearly wages are for 40 hours a week."""
    hours = base.hours_per_week if base else None
    if hours is None or base is None:
        return market
    part = hours / FULL_TIME_HOURS
    # A salary for 35 to 40 hours is a full-time salary; an hourly wage counts its hours exactly.
    if part == 1 or (base.period is not Period.HOURLY and hours >= row("advice", "full_time_from").value):
        return market
    scaled = [None if at is None else at * float(part) for at in astuple(market.now)]
    what = f"Wages are for {hours:g} hours a week: times {float(part):.3g}."
    note = Problem(what, "", Severity.NOTE, "hours_per_week")
    return replace(
        market,
        now=Percentiles(*scaled),
        midpoint=market.midpoint * float(part),
        problems=(*market.problems, note),
    )


_OTHERWISE = "Give what the employer posted (--posted) or what teammates earn (--teammates)."


def _without_market(problem: Problem, needed: bool) -> _Priced:
    if needed:
        return _Priced(errors=(_as_error(problem),))
    return _Priced(notes=(problem,))


def situation(reading: Reading, given: Given, today: date) -> tuple[Situation, float | None]:
    """Return what a plan is made from, and the base to rate beside it; `BadInput` names everything that is wrong."""
    offer = replace(reading.offer, title=reading.offer.title or given.title, level=given.level or reading.offer.level)
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    notes = tuple(problem for problem in reading.problems if problem.severity is not Severity.ERROR)
    amounts, wrong = _amounts(given, offer.base)
    amounts = replace(amounts, posted=amounts.posted or _posted_in(offer))
    errors += wrong
    needed = not must_wait(offer) and not (amounts.posted or amounts.teammates)
    priced = _priced(offer, given, today, needed=needed)
    errors += priced.errors
    if offer.base is not None:
        errors += _slips(amounts, offer.base, priced.market)
    if errors:
        raise BadInput(errors)
    found = Situation(
        offer=offer,
        market=priced.market,
        inside=Inside((amounts.posted[0], amounts.posted[1]) if amounts.posted else None, amounts.teammates),
        limits=Limits(amounts.asked, amounts.walk_away, amounts.outside, amounts.search_months, given.risk),
        problems=notes + _dated(offer, today) + priced.notes + (priced.market.problems if priced.market else ()),
    )
    return found, amounts.tried


def _posted_in(offer: Offer) -> tuple[float, ...]:
    """The range the letter itself states, a year; it needs no flag."""
    if offer.posted is None or offer.base is None:
        return ()
    return tuple(float(end * offer.base.per_year) for end in offer.posted)


def _dated(offer: Offer, today: date) -> tuple[Problem, ...]:
    if offer.start is None or offer.start >= today:
        return ()
    what = f"The start date in the letter, {offer.start.isoformat()}, has passed."
    return (Problem(what, "Ask which day they now have in mind.", Severity.WARNING, "start_date"),)
