"""Which asks are worth considering: round figures between the offer and what they could possibly pay.

Round is relative: a step is 1, 2.5 or 5 times a power of ten of the figure in the offer's own period, whatever the
currency, so that a yearly 152,000 moves by 1,000, an hourly 43.50 by 0.25 and a yearly 6,000,000 by 50,000.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from counteroffer.belief import Belief, sign_on_room
from counteroffer.employer import Ask, Family, Standing, family_rows
from counteroffer.offer import Base
from counteroffer.rules import row

_MULTIPLES = (Decimal(1), Decimal("2.5"), Decimal(5))


def _steps_from(least: float) -> Iterator[Decimal]:
    """Round steps of at least `least`, smallest first, without end."""
    power = math.floor(math.log10(least)) if least > 0 else -2
    while True:
        yield from (step for m in _MULTIPLES if (step := m.scaleb(power)) >= Decimal(str(least)))
        power += 1


def _step_from(least: float) -> float:
    return float(next(_steps_from(least)))


def _share(name: str) -> float:
    return float(row("asks", name).value)


def offer_step(base: Base) -> float:
    """Return what the offer looks rounded down to, in annual money: the largest round step that divides its figure."""
    most = float(base.amount) * _share("offer_step_most")
    cent = Decimal("0.01")
    found = cent
    for step in _steps_from(float(cent)):
        if step > most:
            break
        if base.amount % step == 0:
            found = step
    return float(found * base.per_year)


def counter_step(base: Base) -> float:
    """Return what counters are rounded down to, in annual money: as the offer, but no finer than anybody counts."""
    least = _step_from(float(base.amount) * _share("counter_step_least")) * float(base.per_year)
    return max(offer_step(base), least)


def sign_on_step(annual: float) -> float:
    """Return what sign-ons are rounded to: the largest round step that is small beside a year's base."""
    most, last = annual * _share("sign_on_step_most"), 0.0
    for step in _steps_from(most / 10):
        if float(step) > most:
            break
        last = float(step)
    return last


def named_sign_on(base: float, standing: Standing, family: Family) -> float:
    """Return the total sign-on worth naming as fallback; more than any already offered."""
    prior = {name: entry.value for name, entry in family_rows(family).items()}
    room = float(sign_on_room(base, standing.sign_on, [prior["sign_on_asked"]], prior)[0])
    step = sign_on_step(base)
    return max(standing.sign_on + step, round(room / step) * step)


def considered(
    base: Base, belief: Belief, standing: Standing, family: Family, *, most: int, cap: float | None = None
) -> list[Ask]:
    """Return at most `most` base figures and a few, each alone and with a sign-on named, and the sign-on alone.

    None lies above the posterior 99 % of the ceiling, nor above `cap` (what the user has already named).
    """
    per_year = float(base.per_year)
    top = belief.quantile(_share("highest_quantile"))
    if cap is not None:
        top = min(top, cap)
    least = max((top - standing.base) / most, standing.base * _share("ask_step_least"))
    step = _step_from(least / per_year) * per_year
    first = math.floor(standing.base / step + 1e-9) + 1
    bases = [round(count * step, 6) for count in range(first, math.floor(top / step + 1e-9) + 1)]
    if cap is not None and standing.base < cap <= top + 1e-9 and cap not in bases:
        bases.append(cap)
    sign_on = named_sign_on(standing.base, standing, family)
    return [Ask(standing.base, sign_on)] + [Ask(figure, extra) for figure in bases for extra in (0.0, sign_on)]
