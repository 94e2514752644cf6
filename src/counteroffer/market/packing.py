"""The wage extract's file format: every column as small differences from what other columns predict, then xz.

Layout: `MAGIC`, SHA-256 of all that follows, length of the head, head (xz-compressed JSON: release, names, column
sizes), then each column's byte planes, each compressed by itself. A rebuild from the same source gives the same bytes.

Why: annual wages follow from hourly ones to within 20 dollars and percentiles lie close together, so differences
fit where the plain table (52 MB) would not. Integers only, so unpacking is exact on every machine.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counteroffer.problems import CounterofferError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Filled = dict[str, Ints]
    Predictor = Callable[[Filled], Ints]

MAGIC = b"COWAGES1"
PREFIX = struct.Struct("<8s32sI")
"""Magic, SHA-256 of everything after it, length of the head."""

UNIT: dict[str, tuple[int, int]] = {
    "employment": (10, 1),
    "employment_rse": (1, 10),
    "hourly_mean": (1, 100),
    "annual_mean": (10, 1),
    "wage_rse": (1, 10),
    **{f"hourly_p{p}": (1, 100) for p in (10, 25, 50, 75, 90)},
    **{f"annual_p{p}": (10, 1) for p in (10, 25, 50, 75, 90)},
    "per_1000": (1, 1000),
    "quotient": (1, 100),
}
"""The 17 OEWS data types in their official order; a stored integer times numerator / denominator is the figure."""

COLUMNS = tuple(UNIT)
PUBLISHED = 0
ABSENT = 15
"""State of a figure this kind of cell does not have (a nation has no location quotient); others are footnotes."""

_HOURS = 2080


class DamagedExtractError(CounterofferError):
    """The wage extract that came with the program cannot be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """A release as columns of equal length, sorted by (area, industry, occupation)."""

    head: dict[str, Any]
    """`release`, `source`, and `areas`, `industries`, `occupations` as lists in the order the indices count."""
    keys: tuple[Ints, Ints, Ints]
    """Index of area, industry and occupation of each cell."""
    figures: Filled
    """By column, in the column's unit; meaningless where the state is not `PUBLISHED`."""
    states: NDArray[np.uint8]
    """Cells × columns: `PUBLISHED`, the number of the footnote that explains a withheld figure, or `ABSENT`."""


