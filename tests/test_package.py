"""The package as it is shipped: cheap to import, complete in its wheel, and silent on the network."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import counteroffer

ROOT = Path(__file__).parent.parent
HEAVY = ("numpy", "click", "rich", "pydantic", "pypdfium2", "typst", "sqlite3", "http", "asyncio")
CUT = """\
import socket
def refused(*args, **kwargs):
    raise OSError("this process may not open sockets")
socket.socket = socket.create_connection = socket.getaddrinfo = refused
"""


def test_importing_it_loads_nothing_heavy() -> None:
    code = f"import sys, counteroffer; print([name for name in {HEAVY!r} if name in sys.modules], len(sys.modules))"
    bare = "import sys; print(len(sys.modules))"
    loaded, count = subprocess.check_output([sys.executable, "-c", code], text=True).rsplit(" ", 1)
    base = int(subprocess.check_output([sys.executable, "-c", bare], text=True))
    assert loaded == "[]"
    assert int(count) - base < 40


def test_every_public_name_is_there_and_documented() -> None:
    for name in counteroffer.__all__:
        assert getattr(counteroffer, name).__doc__, name
    for module in ("letter", "market", "worth", "plan", "words", "screen"):
        package = import_module(f"counteroffer.{module}")
        for name in package.__all__:
            assert getattr(package, name) is not None, f"{module}.{name}"


def test_the_wheel_alone_plans_the_example_with_the_network_cut(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    assert wheel.stat().st_size < 9 * 1024 * 1024
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if name.startswith(("tests", "bench", "tools"))]
        archive.extractall(unpacked)
    (unpacked / "sitecustomize.py").write_text(CUT)
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    environment = os.environ | cache | {"PYTHONPATH": str(unpacked)}
    where = [sys.executable, "-c", "import counteroffer; print(counteroffer.__file__)"]
    ran_from = subprocess.check_output(where, env=environment, cwd=tmp_path, text=True)
    assert ran_from.startswith(str(unpacked))
    command = [
        sys.executable,
        "-m",
        "counteroffer",
        "plan",
        str(ROOT / "examples/offer-letter.pdf"),
        "--today",
        "2026-11-23",
    ]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Ask for $" in done.stdout
    assert "BLS OEWS" in done.stdout
