"""Counteroffer: reads a job offer and says what to ask for, what to fall back on, and why.

The verbs of the pipeline, reached lazily so that importing the package costs next to nothing::

    read(path) → Reading · benchmark(title, place, today=…) → Market · value(offer) → Worth
    infer(offer, …) → Belief · situation(reading, given, today) → Situation · advise(situation, today) → Plan
    worded(plan) → Plan · write(plan) → files by name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counteroffer.belief import infer
    from counteroffer.intake import situation
    from counteroffer.letter import read
    from counteroffer.market import benchmark
    from counteroffer.plan import advise
    from counteroffer.words import worded, write
    from counteroffer.worth import value

__all__ = ["advise", "benchmark", "infer", "read", "situation", "value", "worded", "write"]

_HOMES = {
    "advise": "plan",
    "benchmark": "market",
    "infer": "belief",
    "read": "letter",
    "situation": "intake",
    "value": "worth",
    "worded": "words",
    "write": "words",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"counteroffer.{_HOMES[name]}"), name)
