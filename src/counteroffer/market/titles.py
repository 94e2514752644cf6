"""Job title → occupation: exact in the table of known titles, else the nearest by an index of words."""

from __future__ import annotations

import contextlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from counteroffer.market import wages
from counteroffer.market.index import Index
from counteroffer.market.market import Occupation
from counteroffer.market.wording import plain, spoken
from counteroffer.problems import BadInput, Problem
from counteroffer.rules import row, table

_HERE = Path(__file__).resolve().parent
_RULES = _HERE.parent / "rules"
_CODE = (_HERE / "index.py", _HERE / "wording.py")


def _known() -> dict[str, str]:
    """Return occupation codes by plain title: official names and the aliases of the rules, which win."""
    names = wages.release().names
    found = {plain(name): wages.hyphened(code) for code, name in names.occupations.items() if names.levels[code] == 3}
    for code, titles in table("titles")["aliases"].items():
        if code != "source":
            found |= {plain(title): code for title in titles.split(";")}
    return found


def _jobs() -> dict[str, int]:
    """Return national employment by occupation."""
    names = wages.release().names
    found = {}
    for code, level in names.levels.items():
        if level == 3 and (cell := wages.cell(wages.NATIONAL, wages.ALL_INDUSTRIES, code)):
            found[wages.hyphened(code)] = cell.employment or 0
    return found


def _loaded(content: bytes) -> tuple[dict[str, str], Any]:
    """Return what was stored. Why no garbage collection meanwhile: it would walk each of 50,000 new objects again."""
    import gc
    import marshal

    running = gc.isenabled()
    gc.disable()
    try:
        titles, fields = marshal.loads(content)  # noqa: S302
    finally:
        if running:
            gc.enable()
    return titles, fields


@cache
def _stock() -> tuple[dict[str, str], Index]:
    """Return the known titles and their index, from the cache where it was made from these very rules."""
    import marshal
    from hashlib import sha256

    sources = [path.read_bytes() for path in (_RULES / "titles.toml", _RULES / "wording.toml", *_CODE)]
    mark = sha256(b"".join(sources) + wages.cache_path().name.encode()).digest()
    path = wages.cache_path().with_name("titles.index")
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        stored = path.read_bytes()
        if stored[:32] == mark and sha256(stored[64:]).digest() == stored[32:64]:
            titles, fields = _loaded(stored[64:])
            return titles, Index(*fields)
    titles = _known()
    index = Index.of(titles, _jobs())
    content = marshal.dumps((titles, tuple(vars(index).values())))
    wages.write_whole(path, mark + sha256(content).digest() + content)
    return titles, index


def official(code: str) -> str | None:
    """Return the official name of an occupation code, with or without hyphen; None where there is none."""
    return wages.release().names.occupations.get(code.replace("-", ""))


def candidates(title: str, count: int = 3) -> tuple[Occupation, ...]:
    """Return the best occupations for a title, best first; none where nothing is alike."""
    given = title.strip()
    if re.fullmatch(r"\d{2}-?\d{4}(\.\d\d)?", given):
        name = official(given[:7] if "-" in given else given[:6])
        return (Occupation(wages.hyphened(given.split(".")[0]), name, 1.0),) if name else ()
    wording = spoken(title)
    table_of, index = _stock()
    scores = dict(index.nearest(wording.words))
    for step, form in enumerate(dict.fromkeys(wording.forms)):
        if form in table_of:
            scores[table_of[form]] = max(scores.get(table_of[form], 0.0), 1.0 - 0.01 * step)
            break
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:count]
    return tuple(Occupation(code, official(code) or code, round(score, 3)) for code, score in ranked)


def _respelled(title: str) -> str:
    """Return `title` with every unknown word replaced by the known one most like it."""
    from difflib import get_close_matches

    known = {word for form in _stock()[0] for word in form.split()}
    words = title.casefold().split()
    return " ".join(word if word in known else (get_close_matches(word, known, 1) or [word])[0] for word in words)


def find(title: str) -> tuple[Occupation, ...]:
    """Return the three best occupations; `BadInput` names the nearest where none is plausible."""
    best = candidates(title)
    if best and best[0].score >= float(row("wording", "threshold").value):
        return best
    best = candidates(_respelled(title)) or best
    near = " or ".join(f'"{one.name}" ({one.code})' for one in best)
    step = (
        f"Did you mean {near}? Say so with --title."
        if near
        else 'Give a usual title, as in --title "Staff accountant".'
    )
    raise BadInput(Problem(f'The title "{title.strip()}" fits no known occupation.', step, field="title"))