def _share(part: Ints, whole: Ints) -> Ints:
    import numpy as np

    return np.asarray(np.where(whole > 0, (part + whole // 2) // np.maximum(whole, 1), 0), np.int64)


def _predictors(keys: tuple[Ints, Ints, Ints]) -> dict[str, Predictor]:
    """Return, in the order columns are written, how each is predicted from those before it."""
    import numpy as np

    area, industry, occupation = keys

    def spread(over: Ints, rows: NDArray[np.bool_], column: Ints) -> Ints:
        found = np.zeros(int(over.max()) + 1, np.int64)
        found[over[rows]] = column[rows]
        return found[over]

    def nothing(_: Filled) -> Ints:
        return np.zeros_like(area)

    def mean(filled: Filled) -> Ints:
        total = nothing(filled)
        for p in (10, 25, 50, 75, 90):
            total += filled[f"annual_p{p}"]
        return total // 5

    def per_1000(filled: Filled) -> Ints:
        jobs = filled["employment"]
        return _share(jobs * 1_000_000, spread(area, (industry == 0) & (occupation == 0), jobs))

    def quotient(filled: Filled) -> Ints:
        jobs = filled["employment"]
        nation = spread(occupation, (industry == 0) & (area == 0), jobs)
        return _share(filled["per_1000"] * int(jobs[0]), nation * 10_000)

    def like(name: str) -> Predictor:
        return lambda filled: filled[name]

    def hourly(name: str) -> Predictor:
        return lambda filled: (filled[name] * 1000 + _HOURS // 2) // _HOURS

    order: dict[str, Predictor] = {"annual_p50": nothing}
    for name, near in (("p25", "p50"), ("p10", "p25"), ("p75", "p50"), ("p90", "p75")):
        order[f"annual_{name}"] = like(f"annual_{near}")
    order["annual_mean"] = mean
    order |= {name.replace("annual", "hourly"): hourly(name) for name in order}
    order |= {"employment": nothing, "employment_rse": nothing, "wage_rse": nothing}
    return order | {"per_1000": per_1000, "quotient": quotient}


def _filters() -> list[dict[str, Any]]:
    import lzma

    return [{"id": lzma.FILTER_LZMA2, "preset": 9, "lc": 0, "lp": 0, "pb": 0}]


def _squeezed(data: bytes) -> bytes:
    import lzma

    return lzma.compress(data, lzma.FORMAT_RAW, filters=_filters())


def _expanded(data: bytes) -> bytes:
    import lzma

    return lzma.decompress(data, lzma.FORMAT_RAW, filters=_filters())


def _planes(column: Ints) -> list[bytes]:
    import numpy as np

    folded = np.where(column >= 0, 2 * column, -2 * column - 1).astype("<u4").view(np.uint8).reshape(-1, 4)
    used = max((place + 1 for place in range(4) if folded[:, place].any()), default=0)
    return [_squeezed(folded[:, place].tobytes()) for place in range(used)]


def _column(planes: list[bytes], length: int) -> Ints:
    import numpy as np

    folded = np.zeros((length, 4), np.uint8)
    for place, plane in enumerate(planes):
        folded[:, place] = np.frombuffer(_expanded(plane), np.uint8)
    plain = folded.view("<u4").ravel().astype(np.int64)
    return np.where(plain & 1, -(plain >> 1) - 1, plain >> 1)


def pack(table: Table) -> bytes:
    """Return the extract of `table`; the same table gives the same bytes."""
    import hashlib
    import json

    import numpy as np

    area, industry, occupation = table.keys
    industries, occupations = len(table.head["industries"]), len(table.head["occupations"])
    key = (area * industries + industry) * occupations + occupation
    patterns, which = np.unique(table.states, axis=0, return_inverse=True)
    columns = {"key": _planes(np.diff(key, prepend=0)), "state": _planes(which.ravel().astype(np.int64))}
    filled: Filled = {}
    for name, predict in _predictors(table.keys).items():
        guess = predict(filled)
        published = table.states[:, COLUMNS.index(name)] == PUBLISHED
        difference = np.where(published, table.figures[name] - guess, 0)
        filled[name] = guess + difference
        columns[name] = _planes(difference)
    sizes = {name: [len(plane) for plane in planes] for name, planes in columns.items()}
    head = table.head | {"cells": len(key), "patterns": patterns.tolist(), "sizes": sizes}
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    small = _squeezed(text)
    body = small + b"".join(plane for planes in columns.values() for plane in planes)
    return PREFIX.pack(MAGIC, hashlib.sha256(body).digest(), len(small)) + body


def digest(prefix: bytes) -> str:
    """Return the SHA-256 that an extract declares, in hex; `DamagedExtractError` where these are no extract's bytes."""
    if len(prefix) < PREFIX.size or PREFIX.unpack_from(prefix)[0] != MAGIC:
        raise DamagedExtractError(
            "The wage table that came with Counteroffer is not readable. Install the program again."
        )
    return str(PREFIX.unpack_from(prefix)[1].hex())


def unpack(packed: bytes) -> Table:
    """Return the table inside an extract; `DamagedExtractError` where its checksum does not match."""
    import hashlib
    import json

    import numpy as np

    declared = digest(packed)
    body = memoryview(packed)[PREFIX.size :]
    if hashlib.sha256(body).hexdigest() != declared:
        raise DamagedExtractError("The wage table that came with Counteroffer is damaged. Install the program again.")
    at = int(PREFIX.unpack_from(packed)[2])
    head = json.loads(_expanded(bytes(body[:at])))
    raw: Filled = {}
    for name, sizes in head["sizes"].items():
        planes = []
        for size in sizes:
            planes.append(bytes(body[at : at + size]))
            at += size
        raw[name] = _column(planes, int(head["cells"]))
    key = np.cumsum(raw.pop("key"))
    above, occupation = np.divmod(key, len(head["occupations"]))
    area, industry = np.divmod(above, len(head["industries"]))
    keys = (area, industry, occupation)
    filled: Filled = {}
    states = np.array(head["patterns"], np.uint8)[raw.pop("state")]
    for name, predict in _predictors(keys).items():
        filled[name] = predict(filled) + raw.pop(name)  # what is done with is let go: memory peaks here
    return Table(head, keys, filled, states)
