"""BLS OEWS wages: the shipped extract, unpacked once to the user's cache, then queried where it lies.

    extract in the package ──unpack, once──▶ cache file: index, pages of (sorted keys, records) ──bisect──▶ Cell

Each page of the cache file carries a checksum that is verified when the page is first used, so a damaged file is
noticed without reading all of it, and unpacked again. Where the cache cannot be written the table lives in memory.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import struct
import zlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counteroffer.market import packing
from counteroffer.market.market import Percentiles

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTRACT = Path(__file__).resolve().parents[1] / "data" / "oews-2025.wages"
"""The shipped extract."""

NATIONAL = "0000000"
ALL_INDUSTRIES = "000000"
ALL_OCCUPATIONS = "000000"
TOP_CODED = 5
"""Footnote: the wage is at or above 115 dollars an hour or 239,200 a year, and is not released."""

_MAGIC = b"COCACHE1"
_HEAD = struct.Struct("<8sIII")  # magic, pages, length of the names, CRC of all that stands before the pages
_PER_PAGE = 1024
_WIDTH = len(packing.COLUMNS)
_RECORD = struct.Struct(f"<{_WIDTH}I")
_WITHHELD = 0xFFFFFF00
_QUANTILES = (10, 25, 50, 75, 90)
_KEY_BITS = 16


class _DamagedCacheError(Exception):
    """The unpacked file does not match its checksums."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What the release says about one occupation in one area and industry."""

    area: str
    industry: str
    occupation: str
    """SOC code with its hyphen, "15-1252"."""
    figures: dict[str, float | None]
    """By name of `packing.COLUMNS`; None where withheld (never zero, never clamped) or not part of this cell."""
    footnotes: dict[str, int]
    """Why a figure is withheld: the release's footnote number, by name."""

    @property
    def employment(self) -> int | None:
        """Jobs, rounded to ten by the release; None where withheld."""
        jobs = self.figures["employment"]
        return None if jobs is None else int(jobs)

    @property
    def annual(self) -> Percentiles:
        """Annual percentiles in dollars, as released."""
        return Percentiles(*(self.figures[f"annual_p{p}"] for p in _QUANTILES))

    @property
    def hourly(self) -> Percentiles:
        """Hourly percentiles in dollars, as released."""
        return Percentiles(*(self.figures[f"hourly_p{p}"] for p in _QUANTILES))


@dataclass(frozen=True)
class Names:
    """The release's areas, industries and occupations, by code."""

    release: str
    """"May 2025"."""
    areas: dict[str, tuple[str, str, str]]
    """Code to (kind M, S or N; state's FIPS code; name)."""
    industries: dict[str, str]
    occupations: dict[str, str]
    """Code without hyphen to official name, detailed occupations and groups."""
    levels: dict[str, int]
    """Code without hyphen to the display level; 3 is a detailed occupation."""
    footnotes: dict[str, str]


@dataclass(frozen=True)
class Release:
    """One release, open for queries."""

    buffer: memoryview
    where: str
    """Path of the cache file, or "memory"."""
    _sound: set[int] = field(default_factory=set)

    @cached_property
    def _index(self) -> tuple[memoryview, memoryview, dict[str, Any], int]:
        view = self.buffer
        if len(view) < _HEAD.size:
            raise _DamagedCacheError
        magic, pages, length, crc = _HEAD.unpack_from(view)
        first = _HEAD.size + pages * 8
        names = first + pages * 4
        body = names + length + -(names + length) % 8
        if magic != _MAGIC or len(view) != body + pages * _PER_PAGE * (8 + _RECORD.size):
            raise _DamagedCacheError
        if zlib.crc32(view[_HEAD.size : body]) != crc:
            raise _DamagedCacheError
        head = json.loads(bytes(view[names : names + length]))
        return view[_HEAD.size : first].cast("Q"), view[first:names].cast("I"), head, body

    @cached_property
    def names(self) -> Names:
        """The release's own names."""
        head = self._index[2]
        return Names(
            head["release"]["release"],
            {code: (kind, state, name) for code, kind, state, name in head["areas"]},
            {code: name for code, name, _ in head["industries"]},
            {code: name for code, name, _ in head["occupations"]},
            {code: level for code, _, level in head["occupations"]},
            dict(head["footnotes"]),
        )

    @cached_property
    def _positions(self) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
        area, industry, occupation = (
            {row[0]: i for i, row in enumerate(self._index[2][name])} for name in ("areas", "industries", "occupations")
        )
        return area, industry, occupation

    def _page(self, number: int) -> int:
        """Return where a page starts; its checksum is verified the first time."""
        _, sums, _, body = self._index
        size = _PER_PAGE * (8 + _RECORD.size)
        at = body + number * size
        if number not in self._sound:
            if zlib.crc32(self.buffer[at : at + size]) != sums[number]:
                raise _DamagedCacheError
            self._sound.add(number)
        return at

    def _record(self, key: int) -> tuple[int, ...] | None:
        firsts = self._index[0]
        number = bisect_right(firsts, key) - 1
        if number < 0:
            return None
        at = self._page(number)
        keys = self.buffer[at : at + _PER_PAGE * 8].cast("Q")
        place = bisect_left(keys, key)
        if place == _PER_PAGE or keys[place] != key:
            return None
        return _RECORD.unpack_from(self.buffer, at + _PER_PAGE * 8 + place * _RECORD.size)

    def cell(self, area: str, industry: str, occupation: str) -> Cell | None:
        """Return one cell; None where the release has none for these codes (with or without SOC hyphen)."""
        areas, industries, occupations = self._positions
        plain = occupation.replace("-", "")
        try:
            parts = areas[area], industries[industry], occupations[plain]
        except KeyError:
            return None
        record = self._record(_key(*parts))
        if record is None:
            return None
        return _cell((area, industry, hyphened(plain)), record)

    def cells(self) -> Iterator[Cell]:
        """Yield every cell, sorted by area, industry and occupation."""
        head = self._index[2]
        for number in range(len(self._index[0])):
            at = self._page(number)
            keys = self.buffer[at : at + _PER_PAGE * 8].cast("Q")
            for place, key in enumerate(keys):
                if key == _NO_KEY:
                    return
                area, industry, occupation = (key >> 2 * _KEY_BITS, key >> _KEY_BITS & _LOW, key & _LOW)
                codes = head["areas"][area][0], head["industries"][industry][0], head["occupations"][occupation][0]
                record = _RECORD.unpack_from(self.buffer, at + _PER_PAGE * 8 + place * _RECORD.size)
                yield _cell((codes[0], codes[1], hyphened(codes[2])), record)


