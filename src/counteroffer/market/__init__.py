"""ROLE, PLACE → MARKET: what a job pays, with its spread and its sources.

    title ─titles▶ occupation ┐
                              ├─evidence▶ percentiles ─ageing, industry▶ now ─levels▶ midpoint, error
    place ─places▶ area ──────┘

Importing this package costs next to nothing; the tables are opened when first asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from counteroffer.market.market import Area, Market, Occupation, Percentiles, Source

if TYPE_CHECKING:
    from counteroffer.market.curve import Curve, rank_interval
    from counteroffer.market.places import NoWageDataError
    from counteroffer.market.pricing import benchmark

__all__ = [
    "Area",
    "Curve",
    "Market",
    "NoWageDataError",
    "Occupation",
    "Percentiles",
    "Source",
    "benchmark",
    "rank_interval",
]

_HOMES = {
    "Curve": "curve",
    "NoWageDataError": "places",
    "benchmark": "pricing",
    "rank_interval": "curve",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"counteroffer.market.{_HOMES[name]}"), name)
