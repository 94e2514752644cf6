"""The money line in characters: each thing in a row of its own, so that labels never collide."""

from __future__ import annotations

from itertools import pairwise

from rich.cells import cell_len
from rich.text import Text

from counteroffer.screen.layout import INDENT, line, pad
from counteroffer.words.money_line import Mark, MoneyLine, ticks

LABEL = 16
"""Width of the names in front of the rows."""
_TICK_EVERY = 10
_LEVELS = "▁▂▃▄▅▆▇█"
_FAINT = 0.04
"""Density below this share of its peak is left blank."""


def picture(of: MoneyLine, width: int) -> list[Text]:
    """Return the money line in `width` columns, names included."""
    size = width - INDENT - LABEL
    rows = []
    if of.market:
        rows.append(_row("market", _market(of, size)))
    if of.posted:
        rows.append(_row("posted band", _band(of, of.posted, size)))
    if of.teammates:
        rows.append(_row("teammates", _dots(of, size)))
    if of.ceiling:
        rows.append(_row("their ceiling", _density(of, size)))
    rule, labels = _axis(of, size)
    rows += [_row(of.unit, rule, "dim"), _row("", labels, "dim")]
    return rows + [_row(mark.name, _marked(of, mark, size), _STYLE.get(mark.name, "")) for mark in of.marks]


_STYLE = {"ask": "bold cyan"}


def _row(name: str, drawn: str, style: str = "") -> Text:
    return line((pad(" " * INDENT + name, INDENT + LABEL), "dim"), (drawn, style))


def _column(of: MoneyLine, at: float, size: int) -> int:
    return min(size - 1, max(0, int(of.share(at) * size)))


def _dots(of: MoneyLine, size: int) -> str:
    cells = [" "] * size
    for pay in of.teammates:
        cells[_column(of, pay, size)] = "•"
    return "".join(cells)


def _market(of: MoneyLine, size: int) -> str:
    if of.market is None:
        return ""
    m = of.market
    known = [at for at in (m.p10, m.p25, m.p50, m.p75, m.p90) if at is not None]
    if not known:
        return ""
    cells = [" "] * size
    _fill(cells, of, (known[0], known[-1]), "░")
    if m.p25 is not None and m.p75 is not None:
        _fill(cells, of, (m.p25, m.p75), "▒")
    if m.p50 is not None:
        cells[_column(of, m.p50, size)] = "│"
    return "".join(cells)


def _fill(cells: list[str], of: MoneyLine, ends: tuple[float, float], char: str) -> None:
    left, right = (_column(of, at, len(cells)) for at in ends)
    cells[left : right + 1] = char * (right + 1 - left)


def _band(of: MoneyLine, ends: tuple[float, float], size: int) -> str:
    cells = [" "] * size
    _fill(cells, of, ends, "─")
    cells[_column(of, sum(ends) / 2, size)] = "┼"
    for at, char in zip(ends, "├┤", strict=True):
        cells[_column(of, at, size)] = char
    return "".join(cells)


def _density(of: MoneyLine, size: int) -> str:
    step = (of.high - of.low) / size
    heights = [_height(of.ceiling, of.low + (k + 0.5) * step) for k in range(size)]
    peak = max(of.ceiling, key=lambda point: point[1])[0]
    heights[_column(of, peak, size)] = 1.0
    return "".join(
        " " if height < _FAINT else _LEVELS[min(len(_LEVELS) - 1, int(height * len(_LEVELS)))] for height in heights
    )


def _height(shape: tuple[tuple[float, float], ...], at: float) -> float:
    """Return the density at an amount, straight between its points and nothing outside them."""
    for (left, low), (right, high) in pairwise(shape):
        if left <= at <= right:
            return low + (high - low) * (at - left) / (right - left) if right > left else high
    return 0.0


def _axis(of: MoneyLine, size: int) -> tuple[str, str]:
    rule, labels = ["─"] * size, [" "] * size
    for tick in ticks(of, size // _TICK_EVERY):
        column = _column(of, tick.at, size)
        rule[column] = "┴"
        start = max(0, min(size - len(tick.label), column - len(tick.label) // 2))
        labels[start : start + len(tick.label)] = tick.label
    return "".join(rule), "".join(labels)


def _marked(of: MoneyLine, mark: Mark, size: int) -> str:
    column, width = _column(of, mark.at, size), cell_len(mark.label) + 1
    if column + 1 + width <= size:
        return f"{' ' * column}▲ {mark.label}"
    return f"{' ' * (column - width)}{mark.label} ▲"
