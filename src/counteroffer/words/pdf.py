"""The brief as a PDF page, set with typst: A4, black on white, readable in greyscale."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from counteroffer.money import day, percent, printable
from counteroffer.plan.plan import Plan
from counteroffer.words.brief import NOT_LEGAL_ADVICE
from counteroffer.words.facts import headline, numbers
from counteroffer.words.grounds import figure, grade, left_out, weightiest
from counteroffer.words.lines import ANSWER_NAMES, worded
from counteroffer.words.money_line import MoneyLine, money_line, ticks

_PAGE = """
#set page(paper: "a4", margin: (x: 18mm, y: 14mm))
#set text(font: "Libertinus Serif", lang: "en", hyphenate: false, ligatures: false)
#set text(number-type: "lining", number-width: "tabular")
#set par(leading: 0.5em, spacing: 0.8em)
#set table(stroke: none, inset: (x: 0pt, y: 1.8pt), column-gutter: 10pt)
#show heading: it => block(above: 1em, below: 0.55em, text(size: 0.8em, weight: "bold", it.body))
"""

_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Points, from comfortable to the least that prints well."""
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_WIDTH_MM = 130.0
_LABEL_MM = 30.0
_ROW_MM = 5.0
_TICKS = 7


def brief_pdf(plan: Plan) -> bytes:
    """Return the brief as a PDF of one page, in smaller type where much is to be said; past the smallest, of two.

    Nothing is written or downloaded.
    """
    import pypdfium2  # needed for counting pages alone

    pdf = b""
    for size in _SIZES:
        pdf = _compiled(source(plan, size=size))
        if len(pypdfium2.PdfDocument(pdf)) == 1:
            break
    return pdf


def _compiled(page: str) -> bytes:
    import typst  # its shared library is large: loaded only when a page is set

    # The fonts inside typst are Latin, Greek and Cyrillic; the machine's own are looked for only where others are due.
    own = all(unicodedata.name(char, "").startswith(_SCRIPTS) for char in page if char.isalpha())
    return bytes(typst.compile(page.encode("utf-8"), ignore_system_fonts=own))


def source(plan: Plan, *, size: float = 9) -> str:
    """Return the typst source of the brief; every text from outside is a string literal, never markup.

    `size` is that of the text, in points.
    """
    plan = worded(plan)
    line = money_line(plan)
    parts = [
        _PAGE,
        f"#set text(size: {size}pt)",
        f"#set document(title: {_text(headline(plan))}, date: none)",
        f"#text(fill: luma(70), {_text(headline(plan))})",
        f'#block(above: 1em, below: 1em, text(size: 15pt, weight: "bold", {_text(plan.verdict.sentence)}))',
        f"#{_text(plan.today)}\n",
        _table("(auto, auto, 1fr)", [(f.name, f.value, f.spread) for f in numbers(plan)]),
        _picture(line) if line else "",
    ]
    if plan.lines:
        ladder = [(ANSWER_NAMES[at.answer], percent(at.chance), f"{at.do} “{at.say}”") for at in plan.lines]
        parts += ["= If they answer", _table("(auto, auto, 1fr)", ladder)]
    parts += ["= Stop", f"#{_text(plan.stop_rule)}\n"]
    if plan.reasons:
        parts += ["= Why", _table("(1.6fr, 1fr)", [(reason.text, reason.source) for reason in plan.reasons])]
    if plan.to_request:
        parts += ["= To have in writing", *(f"- #{_text(item)}" for item in plan.to_request)]
    if plan.assumptions:
        rows = [(a.what, figure(a), grade(a.grade), f"{a.source}, {a.as_of}") for a in weightiest(plan)]
        parts += [
            "= It rests on",
            "#set text(size: 0.85em)",
            _table("(1.4fr, 1.1fr, auto, 1.5fr)", rows),
            f"#{_text(left_out(plan))}\n",
        ]
    made = f"Made for {day(plan.made, plan.made)} {plan.made.year}. {NOT_LEGAL_ADVICE}"
    return "\n".join([*parts, f"#v(0.6em)\n#text(fill: luma(70), {_text(made)})\n"])


