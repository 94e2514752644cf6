"""DOCUMENT → READING: a grammar, not a model. Every field comes with the place it was read from, or is None."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

from counteroffer.letter.clauses.base import read_base
from counteroffer.letter.clauses.bonus import is_maximum, read_bonus_amount, read_bonus_pct
from counteroffer.letter.clauses.cues import Found, Letter, limit, words_pattern
from counteroffer.letter.clauses.employer import read_employer
from counteroffer.letter.clauses.equity import read_equity
from counteroffer.letter.clauses.hours import read_hours
from counteroffer.letter.clauses.kind import offer_of, read_unpriced
from counteroffer.letter.clauses.place import in_the_us, read_location
from counteroffer.letter.clauses.posted import read_posted
from counteroffer.letter.clauses.refusal import refusal
from counteroffer.letter.clauses.reporting import read_manager
from counteroffer.letter.clauses.sign_on import read_sign_on
from counteroffer.letter.clauses.time_off import read_time_off
from counteroffer.letter.clauses.title import read_level, read_title
from counteroffer.letter.clauses.when import (
    ambiguity,
    assumed_year,
    impossible_days,
    letter_date,
    read_expiry,
    read_relative_expiry,
    read_start,
)
from counteroffer.letter.dates import Day
from counteroffer.letter.document import Document
from counteroffer.letter.lex import money
from counteroffer.letter.lines import bounded
from counteroffer.letter.text import MASK, Passage, passages
from counteroffer.offer import Base, Bonus, Deadline, Equity, Offer, Reading
from counteroffer.problems import BadInput, Evidence, Problem, Severity
from counteroffer.rules import table


def extract(document: Document) -> Reading:
    """Return what `document` offers, with evidence per field and problems.

    `BadInput` where the document does not read like a job offer. A letter that states no base is an offer without
    one. Contradictory or absurd amounts are problems of severity ERROR, and the base is None then.
    """
    if len(document.text) > limit("text_chars"):
        raise BadInput(
            Problem(f"{document.source} is far longer than any letter.", "Give only the pages of the offer.")
        )
    found = tuple(passages(document))
    text = "\n".join(f"{one.label}: {one.text}" if one.label else one.text for one in found)
    is_offer, is_surely = offer_of(found, text)
    instead = refusal(found)
    if instead:
        raise _refused(document, instead)
    if not is_offer:
        raise _no_offer(document)
    lines = tuple(bounded(line).strip() for page in document.pages for line in page if line.strip())
    reading = _reading(_letter(found, lines, text))
    named = reading.offer.title or reading.offer.base or reading.offer.start or reading.problems or MASK in text
    if not named and not is_surely:
        raise _no_offer(document)
    return reading


def _no_offer(document: Document) -> BadInput:
    return BadInput(
        Problem(
            f"This does not read like a job offer: {document.source} offers nobody a position, pay or terms.",
            "Give the offer letter itself, or type the figures into an offer file (`counteroffer read --toml`).",
        )
    )


def _refused(document: Document, instead: str) -> BadInput:
    return BadInput(Problem(f"This is no job offer: {document.source} {instead}.", "Give the offer letter itself."))


def _letter(found: tuple[Passage, ...], lines: tuple[str, ...], text: str) -> Letter:
    currencies = Counter(amount.currency for passage in found for amount in money(passage.text) if amount.currency)
    dollar = _dollar(text, currencies)
    common = currencies.most_common(1)[0][0] if currencies else "$" if in_the_us(text) else ""
    month_first: list[str] = table("letter")["currency"]["month_first"]
    day_first = bool(common) and (dollar if common == "$" else common) not in month_first
    dated = letter_date(found, day_first)
    return Letter(found, lines, text, dollar, common, day_first, dated.value if dated else None)


@cache
def _hints(code: str) -> re.Pattern[str]:
    return words_pattern(table("letter")["currency"]["dollar"][code])


def _dollar(text: str, currencies: Counter[str]) -> str:
    """Which dollar a bare sign is: the one written out elsewhere, else the one whose country's words stand there."""
    written = [code for code in currencies if code in ("USD", "AUD", "CAD", "NZD", "SGD", "HKD")]
    if len(written) == 1:
        return written[0]
    if "$" not in currencies:
        return "USD"
    countries = [code for code, words in table("letter")["currency"]["dollar"].items() if isinstance(words, list)]
    scores = {code: len({match.group().casefold() for match in _hints(code).finditer(text)}) for code in countries}
    code = max(scores, key=lambda key: scores[key])
    return code if scores[code] >= 1 and "401(k)" not in text else "USD"


