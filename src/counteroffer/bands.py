"""Pay bands that would explain an offer: as the market suggests them, or as a posted range shows them (MODEL §1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from counteroffer.employer import Floats

STANDARD = NormalDist()


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where band midpoints lie before anything is known of this employer."""

    midpoint: float
    error: float
    """Standard deviation of log(midpoint)."""


@dataclass(frozen=True, slots=True, eq=False)
class Bands:
    """J possible bands."""

    midpoint: Floats
    width: Floats
    weight: Floats

    @property
    def maximum(self) -> Floats:
        return self.midpoint * (1.0 + self.width / 2.0)


def nodes(count: int) -> Floats:
    """Normal quantiles at the midpoints of `count` equally likely slices."""
    return np.array([STANDARD.inv_cdf((i + 0.5) / count) for i in range(count)])


def bands_around(anchor: Anchor, prior: Mapping[str, Any], counts: tuple[int, int]) -> Bands:
    """Bands as the market suggests them: a core of usual employers and a few who pay by a policy of their own."""
    mid, wide = nodes(counts[0]), nodes(counts[1])
    odd = prior["midpoint_outliers"]
    core = anchor.midpoint * np.exp(anchor.error * mid)
    outlying = anchor.midpoint * np.exp(anchor.error * prior["midpoint_outlier_factor"] * mid)
    widths = prior["band_width"] * np.exp(prior["band_width_spread"] * wide)
    midpoint, width = np.meshgrid(np.concatenate([core, outlying]), widths, indexing="ij")
    share = np.repeat([(1.0 - odd) / len(mid), odd / len(mid)], len(mid))
    weight = np.repeat(share, len(widths)) / len(widths)
    return Bands(midpoint.ravel(), width.ravel(), weight)


def bands_posted(posted: tuple[float, float], prior: Mapping[str, Any]) -> Bands:
    """Bands that would show this posted range: it is the band, the hiring part of it, or its top is inflated."""
    low, high = posted
    parts, inflations = prior["hiring_parts"], prior["inflations"]
    tops = [high, *(low + (high - low) / part for part in parts), *(high / (1 + share) for share in inflations)]
    weights = [
        prior["posted_is_band"],
        *(prior["posted_is_hiring_part"] / len(parts) for _ in parts),
        *(prior["posted_is_inflated"] / len(inflations) for _ in inflations),
    ]
    top = np.maximum(low, np.array(tops))
    midpoint = (low + top) / 2.0
    return Bands(midpoint, (top - low) / midpoint, np.array(weights))
