"""Letters made to be slow: four times the text may take at most about four times as long."""

from __future__ import annotations

import contextlib
import time

import pytest

from counteroffer.letter import extract
from counteroffer.letter.document import document_of
from counteroffer.problems import BadInput

LETTER = "Dear Ada, Foo Inc. is pleased to offer you the position of Analyst. Your salary is $70,000 a year. "


def _seconds(piece: str, size: int) -> float:
    document = document_of("letter.txt", "text", LETTER + (piece * size)[:size] + " end")
    started = time.process_time()
    with contextlib.suppress(BadInput):
        extract(document)
    return time.process_time() - started


@pytest.mark.parametrize("piece", [" ", "1", "A. ", "$1,", "$1, ", "1% ", "\t ", "a", "one ", "(", "of the "])
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    _seconds(piece, 1000)
    small = max(_seconds(piece, 5_000), 0.005)
    assert _seconds(piece, 20_000) / small < 12
