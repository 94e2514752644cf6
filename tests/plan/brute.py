"""A second, slow reading of MODEL §2–3 in plain Python: one employer at a time, every policy tree written out.

It shares no code with `counteroffer.employer.paths` or `counteroffer.plan.policy`, so that the two can disagree.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import product

from counteroffer.employer import KINDS, Ask, Hypotheses, Manner

Seen = tuple[str, float, float]
"""What can be observed: the answer, and base and sign-on on the table after it."""


def _down(amount: float, step: float) -> float:
    return round(math.floor(amount / step + 1e-9) * step, 6) if step else amount


def answers(
    ask: Ask, x: float, y: float, round_: int, employer: tuple[float, float, str], manner: Manner
) -> dict[Seen, float]:
    """The answers of one employer (ceiling, sign-on room, kind) to `ask` with (x, y) on the table."""
    ceiling, room, kind = employer
    found: dict[Seen, float] = {}

    def add(seen: Seen, chance: float) -> None:
        if chance > 0:
            found[seen] = found.get(seen, 0.0) + chance

    over = max(0.0, ask.base - ceiling)
    overshoot = 0.0 if over == 0 else (over / ceiling if ceiling else math.inf)
    rho = manner.rescind * manner.rescind_growth ** (round_ - 1)
    rho = min(manner.rescind_most, rho + manner.rescind_overshoot * (1 - math.exp(-overshoot / manner.rescind_scale)))
    add(("rescind", x, y), rho)
    left = 1 - rho

    grant = _down(min(ask.sign_on, room), manner.sign_on_step)
    can_grant = grant > y + 1e-6

    def without_yes(to: float, chance: float) -> None:
        """Anything short of a yes: base at `to`, and perhaps the fallback."""
        phi = manner.fallback if can_grant else 0.0
        if to > x + 1e-6:
            add(("both", to, grant), chance * phi)
            add(("counter", to, y), chance * (1 - phi))
        else:
            full = ask.base <= x and grant >= ask.sign_on - 1e-6
            add(("yes" if full else "swap", x, grant), chance * phi)
            add(("hold", x, y), chance * (1 - phi))

    if ask.base <= x:
        without_yes(x, left)
        return found
    items = 1 + (1 if ask.sign_on > 0 else 0) + ask.others
    eta = min(1.0, manner.hold + manner.goodwill * (round_ - 1 + max(0, items - manner.items_free)))
    if kind == "posted":
        eta = 1.0
    without_yes(x, left * eta)
    left *= 1 - eta
    if can_grant and ceiling > x:
        add(("swap", x, grant), left * manner.swap)
        left *= 1 - manner.swap
    shown = ceiling
    if kind == "strategic":
        shown -= manner.keeps_back[min(round_, len(manner.keeps_back)) - 1] * (ceiling - x)
    blur = manner.softness[KINDS.index(kind)] * manner.offer
    sigma = float(shown >= ask.base) if blur == 0 else 1 / (1 + math.exp(min(500.0, -(shown - ask.base) / blur)))
    add(("yes", ask.base, y), left * sigma)
    for share, chance in manner.counters:
        to = _down(x + share * (min(ceiling, ask.base) - x), manner.step)
        if to >= ask.base - 1e-6:
            add(("yes", ask.base, y), left * (1 - sigma) * chance)
        else:
            without_yes(to, left * (1 - sigma) * chance)
    return found


def best_of_all_policies(
    hypotheses: Hypotheses,
    weights: list[float],
    asks: list[Ask],
    table: tuple[float, float],
    rounds: int,
    worth: Callable[[float, float], float],
    outside: float,
    manner: Manner,
) -> float:
    """The value of the best policy tree, by writing down every one of them."""
    employers = [
        (float(c), float(s), KINDS[int(k)])
        for c, s, k in zip(hypotheses.ceiling, hypotheses.sign_on, hypotheses.kind, strict=True)
    ]

    def policies(x: float, y: float, round_: int) -> Iterator[tuple[float, ...]]:
        """The worth of every policy from here, for each employer."""
        yield tuple(max(worth(x, y), outside) for _ in employers)
        if round_ > rounds:
            return
        for ask in asks:
            if ask.base < x or (ask.base == x and ask.sign_on <= y):
                continue
            seen = [answers(ask, x, y, round_, employer, manner) for employer in employers]
            observable = sorted({answer for each in seen for answer in each})
            onward = []
            for kind, base, sign_on in observable:
                if kind == "rescind":
                    onward.append([tuple(outside for _ in employers)])
                elif kind == "yes":
                    onward.append([tuple(max(worth(base, sign_on), outside) for _ in employers)])
                else:
                    onward.append(list(policies(base, sign_on, round_ + 1)))
            for chosen in product(*onward):
                yield tuple(
                    sum(seen[h].get(answer, 0.0) * chosen[k][h] for k, answer in enumerate(observable))
                    for h in range(len(employers))
                )

    total = sum(weights)
    return max(sum(w * v for w, v in zip(weights, values, strict=True)) / total for values in policies(*table, 1))
