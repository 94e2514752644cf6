"""One negotiation as the solver sees it: a belief about them, a standing offer, and what everything is worth to you."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from counteroffer.belief import Belief
from counteroffer.employer import Ask, Floats, Manner, Standing
from counteroffer.plan.policy import Policy, payoffs, solve
from counteroffer.worth import Worth


@dataclass(frozen=True, slots=True)
class Bargain:
    """Everything an ask is judged by."""

    belief: Belief
    manner: Manner
    standing: Standing
    worth: Worth
    outside: float
    """Certainty-equivalent money over the horizon if the offer is lost."""
    least: float
    """Base below which the user would not accept, whatever comes with it; 0 where they named none."""
    aversion: float
    """Relative risk aversion over the horizon's money."""

    def taken(self, base: Floats, sign_on: Floats) -> npt.NDArray[np.bool_]:
        """Whether the user would accept this offer."""
        enough = self._worth(base, sign_on) >= self.outside * (1 - 1e-12)
        return np.asarray(enough & (np.asarray(base) >= self.least - 1e-6))

    def accepted(self, base: Floats, sign_on: Floats) -> Floats:
        """Worth of ending with this offer: it is taken if the user would accept it, else left for the outside."""
        return np.where(self.taken(base, sign_on), self._worth(base, sign_on), self.outside)

    def _worth(self, base: Floats, sign_on: Floats) -> Floats:
        weights = self.worth.weights
        return weights.base * base + weights.sign_on * sign_on + self.worth.rest

    def utility(self, worth: Floats | float) -> Floats:
        """Constant relative risk aversion, scaled to equal money near the standing offer."""
        scale = self.worth.of(self.standing.base, self.standing.sign_on)
        if self.aversion == 1.0:
            return scale * np.log(np.maximum(worth, 1e-9) / scale)
        power = 1.0 - self.aversion
        return np.asarray(scale * ((np.maximum(worth, 1e-9) / scale) ** power - 1.0) / power)

    def felt(self, base: Floats, sign_on: Floats) -> Floats:
        """Utility of ending with this offer."""
        return self.utility(self.accepted(base, sign_on))

    @property
    def stop(self) -> float:
        """Worth of asking for nothing."""
        return float(self.accepted(np.array(self.standing.base), np.array(self.standing.sign_on)))

    @property
    def acceptable(self) -> bool:
        """Whether the user would accept the offer as it stands."""
        return bool(self.taken(np.array(self.standing.base), np.array(self.standing.sign_on)))

    def solve(self, asks: Sequence[Ask], rounds: int, *, tree: bool = True, first: Ask | None = None) -> Policy:
        """Return the best policy, or the best that begins with `first`; its values are utilities."""
        return solve(
            self.belief.hypotheses,
            self.belief.weights,
            asks,
            self.standing,
            rounds,
            self.felt,
            float(self.utility(self.outside)),
            self.manner,
            tree=tree,
            first=first,
        )

    def payoffs(self, asks: Sequence[Ask]) -> Floats:
        """(A, H) expected utility of making each ask once."""
        outside = float(self.utility(self.outside))
        return payoffs(self.belief.hypotheses, asks, self.standing, self.felt, outside, self.manner)
