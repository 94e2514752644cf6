"""At a terminal, what the letter lacks and the plan needs is asked for."""

from __future__ import annotations

import os
import pty
import select
import sys
from pathlib import Path

LETTER = """\
Dear Sam,

We are pleased to offer you a job at Quill & Ward LLP. Your base salary will be $80,000 per year.
Your first day will be January 11, 2027. Please let us know by November 30, 2026.
"""


def conversation(command: list[str], answers: list[tuple[str, str]]) -> tuple[str, int]:
    """Run `command` at a pseudo-terminal; each answer is typed once its question has been printed."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1"}
        os.execv(command[0], command)  # noqa: S606
    shown, waiting = "", list(answers)
    while select.select([terminal], [], [], 60)[0]:
        try:
            piece = os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if waiting and waiting[0][0] in shown:
            os.write(terminal, (waiting.pop(0)[1] + "\n").encode())
    return shown, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_title_and_place_are_asked_for_and_used(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER)
    command = [sys.executable, "-m", "counteroffer", "plan", str(path), "--today", "2026-11-23"]
    answers = [("names no title", "Financial Analyst"), ("names no place", "San Francisco, CA")]
    shown, status = conversation(command, answers)
    assert status == 0, shown
    assert "San Francisco" in shown
    assert "Ask for" in shown
