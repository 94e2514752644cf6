"""The wage release: exact figures, withheld ones, and a cache that heals itself."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from counteroffer.market import packing, wages

ROOT = Path(__file__).resolve().parents[2]
EXTRACT_SHA256 = "0a0cbd45a7f7d214793f59605b31870d9b9b18400a98d09cdde97c0af2b0b017"
SAN_FRANCISCO = "0041860"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNTEROFFER_CACHE", str(tmp_path))
    wages._opened.cache_clear()
    return tmp_path


def test_software_developers_in_san_francisco() -> None:
    cell = wages.cell(SAN_FRANCISCO, wages.ALL_INDUSTRIES, "15-1252")
    assert cell is not None
    annual = cell.annual
    assert (annual.p10, annual.p25, annual.p50, annual.p75, annual.p90) == (128090, 163500, 186640, 219670, 273400)
    assert cell.hourly.p50 == 89.73


def test_the_shipped_extract_is_the_one_that_was_checked_cell_by_cell() -> None:
    packed = wages.EXTRACT.read_bytes()
    assert hashlib.sha256(packed).hexdigest() == EXTRACT_SHA256
    assert len(packed) <= 7_000_000


def test_every_figure_equals_the_source_where_it_is_at_hand() -> None:
    """COUNTEROFFER_OEWS names the downloaded wheel; without it the checksum above stands for the walk."""
    source = os.environ.get("COUNTEROFFER_OEWS")
    if source:
        tool = ROOT / "tools" / "build_wages.py"
        walk = subprocess.run([sys.executable, tool, source, "--check"], capture_output=True, text=True, check=False)
        assert "370,172 cells walked" in walk.stdout
        assert walk.returncode == 0, walk.stdout
    assert packing.digest(wages.EXTRACT.read_bytes()[: packing.PREFIX.size])


def test_packing_what_was_unpacked_gives_the_same_bytes() -> None:
    packed = wages.EXTRACT.read_bytes()
    table = packing.unpack(packed)
    kept = {"areas", "industries", "occupations", "footnotes", "release"}
    again = packing.Table(
        {name: table.head[name] for name in table.head if name in kept}, table.keys, table.figures, table.states
    )
    assert packing.pack(again) == packed


def test_a_withheld_wage_is_neither_zero_nor_clamped() -> None:
    """Cardiologists, nationally: the release withholds what is above its top code and says so by footnote."""
    withheld = [cell for cell in wages.release().cells() if cell.footnotes.get("annual_p90") == wages.TOP_CODED]
    assert len(withheld) == 374
    assert all(cell.annual.p90 is None for cell in withheld)
    published = [cell.annual.p90 or 0 for cell in wages.release().cells()]
    assert max(published) > 900_000


def test_occupations_paid_by_the_hour_or_by_the_year_only() -> None:
    actors = wages.cell(wages.NATIONAL, wages.ALL_INDUSTRIES, "27-2011")
    teachers = wages.cell(wages.NATIONAL, wages.ALL_INDUSTRIES, "25-2031")
    assert actors is not None
    assert actors.annual.p50 is None
    assert actors.footnotes["annual_p50"] == 4
    assert actors.hourly.p50
    assert teachers is not None
    assert teachers.hourly.p50 is None
    assert teachers.annual.p50


def test_unknown_codes_have_no_cell() -> None:
    assert wages.cell("9999999", wages.ALL_INDUSTRIES, "15-1252") is None
    assert wages.cell(SAN_FRANCISCO, "541500", "15-1252") is None
    assert wages.cell(SAN_FRANCISCO, wages.ALL_INDUSTRIES, "99-9999") is None


def test_a_damaged_cache_is_unpacked_again(cache: Path) -> None:
    assert wages.cell(SAN_FRANCISCO, wages.ALL_INDUSTRIES, "15-1252")
    path = wages.cache_path()
    assert path.parent == cache
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    wages._opened.cache_clear()
    for area in (SAN_FRANCISCO, wages.NATIONAL, "0049740"):
        assert wages.cell(area, wages.ALL_INDUSTRIES, wages.ALL_OCCUPATIONS)
    assert path.read_bytes() == whole


@pytest.mark.parametrize("content", [b"", b"not a table", bytes(100_000)])
def test_a_cache_file_that_is_something_else_is_replaced(cache: Path, content: bytes) -> None:
    cache.mkdir(exist_ok=True)
    wages.cache_path().write_bytes(content)
    assert wages.cell(SAN_FRANCISCO, wages.ALL_INDUSTRIES, "15-1252")
    assert wages.cache_path().stat().st_size > 10_000_000


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("in the way")
    monkeypatch.setenv("COUNTEROFFER_CACHE", str(occupied))
    wages._opened.cache_clear()
    assert wages.cell(SAN_FRANCISCO, wages.ALL_INDUSTRIES, "15-1252")
    assert wages.release().where == "memory"
    wages._opened.cache_clear()


def test_a_damaged_extract_says_what_to_do() -> None:
    packed = wages.EXTRACT.read_bytes()
    with pytest.raises(packing.DamagedExtractError, match="Install the program again"):
        packing.unpack(packed[:-1] + b"\0\0")
    with pytest.raises(packing.DamagedExtractError, match="not readable"):
        packing.unpack(b"short")


def test_one_query_needs_no_numpy() -> None:
    wages.release()
    program = (
        "import sys; from counteroffer.market import wages; "
        f"wages.cell('{SAN_FRANCISCO}', '000000', '15-1252'); print('numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
