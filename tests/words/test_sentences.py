"""The plan's own sentences: verdict, fallback, today, stop rule, an ask of the user's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counteroffer.offer import Deadline
from counteroffer.plan.plan import Plan, Request, Verdict
from counteroffer.words import worded
from tests.words import plans


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("negotiate", "Ask for $168,500, with a $12,000 sign-on if base is fixed."),
        ("nurse", "Ask for $40.60 an hour ($76,000 a year), with the sign-on raised to $8,000 if base is fixed."),
        ("accept", "Accept it as it stands."),
        ("decline", "Decline it: no ask with a fair chance makes it worth taking."),
        ("ask for time", "Ask for time, and for the base and the start date in writing."),
        ("swiss", "Ask for CHF 105,000, or a written pay review if base is fixed."),
        ("sign-on only", "Leave base as it stands and ask for an $11,000 sign-on."),
    ],
)
def test_the_verdict_is_a_sentence_to_act_on(name: str, sentence: str) -> None:
    assert plain(worded(plans.ALL[name]).verdict.sentence) == sentence


def test_an_article_follows_the_sound_of_the_figure() -> None:
    eight = replace(plans.NEGOTIATE, ask=Request(168_500, 8_000), fallback=None)
    assert "with an $8,000 sign-on" in worded(eight).verdict.sentence


def test_words_that_are_there_are_left_alone() -> None:
    said = replace(plans.NEGOTIATE, verdict=Verdict("negotiate", "Mine."), today="Mine.", stop_rule="Mine.")
    full = worded(said)
    assert (full.verdict.sentence, full.today, full.stop_rule) == ("Mine.", "Mine.", "Mine.")
    assert worded(full) == full


@pytest.mark.parametrize("plan", plans.ALL.values(), ids=plans.ALL)
def test_nothing_is_left_without_words(plan: Plan) -> None:
    full = worded(plan)
    assert full.verdict.sentence
    assert full.today
    assert full.stop_rule
    assert all(line.means and line.do and line.say for line in full.lines)
    assert [line.answer for line in full.lines] == [line.answer for line in plan.lines]
    assert full.fallback is None or full.fallback.sentence


def due(on: date | None, as_written: str = "") -> str:
    offer = replace(plans.OFFER, expiry=Deadline(on, as_written))
    return plain(worded(replace(plans.NEGOTIATE, offer=offer)).today)


def test_today_says_whom_to_call_and_by_when() -> None:
    assert due(date(2026, 11, 27)) == (
        "Thank them, ask for a day, call Priya Raman before Thu 26 Nov, noon. Use the script."
    )
    assert "before Thu 26 Nov" in due(date(2027, 3, 1))
    assert "before Tue 24 Nov" in due(date(2026, 11, 25))


def test_no_call_is_put_on_a_weekend() -> None:
    """Made on a Thursday with a Monday deadline: Sunday and Saturday step back to Friday."""
    offer = replace(plans.OFFER, expiry=Deadline(date(2026, 11, 30)))
    today = worded(replace(plans.NEGOTIATE, made=date(2026, 11, 26), offer=offer)).today
    assert "before Fri 27 Nov" in plain(today)


def test_a_near_or_past_deadline_is_warned_about() -> None:
    assert due(date(2026, 11, 24)).startswith("The answer is due tomorrow: call Priya Raman now")
    assert due(date(2026, 11, 23)).startswith("The answer is due today: call Priya Raman now")
    past = due(date(2026, 11, 20))
    assert past.startswith("The answer was due Fri 20 Nov")
    assert "still open" in past


def test_a_deadline_in_words_is_asked_about() -> None:
    assert "The letter gives 5 business days: ask which day that is." in due(None, "5 business days")
    assert "by which day they expect your answer" in due(None)


def test_an_ask_of_the_users_own_is_rated() -> None:
    tried = worded(plans.ACCEPT).tried
    assert tried is not None
    assert plain(tried.sentence) == (
        "Asking $195,000: under 1 % for a yes, 10 % for some gain. Expected gain -$900 a year. The chance that "
        "their ceiling is that high is under 1 %. That is out of their reach, and how badly such an ask is taken is "
        "not in this model."
    )


def test_a_next_round_names_its_figures() -> None:
    counter, hold = worded(plans.LADDER).lines
    assert "$163,000" in counter.do
    assert "163,000" in counter.say
    assert "$9,000" in hold.do
    assert "nine thousand" in hold.say


def test_a_lapsed_offer_is_asked_about_first() -> None:
    late = replace(plans.NEGOTIATE, made=date(2026, 12, 24))
    assert plain(worded(late).verdict.sentence).startswith(
        "First ask whether the offer is still open; if so, ask for $"
    )
