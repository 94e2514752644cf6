"""What is said and sent: the ask in one breath, the same in writing, and nothing that should stay unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counteroffer.letter import read
from counteroffer.money import compact, money, per_period, spoken
from counteroffer.plan.plan import Assumption, Plan, Reason
from counteroffer.words import call_script, recap, script, worded, write
from counteroffer.words.positions import stances
from tests.words import plans

EVERY = pytest.mark.parametrize("plan", plans.ALL.values(), ids=plans.ALL)

UNSAID = re.compile(
    r"\b(sorry|apolog\w*|afraid|unfortunately|need\w*|demand\w*|must|ultimatum|only accept|or else|unless|walk away|"
    r"final offer|competing|another offer|deserve\w*|insist\w*)\b|!",
    re.IGNORECASE,
)
"""Apology, need, ultimatum, bluff, exclamation."""


def spoken_text(plan: Plan) -> str:
    """Every word the other side may hear or read."""
    said = [turn.say for turn in call_script(plan)] + [line.say for line in worded(plan).lines]
    return "\n".join([*said, recap(plan)]).replace("\N{NO-BREAK SPACE}", " ")


@EVERY
def test_no_apology_no_need_no_ultimatum_no_exclamation(plan: Plan) -> None:
    assert not UNSAID.search(spoken_text(plan))


def test_the_ask_is_a_question_with_its_reason_its_number_and_its_fallback_in_one_breath() -> None:
    ask = next(turn for turn in call_script(plans.NEGOTIATE) if turn.when == "The ask")
    assert ask.say == (
        "For the role of Senior software engineer I had hoped for something closer to 168,500, since the posted range "
        "runs above the base in the letter. Is there flexibility on base? If base is fixed, a sign-on of around twelve "
        "thousand would close the gap for me. A pay review six months after the start, in writing, would help as well."
    )
    assert ask.then.startswith("Pause.")


def test_the_question_comes_before_the_ask_and_every_answer_has_its_reply() -> None:
    whens = [turn.when for turn in call_script(plans.NURSE)]
    assert whens.index("Then ask") < whens.index("The ask")
    assert sum(when.startswith(("If they say", "If they name", "If they offer", "If they move")) for when in whens) == 5
    assert "If they withdraw" in whens


def test_call_and_recap_carry_the_same_figures() -> None:
    said = spoken_text(plans.NEGOTIATE)
    letter = recap(plans.NEGOTIATE)
    assert "168,500" in said
    assert "Base: $168,500, where the letter states $152,000" in letter
    assert "sign-on of $12,000" in letter
    assert "not turning down the offer as it stands" in letter


def test_an_hourly_ask_is_made_by_the_hour() -> None:
    said = "\n".join(turn.say for turn in call_script(plans.NURSE))
    assert "$40.60 an hour" in said
    assert "76,000" not in said


@EVERY
def test_a_sign_on_is_never_mentioned_without_its_clawback(plan: Plan) -> None:
    for text in ("\n".join(turn.say for turn in call_script(plan)), recap(plan)):
        if "sign-on" in text.lower():
            assert any(
                words in text for words in ("stay to keep it", "paying it back", "paid back", "months in the letter")
            )


@EVERY
def test_previous_pay_is_turned_to_the_role(plan: Plan) -> None:
    if plan.verdict.kind != "decline":
        assert any(turn.why == "history" for turn in call_script(plan))


@EVERY
def test_every_turn_says_why_and_whom_it_serves(plan: Plan) -> None:
    for turn in call_script(plan):
        assert turn.why in stances()
        assert turn.serves.startswith(("the recruiter", "the manager", "finance"))


def test_acceptance_is_for_the_written_terms() -> None:
    letter = recap(plans.ACCEPT)
    assert "Base: $152,000" in letter
    assert "these written terms" in letter


def test_declining_is_by_phone_first_and_names_no_figure() -> None:
    assert "As I said on the phone" in recap(plans.DECLINE)
    assert not re.search(r"\d", recap(plans.DECLINE))


def test_missing_terms_are_asked_for_in_writing_and_no_figure_is_named() -> None:
    letter = recap(plans.TIME)
    assert "- base, with its period\n- the start date" in letter
    assert not re.search(r"\d", letter)


def _forms(amount: float, plan: Plan) -> set[str]:
    base = plan.offer.base
    found = {money(amount, "USD").lstrip("$"), f"{amount:.0f}", compact(amount), spoken(amount)}
    return found | ({per_period(amount, base)} if base else set())


@EVERY
def test_what_the_user_holds_back_is_never_given_away(plan: Plan) -> None:
    """Walk-away, outside option and teammates' pay stand in the plan's figures and reasons, and in nothing said."""
    walk_away, outside, teammate = 145_377.0, 133_311.0, 84_561.0
    holding = replace(
        plan,
        walk_away=walk_away,
        reasons=(Reason(f"Teammates earn up to ${teammate:,.0f}; outside is ${outside:,.0f}", "your figures"),),
        assumptions=(Assumption("o", "outside", f"{outside:,.0f}", None, "judgement", f"{teammate:,.0f}", "2026"),),
    )
    files = write(holding)
    for text in (spoken_text(holding), files["script.md"], files["recap.txt"], *map(str, worded(holding).lines)):
        for amount in (walk_away, outside, teammate):
            assert not any(form in text for form in _forms(amount, plan))


@given(st.floats(1_000, 900_000), st.floats(0.01, 0.9), st.text(max_size=40))
def test_words_do_not_move_with_what_is_held_back(walk_away: float, share: float, text: str) -> None:
    """The stronger law: whatever stands in these fields, what is said is the same to the letter."""
    for plan in (plans.NEGOTIATE, plans.NURSE, plans.DECLINE):
        other = replace(
            plan,
            walk_away=walk_away,
            some_gain=share,
            break_even_rescission=share,
            reasons=(Reason(text, text),),
            assumptions=(),
            outside_cases=(),
            ceiling=None,
            binds=None,
        )
        assert script(other) == script(plan)
        assert recap(other) == recap(plan)


@pytest.mark.parametrize("name", ["Maria Lopez", "Muhammad Ali Khan", "Mr. Ho", "Zhang Wei", "O’Brien"])
def test_a_name_changes_nothing_but_the_name(name: str) -> None:
    other = replace(plans.NEGOTIATE, offer=replace(plans.OFFER, manager=f"{name}, Director of Engineering"))
    for file, text in write(other).items():
        assert text.replace(name, "Priya Raman") == write(plans.NEGOTIATE)[file]


LETTER = """\
Lumen Robotics, Inc.
20 November 2026

Dear {dear},
{about}
We are pleased to offer you the position of Senior Software Engineer in our San Jose, CA office.
Your base salary will be $152,000 per year. Your start date is January 11, 2027.
You will report to Priya Raman. Please reply by November 27, 2026.
"""


def test_who_you_are_changes_nothing(tmp_path: Path) -> None:
    """The same letter to two people: name, pronouns, age and university differ, the words do not."""
    written: list[dict[str, str]] = []
    for dear, about in (
        ("Ms. Maria Lopez", "She is a 2003 graduate of Ohio State University, aged 45, and a mother of two."),
        ("Mr. James Smith", "He is a recent Stanford University graduate, aged 23, a British national."),
    ):
        path = tmp_path / f"{len(written)}.txt"
        path.write_text(LETTER.format(dear=dear, about=about), "utf-8")
        offer = read(path).offer
        assert offer.base is not None
        written.append(dict(write(replace(plans.NEGOTIATE, offer=offer))))
    assert written[0] == written[1]


def test_every_stance_has_its_question_sources_and_grade() -> None:
    assert {"channel", "history", "rescission", "teammates", "sign_on", "decline"} <= stances().keys()
    assert all(stance.sources and stance.why and stance.grade for stance in stances().values())
