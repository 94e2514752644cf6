"""Everything behind the first screen: answers, script, what-if, worth, market, assumptions, problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.cells import cell_len
from rich.text import Text

from counteroffer.market.market import Market
from counteroffer.money import compact, money, percent, percents
from counteroffer.plan.plan import OutsideCase, Plan
from counteroffer.screen.first import reason_lines, reasons_shown
from counteroffer.screen.layout import GAP, INDENT, columns, heading, line, paragraph
from counteroffer.screen.letter import problem_lines
from counteroffer.words import call_script, naming, recap, worded
from counteroffer.words.brief import NOT_LEGAL_ADVICE
from counteroffer.words.facts import market_source, numbers
from counteroffer.words.grounds import figure, grade
from counteroffer.words.lines import ANSWER_NAMES
from counteroffer.words.script import FINANCE, MANAGER, RECRUITER

_KINDS = {"accept": "accept", "ask_for_time": "ask for time", "negotiate": "negotiate", "decline": "decline"}


def rest(plan: Plan, width: int = 80) -> list[Text]:
    """Return the sections below the first screen as lines of at most `width` columns; empty sections are left out."""
    plan = worded(plan)
    sections = (
        _further_reasons,
        _numbers,
        _ladder,
        _tried,
        _script,
        _recap,
        _what_if,
        _requests,
        _worth,
        _market,
        _problems,
        _assumptions,
    )
    lines = [text for section in sections for text in section(plan, width)]
    return [*lines, line(""), *paragraph(NOT_LEGAL_ADVICE, width, style="dim")]


def _further_reasons(plan: Plan, width: int) -> list[Text]:
    shown = reasons_shown(width)
    further = plan.reasons[shown:]
    return [*heading("Why else"), *reason_lines(further, width, shown + 1)] if further else []


def _numbers(plan: Plan, width: int) -> list[Text]:
    known = {"expected gain", "some gain", "reaching it", "losing it", "their ceiling"}
    rows = [fact for fact in numbers(plan) if fact.name not in known]
    lines = heading("In numbers") if rows else []
    for fact in rows:
        text = f"{fact.value}, {fact.spread}" if fact.spread else fact.value
        lines += paragraph(text, width, indent=INDENT + 16, label=fact.name)
    if plan.regret:
        currency = naming.currency(plan)
        asked = (("more", plan.regret.more), ("less", plan.regret.less))
        text = ", ".join(
            f"5\N{NO-BREAK SPACE}% {way} {'costs' if cost >= 0 else 'adds'} {money(abs(cost), currency)} a year"
            for way, cost in asked
            if cost is not None
        )
        lines += paragraph(text, width, indent=INDENT + 16, label="asking")
    return lines


def _ladder(plan: Plan, width: int) -> list[Text]:
    if not plan.lines:
        return [*heading("When to stop"), *paragraph(plan.stop_rule, width)]
    lines = heading("If they answer")
    for at in plan.lines:
        lines.append(line("  ", (ANSWER_NAMES[at.answer], "bold"), f"  {percent(at.chance)}"))
        lines += paragraph(at.means, width, indent=INDENT + 2, style="dim")
        lines += paragraph(at.do, width, indent=INDENT + 2)
        lines += paragraph(f"“{at.say}”", width, indent=INDENT + 2, style="italic")
    return lines + paragraph(plan.stop_rule, width, indent=INDENT + 6, label="stop")


def _script(plan: Plan, width: int) -> list[Text]:
    answers = {at.say for at in plan.lines}
    lines = heading("On the call")
    lines += paragraph(
        " · ".join(serves.replace(":", "") for serves in (RECRUITER, MANAGER, FINANCE)), width, style="dim"
    )
    for turn in call_script(plan):
        if turn.say in answers:
            continue
        listener = turn.serves.split(":")[0]
        lines += _titled(turn.when, f"for {listener}", width)
        lines += paragraph(f"“{turn.say}”", width, indent=INDENT + 2)
        if turn.then:
            lines += paragraph(turn.then, width, indent=INDENT + 2, style="dim")
    return lines


def _recap(plan: Plan, width: int) -> list[Text]:
    """Return the letter after the call; --out writes it to a file."""
    blocks = [paragraph(words, width) if words else [line("")] for words in recap(plan).strip().splitlines()]
    return [*heading("In writing, after the call"), *(text for block in blocks for text in block)]


def _problems(plan: Plan, width: int) -> list[Text]:
    return problem_lines(plan.problems, width)


def _titled(name: str, more: str, width: int) -> list[Text]:
    if INDENT + cell_len(name) + GAP + cell_len(more) <= width:
        return [line("  ", (name, "bold"), (f"  {more}", "dim"))]
    return [*paragraph(name, width, style="bold"), *paragraph(more, width, indent=INDENT + 2, style="dim")]


def _what_if(plan: Plan, width: int) -> list[Text]:
    if not plan.outside_cases:
        return []
    if len({(case.kind, case.ask) for case in plan.outside_cases}) == 1:
        ends = percents(plan.outside_cases[0].share, plan.outside_cases[-1].share)
        same = (
            f"The verdict is the same whether losing it costs {ends} of a year's package. --outside says what it does."
        )
        return [*heading("If losing the offer costs more or less"), *paragraph(same, width)]
    rows = [("losing it costs", "then", "ask")]
    rows += [(percent(case.share), _KINDS[case.kind], _asked(case, plan)) for case in plan.outside_cases]
    note = "Shares of a year's package, a guess: say what you have with --outside."
    table = columns(rows, width, flexible=2, right=(0,))
    return [*heading("If losing the offer costs more or less"), *table, *paragraph(note, width, style="dim")]


def _asked(case: OutsideCase, plan: Plan) -> str:
    if case.ask is None:
        return "-"
    base = naming.short(case.ask.base, plan)
    return f"{base}, sign-on {naming.one_time(case.ask.sign_on, plan)}" if case.ask.sign_on else base


def _requests(plan: Plan, width: int) -> list[Text]:
    lines = heading("To have in writing") if plan.to_request else []
    for item in plan.to_request:
        lines += paragraph(item, width, indent=INDENT + 2, label="-")
    return lines


def _worth(plan: Plan, width: int) -> list[Text]:
    if plan.worth is None:
        return []
    head = ("year", "base", "bonus", "sign-on", "equity", "total")
    years = {str(k): (y.base, y.bonus, y.sign_on, y.equity, y.total) for k, y in enumerate(plan.worth.years, 1)}
    lines = [*heading(f"What it is worth, {naming.currency(plan)}"), *_figures(head, years, width)]
    if plan.worth.unpriced:
        lines += paragraph(f"Not in these figures: {', '.join(plan.worth.unpriced)}.", width)
    return lines


def _market(plan: Plan, width: int) -> list[Text]:
    market = plan.market
    if market is None:
        return []
    used = market.occupation.code
    rows = [
        ("used" if seen.code == used else "", seen.code, seen.name, f"fit {percent(seen.score)}")
        for seen in market.candidates
    ]
    return [
        *heading("Market"),
        *columns(rows, width, flexible=2, right=(3,), styles=("bold", "dim")),
        *_percentiles(market, width),
        *paragraph(_midpoint(market), width),
        *paragraph(f"{market.area.name}. {market.area.fallback}".strip(), width),
        *paragraph(market_source(plan), width, style="dim"),
    ]


def _percentiles(market: Market, width: int) -> list[Text]:
    head = ("USD a year", "10th", "25th", "50th", "75th", "90th")
    rows = {"published": market.published, "today": market.now}
    return _figures(head, {name: (at.p10, at.p25, at.p50, at.p75, at.p90) for name, at in rows.items()}, width)


def _figures(head: tuple[str, ...], rows: Mapping[str, tuple[float | None, ...]], width: int) -> list[Text]:
    """Return a table of amounts, shortened to thousands where whole figures would not fit."""

    def table(show: Callable[[float], str]) -> list[Text]:
        cells = [(name, *("withheld" if at is None else show(at) for at in row)) for name, row in rows.items()]
        return columns([head, *cells], width, flexible=0, right=range(1, len(head)))

    whole = table(lambda at: f"{at:,.0f}")
    return whole if all(text.cell_len <= width for text in whole) else table(compact)


def _midpoint(market: Market) -> str:
    level = f"{market.level} level" if market.level else "all levels together"
    spread = f"give or take {percent(market.error)}" if market.error else ""
    return f"Middle for {level}: {', '.join(part for part in (money(market.midpoint, 'USD'), spread) if part)}."


def _tried(plan: Plan, width: int) -> list[Text]:
    return [*heading("Your own ask"), *paragraph(plan.tried.sentence, width)] if plan.tried else []


def _assumptions(plan: Plan, width: int) -> list[Text]:
    lines = heading("It rests on") if plan.assumptions else []
    for guessed in (False, True):
        for at in plan.assumptions:
            known = grade(at.grade)
            if (known == "guess") is guessed:
                lines += paragraph(f"{at.what}: {figure(at)}", width)
                source = f"{at.source}, {at.as_of}"
                named = source if known in source else f"{known}: {source}"
                lines += paragraph(named, width, indent=INDENT + 2, style="dim")
    return lines
