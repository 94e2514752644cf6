"""The README's commands run, and print what the README shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
README = (TOP / "README.md").read_text("utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
CUT = "…"
"""Alone on a line: output left out."""


def _steps() -> list[tuple[str, list[str]]]:
    steps: list[tuple[str, list[str]]] = []
    for session in SESSIONS:
        for line in session.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            else:
                steps[-1][1].append(line.rstrip())
    return steps


STEPS = _steps()


def _printed(command: str) -> list[str]:
    """Run one command as it stands, with this environment's `counteroffer` and `make` on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "COLUMNS": "80", "MAKEFLAGS": ""}
    done = subprocess.run(command, shell=True, cwd=TOP, env=environment, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    return [line.rstrip() for line in done.stdout.splitlines()]


def test_the_two_commands_come_first() -> None:
    assert [command for command, _ in STEPS[:2]] == ["make demo", "make test"]
    assert README.split("\n\n")[1].count(".") >= 1


@pytest.mark.parametrize(("command", "shown"), STEPS, ids=[command for command, _ in STEPS])
def test_a_command_prints_what_is_shown(command: str, shown: list[str]) -> None:
    if command == "make test":
        assert shutil.which("make")
        assert "pytest" in subprocess.check_output(["make", "-n", "test"], cwd=TOP, text=True)
        return
    printed = _printed(command)
    at = 0
    for line in shown:
        if line.strip() == CUT:
            continue
        assert line in printed[at:], f"not printed by {command}: {line!r}"
        at = printed.index(line, at) + 1