def _text(value: str) -> str:
    """Return a typst string literal: a backslash, a quote and control characters cannot end or leave it."""
    return '"' + printable(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table(columns: str, rows: Sequence[tuple[str, ...]]) -> str:
    cells = ", ".join(f"[#{_text(cell)}]" for row in rows for cell in row)
    return f"#table(columns: {columns}, {cells})" if rows else ""


def _picture(line: MoneyLine) -> str:
    """Return the money line as drawn shapes on a fixed canvas, one row for each thing."""
    rows: list[tuple[str, str]] = []
    market = line.market
    if market and market.p10 is not None and market.p90 is not None:
        drawn = _bar(line, market.p10, market.p90, "luma(215)")
        if market.p25 is not None and market.p75 is not None:
            drawn += _bar(line, market.p25, market.p75, "luma(165)")
        drawn += _bar(line, market.p50, market.p50, "black") if market.p50 is not None else ""
        rows.append(("market", drawn))
    if line.posted:
        rows.append(("posted band", _bar(line, *line.posted, "luma(190)")))
    if line.teammates:
        rows.append(("teammates", "".join(_bar(line, pay, pay, "black") for pay in line.teammates)))
    if line.ceiling:
        rows.append(("their ceiling", _density(line)))
    marks = [(mark.name, _mark(line, mark.at, mark.label)) for mark in line.marks]
    height = (len(rows) + len(marks) + 1) * _ROW_MM
    labels = [name for name, _ in rows] + ["", *(name for name, _ in marks)]
    shapes = [shape for _, shape in rows] + [_axis(line), *(shape for _, shape in marks)]
    placed = "".join(
        f"place(dy: {k * _ROW_MM:.2f}mm, {_text(name)})\nplace(dx: {_LABEL_MM}mm, dy: {k * _ROW_MM:.2f}mm, "
        f"box(width: {_WIDTH_MM}mm, height: {_ROW_MM}mm, {{{shape}}}))\n"
        for k, (name, shape) in enumerate(zip(labels, shapes, strict=True))
    )
    return f"#block(above: 1.4em, height: {height:.2f}mm, width: 100%, {{\n{placed}}})"


def _x(line: MoneyLine, at: float) -> float:
    return _WIDTH_MM * line.share(at)


def _bar(line: MoneyLine, low: float, high: float, fill: str) -> str:
    left = _x(line, low)
    width = max(0.4, _x(line, high) - left)
    return f"place(dx: {left:.2f}mm, rect(width: {width:.2f}mm, height: 3mm, fill: {fill}))\n"


def _density(line: MoneyLine) -> str:
    top = 4.5
    points = [f"({_x(line, at):.2f}mm, {top * (1 - weight):.2f}mm)" for at, weight in line.ceiling]
    first, last = _x(line, line.ceiling[0][0]), _x(line, line.ceiling[-1][0])
    ends = f"({first:.2f}mm, {top}mm), {', '.join(points)}, ({last:.2f}mm, {top}mm)"
    return f"place(dy: -1mm, polygon(fill: luma(140), {ends}))\n"


def _axis(line: MoneyLine) -> str:
    drawn = f"place(line(length: {_WIDTH_MM}mm, stroke: 0.4pt))\n"
    for tick in ticks(line, _TICKS):
        x = _x(line, tick.at)
        drawn += f"place(dx: {x:.2f}mm, line(angle: 90deg, length: 1mm, stroke: 0.4pt))\n"
        label = f"align(center, text(size: 0.9em, {_text(tick.label)}))"
        drawn += f"place(dx: {x - 10:.2f}mm, dy: 1.6mm, box(width: 20mm, {label}))\n"
    return drawn


def _mark(line: MoneyLine, at: float, label: str) -> str:
    x = _x(line, at)
    triangle = f"place(dx: {x - 1.2:.2f}mm, polygon(fill: black, (0mm, 2.4mm), (1.2mm, 0mm), (2.4mm, 2.4mm)))\n"
    if line.share(at) > 0.85:
        return triangle + f"place(dx: {x - 32:.2f}mm, box(width: 30mm, align(right, {_text(label)})))\n"
    return triangle + f"place(dx: {x + 2.5:.2f}mm, {_text(label)})\n"