def _reading(letter: Letter) -> Reading:
    evidence: dict[str, Evidence] = {}
    problems: list[Problem] = []

    def keep(found: Found[Any] | None, *names: str) -> Any:
        if found is None:
            return None
        evidence.update((name, found.evidence) for name in names)
        return found.value

    employer = keep(read_employer(letter), "employer")
    place = read_location(letter, employer)
    title = read_title(letter, employer, place.value if place else None)
    base, wrong = read_base(letter)
    problems.extend(wrong)
    offer_base = keep(base, "base_amount", "base_period", "currency")
    if offer_base and offer_base.hours_per_week is not None:
        keep(read_hours(letter), "hours_per_week")
    sign_on = keep(read_sign_on(letter), "sign_on_amount")
    if sign_on and sign_on.clawback_months is not None:
        evidence["sign_on_clawback_months"] = evidence["sign_on_amount"]
    time_off = keep(read_time_off(letter), "pto_days")
    if time_off and time_off.unlimited:
        evidence["pto_unlimited"] = evidence.pop("pto_days")
    start, expiry = read_start(letter), read_expiry(letter)
    for name, day in (("start_date", start), ("expiry_date", expiry)):
        if day:
            problems.extend([*ambiguity(name, day), *assumed_year(name, day)])
    problems.extend(impossible_days(letter))
    offer = Offer(
        employer=employer,
        title=keep(title, "title"),
        level=keep(read_level(letter, title), "level"),
        location=keep(place, "location"),
        base=offer_base,
        bonus=_bonus(letter, base, evidence, problems),
        sign_on=sign_on,
        equity=_equity(letter, evidence),
        time_off=time_off,
        start=_on(keep(start, "start_date")),
        expiry=_deadline(expiry, letter, evidence),
        manager=keep(read_manager(letter, employer), "manager"),
        letter_date=letter.letter_date,
        posted=keep(read_posted(letter, offer_base), "posted_low", "posted_high"),
        unpriced=read_unpriced(letter.text),
    )
    return Reading(offer, evidence, tuple(problems))


def _on(day: Day | None) -> date | None:
    return day.on if day else None


def _bonus(
    letter: Letter, base: Found[Base] | None, evidence: dict[str, Evidence], problems: list[Problem]
) -> Bonus | None:
    pct, amount = read_bonus_pct(letter), read_bonus_amount(letter)
    if base and amount and (amount.passage, amount.start) == (base.passage, base.start):
        amount = None
    if pct and pct.value > limit("bonus_pct_max"):
        problems.append(_implausible("bonus_target_pct", f"{pct.value}% of base", pct.evidence))
        pct = None
    if base and amount and amount.value > base.value.annual * limit("bonus_per_base_max"):
        problems.append(_implausible("bonus_amount", f"{base.value.currency} {amount.value:,}", amount.evidence))
        amount = None
    if pct is None and amount is None:
        return None
    most = any(is_maximum(one) for one in (pct, amount) if one)
    if pct:
        evidence["bonus_target_pct"] = pct.evidence
    if amount:
        evidence["bonus_amount"] = amount.evidence
    if most:
        evidence["bonus_is_max"] = (pct or amount).evidence  # type: ignore[union-attr]
    return Bonus(pct.value if pct else None, amount.value if amount else None, most)


def _implausible(field: str, value: str, where: Evidence) -> Problem:
    return Problem(
        f"A bonus of {value} would be implausibly large (page {where.page}, line {where.line}), so it is left out.",
        "Check what the figure stands for; if it is the bonus, give it in an offer file.",
        Severity.NOTE,
        field,
        (where,),
    )


def _equity(letter: Letter, evidence: dict[str, Evidence]) -> tuple[Equity, ...]:
    grants = read_equity(letter)
    if grants:
        first = grants[0]
        stated = {
            "equity_type": first.value.kind, "equity_amount": first.value.amount, "equity_unit": first.value.unit,
            "vesting_years": first.value.vesting.years, "cliff_months": first.value.vesting.cliff_months,
        }  # fmt: skip
        evidence.update((name, first.evidence) for name, value in stated.items() if value is not None)
    return tuple(grant.value for grant in grants)


def _deadline(expiry: Found[Day] | None, letter: Letter, evidence: dict[str, Evidence]) -> Deadline | None:
    if expiry:
        evidence["expiry_date"] = expiry.evidence
    relative = read_relative_expiry(letter)
    if relative and not expiry:
        evidence["expiry_relative"] = relative.evidence
    if expiry is None and relative is None:
        return None
    return Deadline(expiry.value.on if expiry else None, relative.value if relative and not expiry else "")
