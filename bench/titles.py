"""How often the occupation of a title is right: `python bench/titles.py FILE [--json OUT]`.

FILE is a JSON list of {"title": …, "soc": "15-1252", "also": ["15-1254", …]}; `also` lists further right answers.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from counteroffer.market import titles, wages


def _bare(code: str) -> str:
    return code[:7].replace("-", "")


def _same(found: str, wanted: set[str]) -> bool:
    """Return whether an occupation is a right one; where OEWS merges occupations their common code is."""
    bare = _bare(found)
    if bare in wanted:
        return True
    known = wages.release().names.levels
    return bare.endswith("0") and any(code not in known and code[:5] == bare[:5] for code in wanted)


def measure(cases: list[dict[str, Any]]) -> dict[str, Any]:
    """Return `top1`, `top3` (shares), `ms_per_title`, `cold_ms` and the titles missed."""
    start = time.perf_counter()
    titles.candidates("software engineer")
    cold = (time.perf_counter() - start) * 1000
    top1 = top3 = 0
    missed = []
    start = time.perf_counter()
    answers = [titles.candidates(case["title"]) for case in cases]
    took = time.perf_counter() - start
    for case, answer in zip(cases, answers, strict=True):
        wanted = {_bare(code) for code in (case["soc"], *case.get("also", ()))}
        right = [_same(one.code, wanted) for one in answer]
        top1 += bool(right and right[0])
        top3 += any(right)
        if not right or not right[0]:
            missed.append({"title": case["title"], "soc": case["soc"], "found": [one.code for one in answer]})
    count = len(cases) or 1
    return {
        "titles": len(cases),
        "top1": top1 / count,
        "top3": top3 / count,
        "ms_per_title": took / count * 1000,
        "cold_ms": cold,
        "missed": missed,
    }


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", type=Path, metavar="OUT")
    parser.add_argument("--missed", action="store_true", help="list the titles whose first candidate is not right")
    options = parser.parse_args()
    found = measure(json.loads(options.file.read_text("utf-8")))
    print(f"{'titles':14}{found['titles']:8,}")
    for name in ("top1", "top3"):
        print(f"{name:14}{found[name]:8.1%}")
    for name in ("ms_per_title", "cold_ms"):
        print(f"{name:14}{found[name]:8.2f}")
    if options.missed:
        for case in found["missed"]:
            print(f"  {case['title']:50.50} {case['soc']:9} {' '.join(case['found'])}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
