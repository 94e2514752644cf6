"""Place names → OEWS areas: the release's own area names, towns and counties of `rules/places.toml`, nicknames."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

from counteroffer.market import wages
from counteroffer.rules import table

COUNTIES = Path(__file__).resolve().parents[1] / "data" / "counties.txt"
"""County → area, one line an area; facts of the US Census Bureau and OMB (public domain)."""

_SHORT = {"saint": "st", "sainte": "ste", "ft": "fort", "mt": "mount"}

Entry = tuple[str, frozenset[str]]
"""Area code, and the postal codes of the states in which the name lies there."""


def plain(text: str) -> str:
    """Return `text` in lower case without accents and punctuation, with "Saint", "Ft." and "Mt." in one spelling."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"[a-z0-9]+", letters))


@cache
def postal() -> dict[str, str]:
    """Return postal codes by two-digit FIPS code."""
    return {fips: text[:2] for fips, text in table("places")["states"].items() if fips != "source"}


@cache
def state_words() -> dict[str, str]:
    """Return postal codes by plain state name, postal code and traditional abbreviation."""
    rules = table("places")
    known = {plain(word): code for word, code in rules["state_words"].items() if word != "source"}
    for fips, text in rules["states"].items():
        if fips != "source":
            known |= {plain(text[:2]): text[:2], plain(text[3:]): text[:2]}
    return known


def state_area(code: str) -> str:
    """Return the area code of a state by its postal code."""
    return next(fips for fips, postal_code in postal().items() if postal_code == code) + "00000"


def _spans(name: str) -> set[str]:
    """Return the principal cities in a metro's name; "Winston-Salem" is one, so runs of parts count too."""
    found = set()
    for section in re.split(r"--|/", name):
        parts = section.split("-")
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                found.add(plain(" ".join(parts[start:end])))
    trimmed = {re.sub(r"^urban | (town|city|county)$", "", one) for one in found}
    return found | {one for one in trimmed if one}


@cache
def towns() -> dict[str, tuple[Entry, ...]]:
    """Return the areas by plain name of town: principal cities of the metros and the towns of the rules."""
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for area, (kind, _, name) in wages.release().names.areas.items():
        if kind == "M" and ", " in name:
            cities, _, states = name.rpartition(", ")
            for city in _spans(cities):
                known[city][area] |= set(states.split("-"))
    for area, text in table("places")["cities"].items():
        if area == "source":
            continue
        for part in text.split(" | "):
            state, _, names = part.partition(": ")
            for city in names.split(", "):
                known[plain(city)][area].add(state)
    return {name: tuple((area, frozenset(states)) for area, states in found.items()) for name, found in known.items()}


@cache
def counties() -> dict[str, tuple[Entry, ...]]:
    """Return the areas by plain name of county, without the word "county"."""
    known: dict[str, list[Entry]] = defaultdict(list)
    for line in COUNTIES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        area, _, rest = line.partition("\t")
        for part in rest.split("|"):
            state, _, names = part.partition(":")
            for name in names.split(","):
                bare = re.sub(r" (municipio|parish|borough|census area|planning region)$", "", name)
                known[plain(bare)].append((area, frozenset((state,))))
    return {name: tuple(found) for name, found in known.items()}


@cache
def nicknames() -> dict[str, str]:
    """Return area codes by nickname or region."""
    return {name: area for name, area in table("places")["names"].items() if name != "source"}


@cache
def abroad() -> frozenset[str]:
    """Return names that mean a place outside the United States when they stand alone."""
    rules = table("places")["abroad"]
    return frozenset(rules["countries"]) | frozenset(rules["cities"])


@cache
def metro_names() -> dict[str, str]:
    """Return area codes by the plain full name of every area, "san jose sunnyvale santa clara ca"."""
    return {plain(name): area for area, (_, _, name) in wages.release().names.areas.items()}
