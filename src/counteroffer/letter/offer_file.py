"""Offer files: an offer as flat TOML, for correcting a reading or typing one from paper.

Names are those of `offer.LABEL_FIELDS` and `offer.MORE_FIELDS`. `load` reports every error at once.
"""

from __future__ import annotations

import math
import tomllib
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from counteroffer.offer import LABEL_FIELDS, MORE_FIELDS, EquityUnit, Offer, Period, fields, from_fields
from counteroffer.problems import BadInput, Problem

if TYPE_CHECKING:
    from pydantic import BaseModel

NAMES = (*LABEL_FIELDS, *MORE_FIELDS)
_HEADER = """\
# An offer file of Counteroffer: what the letter states, one name per line.
# Correct what was read wrongly; a line that starts with "#" is not stated. Dates as 2026-11-30.
# The names that are commented out below can be filled in by removing the "#".
"""
_NEEDS = {
    "base_amount": ("base_period", "currency"),
    "base_period": ("base_amount",),
    "hours_per_week": ("base_amount",),
    "equity_unit": ("equity_amount", "equity_type"),
    "vesting_years": ("equity_amount", "equity_type"),
    "cliff_months": ("equity_amount", "equity_type"),
    "sign_on_clawback_months": ("sign_on_amount",),
    "posted_low": ("posted_high",),
    "posted_high": ("posted_low",),
    "bonus_is_max": ("bonus_target_pct", "bonus_amount"),
}
"""A name and the names beside it that it needs: all for the base, any one for the others."""


@cache
def _model() -> type[BaseModel]:
    from typing import Annotated

    from pydantic import ConfigDict, Field, StringConstraints, create_model

    text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    positive, at_least_zero = Annotated[Decimal, Field(gt=0)], Annotated[Decimal, Field(ge=0)]
    months = Annotated[int, Field(ge=0, le=240)]
    types: dict[str, Any] = {
        "employer": text, "title": text, "base_amount": positive, "base_period": Period,
        "currency": Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")],
        "bonus_target_pct": Annotated[Decimal, Field(ge=0, le=1000)], "bonus_amount": at_least_zero,
        "sign_on_amount": at_least_zero, "equity_type": text, "equity_amount": at_least_zero, "equity_unit": EquityUnit,
        "vesting_years": Annotated[Decimal, Field(ge=0, le=20)], "cliff_months": months,
        "pto_days": Annotated[Decimal, Field(ge=0, le=366)], "start_date": date, "expiry_date": date, "location": text,
        "manager": text, "level": text, "hours_per_week": Annotated[Decimal, Field(gt=0, le=168)], "bonus_is_max": bool,
        "sign_on_clawback_months": months, "pto_unlimited": bool, "expiry_relative": text, "letter_date": date,
        "posted_low": positive, "posted_high": positive, "unpriced": tuple[text, ...],
    }  # fmt: skip
    optional: dict[str, Any] = {name: (kind | None, None) for name, kind in types.items()}
    return create_model("OfferFile", __config__=ConfigDict(extra="forbid"), **optional)


def load(text: str, source: str) -> Offer:
    """Return the offer in the TOML `text`; `BadInput` lists everything that is wrong with it, each with its name."""
    from pydantic import ValidationError

    try:
        given = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise BadInput(
            Problem(f"{source} is not valid TOML: {error}.", 'Write each line as name = value, text in "quotes".')
        ) from error
    problems, values = [], {}
    try:
        values = _model().model_validate(given).model_dump(exclude_none=True)
    except ValidationError as error:
        problems = [_problem(dict(one), source) for one in error.errors(include_url=False)]
    problems.extend(_lacks(set(given), source))
    if values.get("posted_low", 0) > values.get("posted_high", math.inf):
        problems.append(Problem(f"{source}: posted_low is above posted_high.", "Swap them.", field="posted_low"))
    if problems:
        raise BadInput(problems)
    return from_fields(values)


def _problem(error: dict[str, Any], source: str) -> Problem:
    name = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        near = get_close_matches(name, NAMES, n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else f"Names: {', '.join(NAMES)}."
        return Problem(f"{source}: there is no field {name}.", hint, field=name)
    said = str(error["msg"]).removeprefix("Input should be ").removeprefix("Value error, ")
    shown = str(error.get("input"))
    return Problem(
        f"{source}: {name} = {shown[:60]} cannot be used.", f"It should be {said[:1].lower()}{said[1:]}.", field=name
    )


def _lacks(given: set[str], source: str) -> list[Problem]:
    found = []
    for name in sorted(given & _NEEDS.keys(), key=NAMES.index):
        needs = _NEEDS[name]
        missing = [need for need in needs if need not in given]
        if missing and (name == "base_amount" or len(missing) == len(needs)):
            word = " and " if name == "base_amount" else " or "
            found.append(
                Problem(
                    f"{source}: {name} needs {word.join(missing)} beside it.", f"Add {missing[0]}.", field=missing[0]
                )
            )
    return found


def dump(offer: Offer) -> str:
    """Return `offer` as an offer file; names it does not state stand below as commented lines."""
    import tomli_w

    flat = fields(offer)
    stated = {name: _plain(value) for name, value in flat.items() if value is not None}
    missing = [f"# {name} = " for name in NAMES if flat[name] is None]
    return "\n".join([_HEADER, tomli_w.dumps(stated), *missing, ""])


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Period | EquityUnit) else value
