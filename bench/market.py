"""What the market tables cost and how wrong they are: curve, fallbacks, queries. `--json FILE` writes the figures.

    python bench/market.py

Curve: every published percentile is left out in turn and read off the curve through the other four. Fallbacks: every
published metro median is compared with what would be used if the release withheld it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counteroffer.market import packing, wages

Floats = NDArray[np.float64]
RANKS = (10, 25, 50, 75, 90)


def _medians(table: packing.Table, name: str) -> Floats:
    column = table.figures[name].astype(float)
    column[table.states[:, packing.COLUMNS.index(name)] != packing.PUBLISHED] = np.nan
    return column


def curve_errors(table: packing.Table) -> dict[str, float]:
    """Return the median absolute error (share) of each percentile, left out and read off the curve of the others."""
    logs = np.log(np.stack([_medians(table, f"annual_p{rank}") for rank in RANKS], axis=1))
    logs = logs[np.isfinite(logs).all(axis=1)]
    z = np.array([NormalDist().inv_cdf(rank / 100) for rank in RANKS])
    found = {"cells": float(len(logs))}
    for out, rank in enumerate(RANKS):
        rest = [i for i in range(5) if i != out]
        slope = (logs[:, rest[-1]] - logs[:, rest[0]]) / (z[rest[-1]] - z[rest[0]])
        if out in (0, 4):
            near = rest[0] if out == 0 else rest[-1]
            guess = logs[:, near] + (z[out] - z[near]) * slope
        else:
            share = (z[out] - z[out - 1]) / (z[out + 1] - z[out - 1])
            guess = logs[:, out - 1] + share * (logs[:, out + 1] - logs[:, out - 1])
        found[f"p{rank}"] = float(np.median(np.abs(np.exp(guess - logs[:, out]) - 1)))
    return found


def _spread(errors: Floats) -> dict[str, float]:
    errors = errors[np.isfinite(errors)]
    low, middle, high = np.quantile(errors, [0.1, 0.5, 0.9])
    return {
        "cells": float(len(errors)),
        "median_abs": float(np.median(np.abs(errors))),
        "bias": float(middle),
        "sd": float(np.sqrt(np.mean(errors**2))),
        "sd_80": float((high - low) / 2 / NormalDist().inv_cdf(0.9)),
    }


def fallback_errors(table: packing.Table) -> dict[str, dict[str, float]]:
    """Return the error of log median wage by kind of fallback, over metro cells whose median is published."""
    area, industry, occupation = table.keys
    areas, occupations = table.head["areas"], table.head["occupations"]
    grid = np.full((len(areas), len(occupations)), np.nan)
    rows = industry == 0
    wage = np.log(np.where(np.isnan(_medians(table, "annual_p50")), 1, _medians(table, "annual_p50")))
    wage[np.isnan(_medians(table, "annual_p50"))] = np.nan
    grid[area[rows], occupation[rows]] = wage[rows]
    codes = [code for code, *_ in occupations]
    group = np.array([codes.index(f"{code[:2]}0000") for code in codes])
    states = {state: i for i, (code, kind, state, _) in enumerate(areas) if kind == "S"}
    home = np.array([states.get(state, -1) for _, _, state, _ in areas])
    metro = np.array([kind == "M" for _, kind, _, _ in areas])
    detailed = np.array([level == 3 for _, _, level in occupations])
    nation = grid[0]
    by_all = nation + (grid[:, [0]] - nation[0])
    by_group = nation + (grid[:, group] - nation[group])
    by_group = np.where(np.isnan(by_group), by_all, by_group)
    by_half = np.where(np.isnan(by_group), by_all, (by_group + by_all) / 2)
    state = np.where((home >= 0)[:, None], grid[home], np.nan)
    state_all = state + (grid[:, [0]] - np.where(home >= 0, grid[home, 0], np.nan)[:, None])
    state_group = state + (grid[:, group] - state[:, group])
    pick = np.ix_(metro, detailed)
    only = np.where(np.isnan(state), by_group, np.nan)
    is_state = np.array([kind == "S" for _, kind, _, _ in areas])
    at_state = np.ix_(is_state, detailed)
    guesses = {
        "state for metro": state,
        "state x all-occupations factor": state_all,
        "state x group factor": state_group,
        "national for metro": np.broadcast_to(nation, grid.shape),
        "national x all-occupations factor": by_all,
        "national x group factor": by_group,
        "national x mean of both": by_half,
    }
    found = {name: _spread((guess - grid)[pick].ravel()) for name, guess in guesses.items()}
    found["national x group factor, no state cell"] = _spread((only - grid)[pick].ravel())
    found["national x group factor, for state"] = _spread((by_group - grid)[at_state].ravel())
    return found


def query_times() -> dict[str, float]:
    """Return microseconds of a warm query and milliseconds of the first one in new processes (median of 7)."""
    codes = [
        (one.area, one.industry, one.occupation) for one, _ in zip(wages.release().cells(), range(20000), strict=False)
    ]
    start = time.perf_counter()
    for code in codes:
        wages.cell(*code)
    warm = (time.perf_counter() - start) / len(codes) * 1e6
    program = "from counteroffer.market import wages; wages.cell('0041860', '000000', '15-1252')"
    empty, first = ([_process(text) for _ in range(7)] for text in ("pass", program))
    return {
        "warm_us": warm,
        "first_ms": sorted(first)[3],
        "first_above_empty_ms": sorted(first)[3] - sorted(empty)[3],
    }


def _process(program: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    packed = wages.EXTRACT.read_bytes()
    start = time.perf_counter()
    wages.unpacked(packed)
    unpack = time.perf_counter() - start
    table = packing.unpack(packed)
    found: dict[str, Any] = {
        "extract_bytes": len(packed),
        "unpack_s": unpack,
        "queries": query_times(),
        "curve": curve_errors(table),
        "fallback": fallback_errors(table),
    }
    print(f"{'extract':42}{len(packed) / 1e6:8.2f} MB   unpack {unpack:.2f} s")
    for name, value in found["queries"].items():
        print(f"{name:42}{value:8.1f}")
    for name, value in found["curve"].items():
        print(f"curve {name:36}{value:8,.0f}" if name == "cells" else f"curve {name:36}{value:8.1%}")
    for name, one in found["fallback"].items():
        figures = "   ".join(f"{key} {one[key]:6.3f}" for key in ("median_abs", "bias", "sd", "sd_80"))
        print(f"{name:42}{one['cells']:8,.0f}   {figures}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
