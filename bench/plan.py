"""Time the main job on the example letter: `python bench/plan.py [--runs N] [--json FILE]`.

Cold is a new process each time, with the wage tables already unpacked; warm repeats the work in one process. Medians.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "examples" / "offer-letter.pdf"
DAY, POSTED = date(2026, 11, 23), "140000-185000"
IMPORT = [sys.executable, "-c", "import counteroffer"]
NOTHING = [sys.executable, "-c", "pass"]
PLAN = [sys.executable, "-m", "counteroffer", "plan", str(EXAMPLE), "--posted", POSTED, "--today", DAY.isoformat()]


@dataclass(frozen=True)
class Process:
    """One finished process, from the operating system's accounting."""

    wall: float
    cpu: float
    peak_mb: float


def process(command: list[str]) -> Process:
    """Run `command` to its end and return what it cost; it must succeed."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return Process(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def repeated(command: list[str], runs: int) -> Process:
    """Return the medians of `runs` runs after one that is not counted."""
    process(command)
    found = [process(command) for _ in range(runs)]
    wall, cpu, peak = (
        statistics.median(column) for column in zip(*((p.wall, p.cpu, p.peak_mb) for p in found), strict=True)
    )
    return Process(wall, cpu, peak)


def timed(work: Callable[[], object], runs: int) -> float:
    """Return the median milliseconds of `work` after one run that is not counted."""
    work()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - start))
    return statistics.median(found)


def parts(runs: int) -> dict[str, float]:
    """Return the warm milliseconds of each part of the job and of the whole."""
    from counteroffer.intake import Given, situation
    from counteroffer.letter import read
    from counteroffer.market import benchmark
    from counteroffer.plan import advise
    from counteroffer.plan.asks import considered
    from counteroffer.plan.choose import bargain, family_of, stated_base
    from counteroffer.rules import row
    from counteroffer.screen import first_screen, rest
    from counteroffer.words import worded
    from counteroffer.worth import value

    given = Given(posted=POSTED)
    reading = read(EXAMPLE)
    found, _ = situation(reading, given, DAY)
    here = bargain(found)
    family, base = family_of(found), stated_base(found)
    fine = considered(base, here.belief, here.standing, family, most=int(row("asks", "fine").value))
    coarse = considered(base, here.belief, here.standing, family, most=int(row("asks", "coarse").value))
    plan = worded(advise(found, DAY))

    def whole() -> object:
        made = worded(advise(situation(read(EXAMPLE), given, DAY)[0], DAY))
        return [*first_screen(made), *rest(made)]

    offer = reading.offer
    return {
        "read the PDF": timed(lambda: read(EXAMPLE), runs),
        "market": timed(lambda: benchmark(offer.title or "", offer.location, today=DAY), runs),
        "worth": timed(lambda: value(offer), runs),
        "belief and bargain": timed(lambda: bargain(found), runs),
        f"one round, {len(fine)} asks": timed(lambda: here.solve(fine, 1), runs),
        f"three rounds, {len(coarse)} asks": timed(lambda: here.solve(coarse, 3, tree=False), runs),
        "advise (all of the above but reading and market)": timed(lambda: advise(found, DAY), runs),
        "words and screen": timed(lambda: [*first_screen(worded(plan)), *rest(plan)], runs),
        "whole plan, warm": timed(whole, runs),
    }


def table(rows: Iterable[tuple[str, str, str, str]]) -> None:
    """Print rows in columns."""
    for name, *figures in rows:
        print(f"{name:<52}" + "".join(f"{figure:>12}" for figure in figures))


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    nothing, imported = repeated(NOTHING, options.runs), repeated(IMPORT, options.runs)
    cold = repeated(PLAN, options.runs)
    warm = parts(options.runs)
    rows = [("", "wall ms", "CPU ms", "peak MB")]
    for name, one in (("python, nothing", nothing), ("import counteroffer", imported), ("whole plan, cold", cold)):
        rows.append((name, f"{1000 * one.wall:.0f}", f"{1000 * one.cpu:.0f}", f"{one.peak_mb:.0f}"))
    extra = 1000 * (imported.cpu - nothing.cpu)
    rows.append(("import counteroffer, above python itself", "", f"{extra:.0f}", ""))
    rows += [(f"  {name}", f"{ms:.1f}", "", "") for name, ms in warm.items()]
    table(rows)
    if options.json:
        document = {"cold": vars(cold), "import": vars(imported), "python": vars(nothing), "warm_ms": warm}
        options.json.write_text(json.dumps(document, indent=2))


if __name__ == "__main__":
    main()
