"""The first screen of a plan: the answer, three facts, the picture, the reasons, what to do today."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from counteroffer.plan.plan import Plan, Reason
from counteroffer.problems import Severity
from counteroffer.screen.layout import GAP, INDENT, line, pad, paragraph, wrap
from counteroffer.screen.picture import LABEL, picture
from counteroffer.words import worded
from counteroffer.words.facts import Fact, facts, headline
from counteroffer.words.money_line import money_line

_SIDE = 7
"""Where the text behind "why" and "today" begins."""
_LEAST_SPREAD = 22
"""A spread with less room than this goes to the next line."""
_WIDE = 72
"""From this width three reasons fit the first screen; below it two do, and the third stands further down."""


def reasons_shown(width: int) -> int:
    """Return how many reasons the first screen holds at this width."""
    return 3 if width >= _WIDE else 2


def first_screen(plan: Plan, width: int = 80) -> list[Text]:
    """Return the first screen as lines of at most `width` columns (60 or more)."""
    plan = worded(plan)
    drawn = money_line(plan)
    blocks = [
        [line((words, "dim")) for words in wrap(headline(plan), width)],
        paragraph(plan.verdict.sentence, width, style="bold"),
        [at for fact in _aligned(facts(plan)) for at in _fact(fact, width)],
        _missing(plan, width) if plan.verdict.kind == "ask_for_time" else [],
        picture(drawn, width) if drawn else [],
        reason_lines(plan.reasons[: reasons_shown(width)], width),
        paragraph(plan.today, width, indent=INDENT + _SIDE, label="today") + _warnings(plan, width),
    ]
    shown: list[Text] = []
    for block in blocks:
        if block:
            shown += [line(""), *block] if shown else block
    return shown


def _aligned(found: tuple[Fact, ...]) -> list[Fact]:
    value = max((cell_len(fact.value) for fact in found), default=0)
    return [Fact(pad(fact.name, LABEL), pad(fact.value, value + GAP + 1), fact.spread) for fact in found]


def _fact(fact: Fact, width: int) -> list[Text]:
    start = INDENT + cell_len(fact.name) + cell_len(fact.value)
    head = (("  " + fact.name, "dim"), (fact.value, "bold"))
    if not fact.spread:
        return [line(*head)]
    if width - start < _LEAST_SPREAD:
        return [line(*head), *paragraph(fact.spread, width, indent=INDENT + LABEL)]
    first, *more = wrap(fact.spread, width - start)
    return [line(*head, first), *(line(" " * start, words) for words in more)]


def reason_lines(reasons: Sequence[Reason], width: int, first: int = 1) -> list[Text]:
    """Return reasons with their sources, numbered from `first`."""
    return [at for number, reason in enumerate(reasons, first) for at in _reason(number, reason, width)]


def _reason(number: int, reason: Reason, width: int) -> list[Text]:
    start = INDENT + _SIDE + 3
    label = "why" if number == 1 else ""
    lines = paragraph(reason.text, width, indent=start)
    lines[0] = line(
        (pad(" " * INDENT + label, INDENT + _SIDE), "dim"), (pad(str(number), 3), "dim"), lines[0].plain.strip()
    )
    room = width - cell_len(lines[-1].plain) - GAP
    if cell_len(reason.source) <= room:
        lines[-1].append(pad(reason.source, room + GAP, right=True).replace("\N{NO-BREAK SPACE}", " "), "dim")
        return lines
    if cell_len(reason.source) <= width - start:
        return [*lines, line((pad(reason.source, width, right=True), "dim"))]
    return _flowing(lines, reason.source, start, width)


def _flowing(lines: list[Text], source: str, start: int, width: int) -> list[Text]:
    """Return `lines` with a source too long for one line running on behind them."""
    words = f"({source})".split(" ")
    taken = 0
    while taken < len(words) and cell_len(lines[-1].plain) + GAP + cell_len(" ".join(words[: taken + 1])) <= width:
        taken += 1
    if taken:
        lines[-1].append(" " * GAP + " ".join(words[:taken]), "dim")
    return lines + paragraph(" ".join(words[taken:]), width, indent=start, style="dim")


def _missing(plan: Plan, width: int) -> list[Text]:
    """Return what to ask for in writing before anything can be decided."""
    lines: list[Text] = []
    for number, item in enumerate(plan.to_request):
        lines += paragraph(item, width, indent=INDENT + LABEL, label="" if number else "in writing")
    return lines


def _warnings(plan: Plan, width: int) -> list[Text]:
    count = sum(problem.severity is Severity.WARNING for problem in plan.problems)
    if not count:
        return []
    words = f"{count} {'thing' if count == 1 else 'things'} could cost you money; see below."
    return paragraph(words, width, indent=INDENT + _SIDE, label="mind", style="yellow")
