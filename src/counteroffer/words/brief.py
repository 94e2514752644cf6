"""The plan on one page, in Markdown, for the user alone; and the script and every file `--out` writes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from counteroffer.money import day, percent
from counteroffer.plan.plan import Plan
from counteroffer.words.facts import headline, numbers
from counteroffer.words.grounds import figure, grade, left_out, weightiest
from counteroffer.words.lines import ANSWER_NAMES, worded
from counteroffer.words.positions import stances
from counteroffer.words.recap import recap
from counteroffer.words.script import call_script

NOT_LEGAL_ADVICE = "These are suggestions from a model, not legal advice."

_MARKS = re.compile(r"([\\`*_\[\]<>#|~!])")
_BREAKS = re.compile(r"[\n\r\t\v\f\x85\u2028\u2029]+")


def write(plan: Plan) -> Mapping[str, str]:
    """Return the files of a plan: name → content, each ending in a newline."""
    full = worded(plan)
    return {"brief.md": brief(full), "script.md": script(full), "recap.txt": recap(full)}


def brief(plan: Plan) -> str:
    """Return the plan on one page of Markdown: verdict, numbers, answers, stop rule, reasons, assumptions."""
    plan = worded(plan)
    blocks = [
        f"# {_md(headline(plan))}",
        f"**{_md(plan.verdict.sentence)}**",
        _md(plan.today),
        "\n".join(["| | | |", "|---|---|---|", *(_row(fact.name, fact.value, fact.spread) for fact in numbers(plan))]),
    ]
    if plan.lines:
        answers = "\n".join(
            f"- **{ANSWER_NAMES[line.answer]}**, {percent(line.chance)}: {_md(line.do)} “{_md(line.say)}”"
            for line in plan.lines
        )
        blocks.append(f"## If they answer\n\n{answers}")
    blocks.append(f"## Stop\n\n{_md(plan.stop_rule)}")
    if plan.reasons:
        blocks.append("## Why\n\n" + "\n".join(f"1. {_md(r.text)} ({_md(r.source)})" for r in plan.reasons))
    if plan.to_request:
        blocks.append("## To have in writing\n\n" + "\n".join(f"- {_md(item)}" for item in plan.to_request))
    if plan.assumptions:
        rows = [_row(a.what, figure(a), grade(a.grade), f"{a.source}, {a.as_of}") for a in weightiest(plan)]
        blocks.append(
            "\n".join(["## It rests on\n", "| what | value | known by | source |", "|---|---|---|---|", *rows])
        )
        blocks.append(left_out(plan))
    blocks.append(f"Made for {day(plan.made, plan.made)} {plan.made.year}. {NOT_LEGAL_ADVICE}")
    return "\n\n".join(block for block in blocks if block) + "\n"


def script(plan: Plan) -> str:
    """Return the call as Markdown: each turn with whom it serves, and the stances behind them at the end."""
    turns = call_script(plan)
    known = stances()
    blocks = [f"# The call: {_md(headline(plan))}"]
    for turn in turns:
        then = f"\n\n*{_md(turn.then)}*" if turn.then else ""
        blocks.append(f"## {turn.when}\n\n“{_md(turn.say)}”{then}\n\nFor {turn.serves}. Why: {turn.why}.")
    used = dict.fromkeys(turn.why for turn in turns)
    blocks.append("## Why it says so\n\n" + "\n".join(_stance_line(known[name].id) for name in used))
    blocks.append(NOT_LEGAL_ADVICE)
    return "\n\n".join(blocks) + "\n"


def _stance_line(name: str) -> str:
    stance = stances()[name]
    sources = "; ".join(stance.sources)
    return f"- **{stance.id}**: {_md(stance.question)} {_md(stance.position)} {_md(stance.why)} ({_md(sources)})"


def _md(text: str) -> str:
    """Return `text` on one line with Markdown's own characters escaped."""
    return _MARKS.sub(r"\\\1", _BREAKS.sub(" ", text))


def _row(*cells: str) -> str:
    return f"| {' | '.join(_md(cell) for cell in cells)} |"
