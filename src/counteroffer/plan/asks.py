"""Which asks are worth considering: round numbers between the offer and what they could possibly pay."""

from __future__ import annotations

import math
from decimal import Decimal

from counteroffer.belief import Belief, sign_on_room
from counteroffer.employer import Ask, Family, Standing, family_rows
from counteroffer.offer import Base
from counteroffer.rules import row


def _steps(name: str, base: Base) -> list[float]:
    """Round steps of the period's figures, in annual money, smallest first."""
    table = row("asks", name).value
    return [step * float(base.per_year) for step in table.get(base.period, table["other"])]


def offer_step(base: Base) -> float:
    """Return what this offer looks rounded to, in annual money: the largest round step that divides its figure."""
    table = row("asks", "offer_steps").value
    for step in reversed(table.get(base.period, table["other"])):
        if base.amount % Decimal(str(step)) == 0:
            return float(step) * float(base.per_year)
    return float(base.per_year) * 10.0 ** int(base.amount.as_tuple().exponent)


def sign_on_step(base: float) -> float:
    """Return what sign-ons are rounded to."""
    small, large = row("asks", "sign_on_steps").value
    return float(small if base < row("asks", "sign_on_steps_from").value else large)


def named_sign_on(base: float, standing: Standing, family: Family) -> float:
    """Return the total sign-on worth naming as fallback; more than any already offered."""
    prior = {name: entry.value for name, entry in family_rows(family).items()}
    room = float(sign_on_room(base, standing.sign_on, [prior["sign_on_asked"]], prior)[0])
    step = sign_on_step(base)
    return max(standing.sign_on + step, round(room / step) * step)


def considered(
    base: Base, belief: Belief, standing: Standing, family: Family, *, most: int, cap: float | None = None
) -> list[Ask]:
    """Return at most about `most` base figures, each alone and with a sign-on named, and the sign-on alone.

    None lies above the posterior 99 % of the ceiling, nor above `cap` (what the user has already named).
    """
    top = belief.quantile(row("asks", "highest_quantile").value)
    if cap is not None:
        top = min(top, cap)
    steps = _steps("ask_steps", base)
    step = next((step for step in steps if (top - standing.base) / step <= most), steps[-1])
    first = math.floor(standing.base / step + 1e-9) + 1
    bases = [count * step for count in range(first, math.floor(top / step + 1e-9) + 1)]
    if cap is not None and standing.base < cap <= top + 1e-9 and cap not in bases:
        bases.append(cap)
    sign_on = named_sign_on(standing.base, standing, family)
    return [Ask(standing.base, sign_on)] + [Ask(figure, extra) for figure in bases for extra in (0.0, sign_on)]
