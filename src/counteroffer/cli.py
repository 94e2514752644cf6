"""The command line: a thin door. Each command reads, asks the library, and prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counteroffer.problems import BadInput, CounterofferError, Problem, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from counteroffer.intake import Given
    from counteroffer.offer import Reading

# The matrices here are small: more threads cost processor time and memory, and gain nothing.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

WIDEST = 96
"""Columns beyond which lines are hard to read."""
NARROWEST = 60


class Main(click.Group):
    """Turns what the library raises on purpose into messages and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; problems are printed, all of them, and nothing is written."""
        try:
            return super().invoke(ctx)
        except BadInput as bad:
            complain(bad.problems)
        except CounterofferError as error:
            click.echo(f"counteroffer: {error}", err=True)
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(0) from None
        raise SystemExit(2)


def complain(problems: Iterable[Problem]) -> None:
    """Print problems to standard error: what, where, next step."""
    for problem in problems:
        click.echo(f"counteroffer: {problem.what}", err=True)
        for place in problem.where:
            click.echo(f"    page {place.page}, line {place.line}: “{place.quote}”", err=True)
        if problem.next_step:
            click.echo(f"    {problem.next_step}", err=True)


def _show(lines: Callable[[int], list[Text]]) -> None:
    from rich.console import Console

    from counteroffer.screen import show

    console: Console = Console(soft_wrap=True)
    show(lines(max(NARROWEST, min(WIDEST, console.width))), console)


def _read(letter: Path) -> Reading:
    from counteroffer.letter import read

    return read(letter)


@click.group(cls=Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="counteroffer")
def main() -> None:
    """Reads your job offer and says what to ask for, what to fall back on, and why. Nothing leaves this machine."""


def _folder(_: click.Context, __: click.Parameter, given: str | None) -> Path | None:
    if given is not None and not given.strip():
        raise BadInput(Problem("--out names no folder.", "Name one: --out papers.", field="--out"))
    return Path(given) if given else None


_FIRST_DAY, _LAST_DAY = date(2025, 5, 1), date(2099, 12, 31)
"""The wages are of May 2025; ageing them backwards would invent figures."""
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@main.command()
@click.argument("letter", type=click.Path(path_type=Path))
@click.option("--title", help="The role, where the letter's title is missing or odd.")
@click.option("--place", help='Where the work is: "San Jose, CA".')
@click.option("--level", help="entry, mid, senior or executive.")
@click.option("--years", type=float, help="Years of experience in this work.")
@click.option("--industry", help="The employer's industry.")
@click.option("--posted", metavar="LOW-HIGH", help="The range in the posting: 140000-185000.")
@click.option("--teammates", metavar="A,B,…", help="What people at the level in the team earn.")
@click.option("--asked", metavar="BASE", help="The base you have already named to them.")
@click.option("--walk-away", metavar="BASE", help="The base below which you would rather not take it.")
@click.option(
    "--outside",
    metavar="MONEY",
    help='A year\'s money you have if this falls through, or how long a search would take: "4 months".',
)
@click.option("--risk", type=click.Choice(["none", "some", "high"]), default="some", help="How much risk troubles you.")
@click.option("--try", "tried", metavar="BASE", help="An ask of your own to rate.")
@click.option("--today", type=_DAY, help="The day to plan for, YYYY-MM-DD.  [default: today]")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--out", callback=_folder, metavar="DIR", help="Also write brief, script and recap into this folder.")
def plan(letter: Path, today: datetime | None, as_json: bool, out: Path | None, **given: Any) -> None:
    """Say whether to accept, ask for time, negotiate or decline LETTER, and what to ask for."""
    from counteroffer.intake import Given, situation
    from counteroffer.plan import advise
    from counteroffer.words import worded

    day = today.date() if today else date.today()  # noqa: DTZ011 - deadlines are local days
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise BadInput(Problem(f"--today {day} is no day to plan for.", "Write it as 2026-11-23.", field="--today"))
    reading = _read(letter)
    found, tried = situation(reading, _completed(Given(**given), reading), day)
    made = worded(advise(found, day, tried=tried))
    if out is not None:
        from counteroffer.deliver import deliver

        deliver(made, out)
    if as_json:
        from counteroffer.json_form import plan_json

        click.echo(plan_json(made))
        return
    from counteroffer.screen import first_screen, rest

    _show(lambda width: [*first_screen(made, width), *rest(made, width)])


def _completed(given: Given, reading: Reading) -> Given:
    """Ask at a terminal for what the letter lacks and the plan needs; elsewhere leave it to be named as a problem."""
    offer = reading.offer
    if offer.base is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return given
    if not (given.title or offer.title):
        title = click.prompt("The letter names no title. The role is", default="", show_default=False)
        given = replace(given, title=title.strip() or None)
    if not (given.place or offer.location) and offer.base.currency == "USD":
        words = "The letter names no place of work. City and state (Enter for the whole US)"
        given = replace(given, place=click.prompt(words, default="", show_default=False).strip() or None)
    return given


@main.command("read")
@click.argument("letter", type=click.Path(path_type=Path))
@click.option("--toml", "as_toml", is_flag=True, help="Print an offer file to edit; plan takes that file too.")
@click.option("--json", "as_json", is_flag=True, help="Print fields, evidence and problems as JSON.")
def read_(letter: Path, as_toml: bool, as_json: bool) -> None:
    """Print what LETTER offers, and where each field stands in it."""
    reading = _read(letter)
    if as_json:
        from counteroffer.json_form import reading_json

        click.echo(reading_json(reading))
    elif as_toml:
        from counteroffer.letter import dump

        click.echo(dump(reading.offer), nl=False)
    else:
        from counteroffer.screen import offer_screen

        _show(lambda width: offer_screen(reading, width))
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    if errors:
        raise BadInput(errors)


@main.command()
@click.argument("what", type=click.Choice(["plan"]))
def schema(what: str) -> None:
    """Print the JSON Schema of what `plan --json` prints."""
    from counteroffer.json_form import schema_json

    click.echo(schema_json(what))
