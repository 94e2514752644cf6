"""An industry's name or NAICS code → the national ratio of its wages to those of all industries."""

from __future__ import annotations

import re

from counteroffer.market import wages
from counteroffer.market.curve import curve
from counteroffer.market.evidence import annual
from counteroffer.market.wording import plain
from counteroffer.problems import BadInput, Problem
from counteroffer.rules import table

_TRIM = re.compile(r"^Sectors? [\d, and]+ - | \([\d, part]*\)$")


_USUAL = ("622000", "524000", "541000")
"""Industries named as examples where nothing is near."""


def _names() -> dict[str, str]:
    """Return codes by plain name, wider industries winning over narrower ones of the same name."""
    found: dict[str, str] = {}
    for code, name in wages.release().names.industries.items():
        found.setdefault(plain(_TRIM.sub("", name)), code)
    return found | {plain(word): code for word, code in table("industries")["names"].items() if word != "source"}


def _by_code(text: str) -> str | None:
    codes = wages.release().names.industries
    if text in codes:
        return text
    for length in range(len(text), 2, -1):
        if (padded := text[:length].ljust(6, "0")) in codes:
            return padded
    sector = text[:2]
    for code in codes:
        if match := re.fullmatch(r"(\d\d)--(\d\d)", code):
            low, high = int(match[1]), int(match[2])
            if low <= int(sector) < high:
                return code
    return None


def find(text: str) -> str:
    """Return the release's industry code; `BadInput` names the nearest industries where there is none."""
    given = text.strip()
    if re.fullmatch(r"\d{2,6}", given) and (code := _by_code(given)):
        return code
    names = _names()
    wanted = plain(given)
    if wanted in names:
        return names[wanted]
    words = set(wanted.split()) - {"and", "industry", "the", "of"}
    holding = [name for name in names if words and words <= set(name.split())]
    if holding:
        return names[min(holding, key=lambda name: (len(name), name))]
    from difflib import get_close_matches

    near = dict.fromkeys(names[one] for one in get_close_matches(wanted, names, 3, 0.5)) or _USUAL
    said = " or ".join(f'"{name(code)}"' for code in near)
    problem = Problem(
        f'The industry "{given}" is not known.',
        f"{'Did you mean' if near is not _USUAL else 'Try'} {said}, by name or NAICS code, with --industry.",
        field="industry",
    )
    raise BadInput(problem)


def name(code: str) -> str:
    """Return an industry's official name without its sector number."""
    return _TRIM.sub("", wages.release().names.industries[code])


def ratio(code: str, occupation: str) -> float | None:
    """Return the occupation's national median in an industry over that in all; None where either is withheld."""
    medians = []
    for industry in (code, wages.ALL_INDUSTRIES):
        cell = wages.cell(wages.NATIONAL, industry, occupation)
        found = curve(annual(cell)[0]) if cell else None
        if found is None:
            return None
        medians.append(found.quantile(0.5))
    return medians[0] / medians[1]