_LOW = (1 << _KEY_BITS) - 1
_NO_KEY = (1 << 64) - 1


def _key(area: int, industry: int, occupation: int) -> int:
    return area << 2 * _KEY_BITS | industry << _KEY_BITS | occupation


def hyphened(code: str) -> str:
    """Return a SOC code as it is usually written, "15-1252"."""
    return code if "-" in code else f"{code[:2]}-{code[2:]}"


def _cell(codes: tuple[str, str, str], record: tuple[int, ...]) -> Cell:
    figures: dict[str, float | None] = {}
    footnotes: dict[str, int] = {}
    for (name, (times, over)), stored in zip(packing.UNIT.items(), record, strict=True):
        if stored < _WITHHELD:
            figures[name] = stored * times / over
            continue
        figures[name] = None
        if stored != _WITHHELD + packing.ABSENT:
            footnotes[name] = stored - _WITHHELD
    return Cell(*codes, figures, footnotes)


def unpacked(packed: bytes) -> bytes:
    """Return the cache file's content for an extract; `DamagedExtractError` where the extract is not sound."""
    import numpy as np

    table = packing.unpack(packed)
    area, industry, occupation = (key.astype(np.uint64) for key in table.keys)
    bits = np.uint64(_KEY_BITS)
    count = len(area)
    pages = -(-count // _PER_PAGE)
    page = np.dtype([("keys", "<u8", _PER_PAGE), ("records", "<u4", (_PER_PAGE, _WIDTH))])
    keys = np.full(pages * _PER_PAGE, _NO_KEY, "<u8")
    keys[:count] = area << (bits + bits) | industry << bits | occupation
    records = np.zeros((pages * _PER_PAGE, _WIDTH), "<u4")
    for place, name in enumerate(packing.COLUMNS):
        state = table.states[:, place]
        records[:count, place] = np.where(
            state == packing.PUBLISHED, table.figures[name], _WITHHELD + state.astype(np.int64)
        )
    body = np.zeros(pages, page)
    body["keys"] = keys.reshape(pages, _PER_PAGE)
    body["records"] = records.reshape(pages, _PER_PAGE, _WIDTH)
    sums = np.array([zlib.crc32(one.tobytes()) for one in body], "<u4")
    names = ("release", "areas", "industries", "occupations", "footnotes")
    text = json.dumps({name: table.head[name] for name in names}, ensure_ascii=False).encode()
    index = keys[::_PER_PAGE].tobytes() + sums.tobytes() + text
    index += b"\0" * (-(_HEAD.size + len(index)) % 8)
    return _HEAD.pack(_MAGIC, pages, len(text), zlib.crc32(index)) + index + body.tobytes()


def _mapped(path: Path) -> Release | None:
    """Return the release in a cache file; None where there is none or it is not whole."""
    try:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        release = Release(view, str(path))
        _ = release._index
    except (OSError, ValueError, _DamagedCacheError):
        return None
    return release


def write_whole(path: Path, content: bytes) -> bool:
    """Write `content` so that another process sees all of it or nothing; False where that is not possible."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True


def _cache_folder() -> Path:
    if chosen := os.environ.get("COUNTEROFFER_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("counteroffer", appauthor=False))


def cache_path() -> Path:
    """Return where the shipped extract is unpacked to; another extract has another path."""
    with EXTRACT.open("rb") as file:
        declared = packing.digest(file.read(packing.PREFIX.size))
    return _cache_folder() / f"oews-{declared[:16]}.table"


def _unpack() -> Release:
    path = cache_path()
    content = unpacked(EXTRACT.read_bytes())
    if write_whole(path, content) and (release := _mapped(path)):
        return release
    return Release(memoryview(content), "memory")


@cache
def _opened() -> list[Release]:
    return [_mapped(cache_path()) or _unpack()]


def release() -> Release:
    """Return the shipped release, unpacking it first where the cache has none."""
    return _opened()[0]


def cell(area: str, industry: str, occupation: str) -> Cell | None:
    """Return one cell of the shipped release; None where it has none. A damaged cache is unpacked again."""
    with contextlib.suppress(_DamagedCacheError):
        return release().cell(area, industry, occupation)
    Path(release().where).unlink(missing_ok=True)
    _opened()[0] = _unpack()
    return release().cell(area, industry, occupation)
