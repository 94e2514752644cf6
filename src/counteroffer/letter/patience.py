"""A letter made to be slow is given up on: reading one takes a fraction of a second, never many."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from counteroffer.letter.document import unusable
from counteroffer.rules import row


@contextmanager
def patience(name: str) -> Iterator[None]:
    """Raise `BadInput` where what is inside takes longer than `limits.seconds`.

    Needs a timer signal, so it holds in the main thread of a POSIX system and does nothing elsewhere.
    """
    seconds = float(row("letter", "limits.seconds").value)
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(_: int, __: FrameType | None) -> None:
        raise unusable(f"{name} takes longer than {seconds:g} seconds to read.", "Give only the letter itself.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
