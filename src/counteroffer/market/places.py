"""The words for a place → the OEWS area whose wages are meant.

Metro before state before nation; a name that could mean several areas is asked about, not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counteroffer.market import gazetteer, wages
from counteroffer.market.gazetteer import Entry, plain
from counteroffer.market.market import Area
from counteroffer.problems import BadInput, Problem, Severity
from counteroffer.rules import row

_REMOTE = re.compile(
    r"\b(fully |100 ?% |us |usa )?(remote(ly)?|telework|telecommut\w*|work from (home|anywhere)|wfh|virtual"
    r"|anywhere)\b",
    re.I,
)
_MANNER = re.compile(
    r"\b(hybrid|on ?-?site|in ?-?(office|person)|based|office|headquarters|hq|flexible|preferred|only|area"
    r"|metro(politan)?|greater|downtown|\d+ days?( (a|per) week)?( in office)?)\b",
    re.I,
)
_NATION = frozenset(
    [
        "",
        "us",
        "usa",
        "u s",
        "u s a",
        "united states",
        "united states of america",
        "nationwide",
        "america",
        "the united states",
    ]
)
_ZIP = re.compile(r"\b\d{5}(-\d{4})?\b")


class NoWageDataError(BadInput):
    """The place is known and lies where there are no wage data; everything that needs none still works."""


@dataclass(frozen=True, slots=True)
class Place:
    """The area meant, and what had to be assumed to say so."""

    area: Area
    remote: bool = False
    known: bool = True
    """False where no place was given and the nation stands in."""
    problems: tuple[Problem, ...] = ()


def area(code: str, fallback: str = "") -> Area:
    """Return the area of an OEWS code; `KeyError` where the release has none."""
    kind, _, name = wages.release().names.areas[code]
    kinds = {"N": "national", "S": "state"}
    metro = "nonmetro" if "nonmetropolitan" in name else "metro"
    return Area(code, name, kinds.get(kind, metro), fallback)


def state_of(code: str) -> str | None:
    """Return the code of the state an area lies in; None for the nation and for states themselves."""
    kind, fips, _ = wages.release().names.areas[code]
    return f"{fips}00000" if kind == "M" else None


def _note(what: str, next_step: str) -> Problem:
    return Problem(what, next_step, Severity.NOTE, "location")


def _jobs(code: str) -> int:
    cell = wages.cell(code, wages.ALL_INDUSTRIES, wages.ALL_OCCUPATIONS)
    return (cell.employment if cell else None) or 0


def _principal(name: str, code: str) -> bool:
    return name in plain(area(code).name)


def _typed(name: str, entry: Entry) -> str:
    """Return how a candidate would be typed: the name as given, with its state."""
    code, states = entry
    home = gazetteer.postal()[wages.release().names.areas[code][1]]
    return f"{name.title()}, {home if home in states else min(states)}"


def _choose(name: str, entries: tuple[Entry, ...]) -> str:
    """Return the one area meant; `BadInput` names the candidates where none outweighs its namesakes."""
    ranked = sorted(entries, key=lambda entry: (_principal(name, entry[0]), _jobs(entry[0])), reverse=True)
    best, *others = ranked
    share = float(row("places", "dominance").value)
    if not others or (_principal(name, best[0]) and _jobs(best[0]) >= share * max(_jobs(code) for code, _ in others)):
        return best[0]
    names = "; ".join(f'"{_typed(name, entry)}" ({area(entry[0]).name})' for entry in ranked[:5])
    problem = Problem(
        f'"{name.title()}" could be several places: {names}.',
        f'Name the state too, for example --place "{_typed(name, best)}".',
        field="location",
    )
    raise BadInput(problem)


def _in_state(entries: tuple[Entry, ...], state: str | None) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if state is None or state in entry[1])


def _lookup(name: str, state: str | None) -> tuple[Entry, ...]:
    """Return what a plain name of a town or county can mean, in `state` where one is known."""
    bare = re.sub(r"^(the )?(city|town|village|county) of ", "", name)
    county = re.sub(r" (county|parish|borough)$", "", bare)
    if found := _in_state(gazetteer.towns().get(bare, ()), state):
        return found
    if county != bare or state:
        return _in_state(gazetteer.counties().get(county, ()), state)
    return ()


def _split_state(text: str) -> tuple[list[str], str | None]:
    """Return the parts of an address, from the last to the first, and the postal code of the state it names."""
    parts = [
        part for part in (plain(one) for one in re.split(r"[,;/|()\n\u2013\u2014]| - ", text)) if part not in _NATION
    ]
    parts.reverse()
    words = gazetteer.state_words()
    if not parts:
        return [], None
    if parts[0] in words and (len(parts) > 1 or parts[0] not in ("new york", "washington", *gazetteer.nicknames())):
        return parts[1:], words[parts[0]]
    for size in (3, 2, 1):
        head, tail = parts[0].split()[:-size], " ".join(parts[0].split()[-size:])
        if head and tail in words and parts[0] not in gazetteer.towns():
            return [" ".join(head), *parts[1:]], words[tail]
    return parts, None


def _likely(name: str, state: str | None) -> list[str]:
    """Return the known names most like a misspelt one, best first, as they would be typed."""
    from difflib import get_close_matches

    known = {
        town: state or min(entry[1])
        for town, entries in gazetteer.towns().items()
        for entry in _in_state(entries, state)
    }
    known |= {} if state else dict.fromkeys(gazetteer.state_words(), "")
    near = get_close_matches(name, known, 3, float(row("places", "likeness").value))
    return [f"{town.title()}, {known[town]}" if known[town] else town.title() for town in near]


def _unknown(text: str, name: str, state: str | None) -> BadInput:
    near = _likely(name, state)
    names = " or ".join(f'"{one}"' for one in near)
    step = (
        f"Did you mean {names}? Say so with --place."
        if near
        else 'Name a larger city nearby, as in --place "Boston, MA".'
    )
    return BadInput(Problem(f'The place "{text}" is not known.', step, field="location"))


def _known_area(parts: list[str], state: str | None) -> tuple[str, tuple[Entry, ...]]:
    """Return the first part that names a known place, from the end of the address, and what it can mean."""
    for part in parts:
        trimmed = plain(_MANNER.sub(" ", part))
        for name in dict.fromkeys((part, trimmed)):
            if state is None and name in gazetteer.nicknames():
                return name, ((gazetteer.nicknames()[name], frozenset()),)
            if found := _lookup(name, state):
                return name, found
    return "", ()


def _check_abroad(text: str, parts: list[str]) -> None:
    for part in parts:
        if part in gazetteer.abroad():
            raise NoWageDataError(
                Problem(
                    f'"{text}" lies outside the United States, and there are no wage data for it.',
                    "Give what the employer posted (--posted) or what others earn (--teammates).",
                    field="location",
                )
            )


def _resolve(text: str, parts: list[str], state: str | None) -> tuple[Area, tuple[Problem, ...]]:
    name, entries = _known_area(parts, state)
    if entries:
        return area(_choose(name, entries)), ()
    if state is None:
        _check_abroad(text, parts)
        words = [word for part in parts for word in (part, *part.split())]
        _check_abroad(text, words if not entries else [])
        raise _unknown(text, plain(_MANNER.sub(" ", parts[0])) or parts[0], None)
    if parts and (_likely(parts[0], state)):
        raise _unknown(text, parts[0], state)
    found = area(gazetteer.state_area(state))
    if not parts:
        return found, ()
    note = f'"{parts[0].title()}" is not in the table of places, so wages of {found.name} are used.'
    return found, (_note(note, "Name the nearest larger city with --place to use its metro."),)


def find(text: str | None) -> Place:
    """Return the place meant; the nation for a remote job or none given.

    `BadInput` names the nearest candidates for an unknown or ambiguous name; its kind `NoWageDataError` is raised for
    places outside the United States.
    """
    given = (text or "").strip()
    nation = area(wages.NATIONAL)
    if not given:
        problem = _note("No place is known, so national wages are used.", 'Give --place "City, ST" for local ones.')
        return Place(nation, known=False, problems=(problem,))
    if re.fullmatch(r"\d{7}", given) and given in wages.release().names.areas:
        return Place(area(given))
    if (code := gazetteer.metro_names().get(plain(given))) and plain(given) not in ("new york", "washington"):
        return Place(area(code))
    remote = bool(_REMOTE.search(given))
    local = _ZIP.sub(" ", _REMOTE.sub(" ", re.sub(r"\bor (?=remote)|(?<=remote) or\b", " ", given, flags=re.I)))
    parts, state = _split_state(local)
    parts = [part for part in parts if plain(_MANNER.sub(" ", part)) not in _NATION]
    if remote and not parts and state is None:
        problem = _note(
            "The job is remote, so national wages are used.",
            "If the employer pays by its own place or by yours, name that with --place.",
        )
        return Place(nation, remote=True, problems=(problem,))
    if not parts and state is None:
        return Place(nation)
    found, problems = _resolve(given, parts, state)
    if remote:
        note = _note(f"The job is remote; wages of {found.name} are used.", 'Give --place "Remote" for national ones.')
        problems = (*problems, note)
    return Place(found, remote, problems=problems)
