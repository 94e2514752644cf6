"""LETTER, AND WHAT ITS HOLDER SAYS → SITUATION: everything checked, and every problem named at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from counteroffer.belief import Inside
from counteroffer.market import Market, NoWageDataError, benchmark
from counteroffer.money import money
from counteroffer.offer import Base, Offer, Period, Reading
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
    tried: float | None = None


_AMOUNT = re.compile(
    r"[^\d\-−(]{0,4}?(?P<sign>[-−(]?)\s*\D{0,4}?(?P<figure>\d[\d,'’ ]*(?:\.\d+)?)\s*(?P<size>[kKmM]?)\D{0,12}"
)
_SIZES = {"": 1.0, "k": 1e3, "m": 1e6}


def _amount(text: str, flag: str, base: Base | None) -> float | Problem:
    """Return annual money; a figure too small for a year is read in the offer's own period."""
    match = _AMOUNT.fullmatch(text.strip())
    if not match:
        return Problem(f"{flag} {text.strip()!r} is not an amount.", "Write it as 95000 or 95k.", field=flag)
    figure = float(re.sub(r"[,'’ ]", "", match["figure"])) * _SIZES[match["size"].lower()]
    if match["sign"] or figure <= 0:
        return Problem(f"{flag} {text.strip()!r} is not above zero.", "Write it as 95000 or 95k.", field=flag)
    if figure >= row("advice", "hourly_below").value or base is None:
        return figure
    if base.period is Period.ANNUAL:
        step = "Write the whole amount for a year: 95000 or 95k."
        return Problem(f"{flag} {text.strip()!r} is too little for a year's base.", step, field=flag)
    return figure * float(base.per_year)


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

    posted, wrong = _list(given.posted, r"\s*(?:-|–|—|\bto\b)\s*(?=\D{0,4}\d)", "--posted", base)
    problems += wrong
    if given.posted is not None and not wrong and (len(posted) != 2 or posted[0] > posted[1]):
        step = "Write the lower figure, a dash and the higher one: 140000-185000."
        problems.append(Problem(f"--posted {given.posted!r} is not a range.", step, field="--posted"))
    teammates, wrong = _list(given.teammates, r"\s*[,;]\s*", "--teammates", base)
    if wrong or (given.teammates is not None and not teammates):
        step = "Write whole yearly amounts with commas between them and none inside: 78000,82000,84500."
        problems.append(
            Problem(f"--teammates {given.teammates!r} is not a list of amounts.", step, field="--teammates")
        )
    amounts = _Amounts(
        posted=posted,
        teammates=teammates,
        asked=one(given.asked, "--asked"),
        walk_away=one(given.walk_away, "--walk-away"),
        outside=one(given.outside, "--outside"),
        tried=one(given.tried, "--try"),
    )
    return amounts, problems


def _slips(amounts: _Amounts, given: Given, base: Base, market: Market | None) -> list[Problem]:
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
    far("--outside", [amounts.outside] if amounts.outside else [])
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
    elif amounts.tried is not None:
        far("--try", [amounts.tried])
    if given.years is not None and not 0 <= given.years <= row("advice", "most_years").value:
        problems.append(Problem(f"--years {given.years:g} is not a number of years at work.", "", field="--years"))
    return problems


def _as_note(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING)


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
        return _without_market(Problem(what, _OTHERWISE, Severity.WARNING, "currency"), needed)
    if title is None:
        what = "The letter names no title, so what the market pays is unknown."
        return _without_market(Problem(what, f"Give --title. {_OTHERWISE}", Severity.WARNING, "title"), needed)

    def ask(place: str | None, level: str | None) -> Market:
        return benchmark(title, place, level=level, years=given.years, industry=given.industry, today=today)

    try:
        return _Priced(ask(place, level))
    except NoWageDataError as none:
        return _without_market(replace(none.problems[0], next_step=_OTHERWISE, severity=Severity.WARNING), needed)
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
    return _Priced(market, notes)


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
    errors += wrong
    needed = not must_wait(offer) and not (amounts.posted or amounts.teammates)
    priced = _priced(offer, given, today, needed=needed)
    errors += priced.errors
    if offer.base is not None:
        errors += _slips(amounts, given, offer.base, priced.market)
    if errors:
        raise BadInput(errors)
    found = Situation(
        offer=offer,
        market=priced.market,
        inside=Inside((amounts.posted[0], amounts.posted[1]) if amounts.posted else None, amounts.teammates),
        limits=Limits(amounts.asked, amounts.walk_away, amounts.outside, given.risk),
        problems=notes + priced.notes + (priced.market.problems if priced.market else ()),
    )
    return found, amounts.tried
