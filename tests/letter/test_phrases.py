"""One sentence or row of a letter, and the field it states: the ways people say a thing, and what only resembles it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from counteroffer.letter import extract
from counteroffer.letter.document import document_of
from counteroffer.offer import fields

LETTER = """March 2, 2026

Dear Ada,

We are pleased to offer you the position of Analyst at Foo Inc.

{words}

Sincerely,

Grace Hopper
Head of People
"""


def read(words: str, field: str) -> Any:
    return fields(extract(document_of("letter.txt", "text", LETTER.format(words=words))).offer)[field]


LOCATIONS = {
    "You will work in our Denver office.": "Denver",
    "You will be based in Denver, Colorado.": "Denver, Colorado",
    "The role is based at our Denver, CO headquarters.": "Denver, CO",
    "You will work hybrid out of our Austin office three days a week.": "Austin",
    "The job is in Tulsa, Oklahoma.": "Tulsa, Oklahoma",
    "Your position is located in Charlotte, NC.": "Charlotte, NC",
    "You can do the job from your home in Reno, Nevada.": "Reno, Nevada",
    "Location: Boise, ID": "Boise, ID",
    "Where: Remote (US)": "Remote",
    "Work location\tLyon, France": "Lyon, France",
    "Office: Berlin": "Berlin",
    "Site: Unit 4 - Harbor Point, Tacoma, WA": "Tacoma, WA",
    "You will join our team in Lisbon, Portugal.": "Lisbon, Portugal",
    "This is a fully remote position.": "Remote",
    "This role is remote.": "Remote",
    "You will be working remotely.": "Remote",
    "Your normal place of work will be 12 Quay Street, Bristol.": "Bristol",
    "Your place of work is Manchester.": "Manchester",
    "Your primary work location will be 400 Main Street, Suite 5, Madison, WI 53703.": "Madison, WI",
    "Your office will be located at our headquarters in Omaha, Nebraska.": "Omaha, Nebraska",
    "We pay $5,000 toward your move to Eugene, Oregon, where you will work.": "Eugene, Oregon",
    "We will cover your relocation to Portland, Oregon.": None,
    "You will start at our Phoenix, Arizona plant.": "Phoenix, Arizona",
    "You will be assigned to our Nashville location.": "Nashville",
    "Your principal place of employment shall be Stamford, Connecticut.": "Stamford, Connecticut",
    "You'll be in our San Francisco office Tuesday through Thursday.": "San Francisco",
    "You will be working onsite at our facility in Toledo, OH.": "Toledo, OH",
    "The position is in Ann Arbor, Michigan.": "Ann Arbor, Michigan",
    "You will work out of Salt Lake City.": "Salt Lake City",
    "Your work site is St. Louis, Missouri.": "St. Louis, Missouri",
    "Work site - Fargo, ND": "Fargo, ND",
    "This agreement is governed by the laws of Austin, Texas.": None,
    "Our lawyers in New York, New York, drafted this letter.": None,
    "Orientation takes place in Dallas, Texas.": None,
    "You will travel to Chicago, Illinois, once a quarter.": None,
}

MANAGERS = {
    "You will report to Maria Lopez, Director of Finance.": "Maria Lopez",
    "You will report directly to our Chief Technology Officer, Dr. Wei Zhang.": "Wei Zhang",
    "Reporting to: Sam O'Neil, VP Sales": "Sam O'Neil",
    "Your supervisor will be Ms. Joan Park.": "Joan Park",
    "Ms. Joan Park will be your supervisor.": "Joan Park",
    "Your manager, Joan Park, will contact you.": "Joan Park",
    "Your principal investigator will be Dr. Ines Roca.": "Ines Roca",
    "You will work under the direction of Dr. Ines Roca.": "Ines Roca",
    "You will answer to Tomas Berg.": "Tomas Berg",
    "You will be working for Tomas Berg.": "Tomas Berg",
    "Tomas Berg, the Plant Manager, will supervise you.": "Tomas Berg",
    "On day one you will meet Tomas Berg, who will be your manager.": "Tomas Berg",
    "You will report to the Manager, Treasury Operations.": "Manager, Treasury Operations",
    "You will be reporting to the Vice President of Sales.": "Vice President of Sales",
    "In this role you will report to me.": "Grace Hopper",
    "Your role reports into Tomas Berg.": "Tomas Berg",
    "You will be managed by Tomas Berg.": "Tomas Berg",
    "You will report to Tomas J. Berg, Ph.D.": "Tomas J. Berg",
    "You will be part of Tomas Berg's team and report to him.": "Tomas Berg",
    "Your line manager is Tomas Berg.": "Tomas Berg",
    "Your direct supervisor: Tomas Berg": "Tomas Berg",
    "Manager - Tomas Berg": "Tomas Berg",
    "You will be supervised by the Nurse Manager.": "Nurse Manager",
    "Title and reporting: Analyst, reporting to our Controller, Ms. Joan Park.": "Joan Park",
    "Report to the front desk at 9 am.": None,
    "Two analysts will report to you.": None,
}

EXPIRIES = {
    "This offer expires on March 9, 2026.": date(2026, 3, 9),
    "This offer is valid until 5 p.m. on Friday, March 6th.": date(2026, 3, 6),
    "We will keep the seat free for you until noon on Friday, March 13, 2026.": date(2026, 3, 13),
    "Do reply to us by this Friday, 3/6/2026.": date(2026, 3, 6),
    "Kindly revert by 19 March 2026.": date(2026, 3, 19),
    "Kindly respond no later than 03/20/2026.": date(2026, 3, 20),
    "We'd like your answer by March 9.": date(2026, 3, 9),
    "We need your decision before March 10, 2026.": date(2026, 3, 10),
    "The offer will remain open through the close of business on March 11, 2026.": date(2026, 3, 11),
    "If you do not accept by March 12, 2026, the offer lapses.": date(2026, 3, 12),
    "Unless accepted on or before March 12, 2026, this offer becomes void.": date(2026, 3, 12),
    "Think it over, but not beyond March 16, 2026.": date(2026, 3, 16),
    "Press the green button to accept before 03/17/2026.": date(2026, 3, 17),
    "Your answer is due March 18, 2026.": date(2026, 3, 18),
    "To accept, sign below and return this letter by March 18, 2026.": date(2026, 3, 18),
    "Deadline to accept: March 18, 2026": date(2026, 3, 18),
    "Please e-sign by end of day March 18, 2026.": date(2026, 3, 18),
    "You have until March 18, 2026 to decide.": date(2026, 3, 18),
    "This offer shall lapse if not accepted by 18 March 2026.": date(2026, 3, 18),
    "We would appreciate hearing back from you by Monday, March 16th.": date(2026, 3, 16),
    "Could you give us a yes or no by March 16, 2026?": date(2026, 3, 16),
    "Please indicate your agreement by returning a signed copy by March 16, 2026.": date(2026, 3, 16),
    "Offer good through: 3/16/2026": date(2026, 3, 16),
    "Reply needed by: 3/16/2026": date(2026, 3, 16),
    "Please return your I-9 form by March 9, 2026.": None,
    "You must enroll in benefits by April 9, 2026.": None,
}

STARTS = {
    "Your first day will be Monday, April 6, 2026.": date(2026, 4, 6),
    "Your first shift is on Saturday, April 4, 2026 at 7 AM.": date(2026, 4, 4),
    "Your start date: April 6, 2026.": date(2026, 4, 6),
    "Start: 7 April 2026": date(2026, 4, 7),
    "We would like you to begin on or about April 6, 2026.": date(2026, 4, 6),
    "Could you start on the 6th of April 2026?": date(2026, 4, 6),
    "We expect you to be in post by 6 April 2026.": date(2026, 4, 6),
    "Employment will commence effective April 6.": date(2026, 4, 6),
    "We look forward to having you on board on April 6, 2026.": date(2026, 4, 6),
    "You are expected to report for duty on 06-Apr-2026.": date(2026, 4, 6),
    "Day one: April 6, 2026": date(2026, 4, 6),
    "When: Monday, April 6, 2026": date(2026, 4, 6),
    "Tentative start date (subject to clearance): April 6, 2026": date(2026, 4, 6),
    "Your employment begins 4/6/2026.": date(2026, 4, 6),
    "Your appointment runs from April 6, 2026 to April 5, 2027.": date(2026, 4, 6),
    "We hope to see you on your first day, April 6, 2026.": date(2026, 4, 6),
    "Benefits start on May 1, 2026.": None,
}

BASES = {
    "You will be paid $52.00 an hour.": ("52.00", "hourly"),
    "We'd start you at $95K a year.": ("95000", "annual"),
    "You will work about 20 hours a week, at $31.50 per hour.": ("31.50", "hourly"),
    "Comp: $68,000 base plus up to 9% bonus": ("68000", "annual"),
    "Gross monthly salary: 4.920,50 EUR, paid fourteen times a year": ("4920.50", "monthly"),
    "Your compensation is set at $137,500 annually.": ("137500", "annual"),
    "Pay: $18.40/hr": ("18.40", "hourly"),
    "Annual gross base pay: $98,000": ("98000", "annual"),
    "We will pay you a salary of ninety thousand dollars ($90,000) a year.": ("90000", "annual"),
    "In return you get $2,400 every two weeks.": ("2400", "biweekly"),
    "Your yearly pay is $61,000.": ("61000", "annual"),
    "You'll make $24 an hour.": ("24", "hourly"),
    "The salary attached to this post is £34,200 a year.": ("34200", "annual"),
    "Your hourly compensation will be $27.10.": ("27.10", "hourly"),
    "Salary (annualized): $84,000": ("84000", "annual"),
    "Pay will be at $4,100 semi-monthly.": ("4100", "semimonthly"),
    "You will receive a relocation payment of $9,000.": None,
    "Our revenue was $1,400,000 a year.": None,
}

BONUS_PCT = {
    "You are eligible for an annual bonus of 12% of base salary.": "12",
    "You join the bonus scheme (target 7.5%).": "7.5",
    "Your bonus target is 60% and its maximum is 90% of salary.": "60",
    "Bonus: up to 8%": "8",
    "Your annual incentive is targeted at 20% of eligible earnings.": "20",
    "You can earn a yearly bonus worth 10% of your salary.": "10",
    "Variable pay is $40,000 in target commissions at 100% quota attainment.": None,
    "Your bonus ranges from 0% to 100% of target.": None,
    "Bonus: 0%": None,
}

BONUS_AMOUNTS = {
    "You are eligible for an annual bonus of $8,000.": "8000",
    "Your on-target earnings are a base salary of $90,000 per year and $45,000 in annual commissions.": "45000",
    "You will be eligible for variable compensation of $85,000 at 100% of plan.": "85000",
    "A performance bonus of up to $21,000 each year": "21000",
    "Target commission: $30,000 per year": "30000",
    "Your OTE is $150,000 ($100,000 base plus $50,000 variable).": "50000",
    "Your target annual bonus is $15,000, paid in March.": "15000",
    "We pay no bonus; the department spends $2.5 million a year.": None,
    "Last year the bonus pool of the whole firm was $300,000.": None,
    "You will get a signing bonus of $10,000.": None,
}

VESTING = {
    "We will grant you 4,000 RSUs. 25% vest on the first anniversary and 1/48 monthly thereafter.": ("4", 12),
    "We will grant you 4,000 RSUs, vesting in four equal annual instalments.": ("4", 12),
    "We will grant you 4,000 RSUs that vest one-third each year.": ("3", 12),
    "We will grant you 4,000 RSUs which vest over 3 years: a third after year one, then every quarter.": ("3", 12),
    "We will grant you an option for 4,000 shares. Of these, 20% vest on your "
    "first anniversary and then 5% every quarter.": ("5", 12),
    "We will grant you 4,000 RSUs. Half vests on the second anniversary of grant, half on the third anniversary.": (
        "3",
        24,
    ),
    "We will grant you 4,000 options. They vest over four years: none in year one, a quarter when you have been here "
    "a year, the rest month by month.": ("4", 12),
    "We will grant you 4,000 options (4-year vesting, 1-year cliff).": ("4", 12),
    "We will grant you 4,000 RSUs that vest 1/16 per quarter.": ("4", 3),
    "We will grant you 4,000 RSUs vesting in 16 equal quarterly installments.": ("4", 3),
    "We will grant you 4,000 RSUs vesting monthly over 36 months.": ("3", 0),
    "We will grant you 4,000 RSUs. They vest 40% after one year, 30% after two years and 30% after three years.": (
        "3",
        12,
    ),
    "We will grant you 4,000 RSUs with cliff vesting on the third anniversary.": ("3", 36),
    "We will grant you 4,000 RSUs vesting 20% per year.": ("5", 12),
    "We will grant you 4,000 options exercisable in five yearly parts of 20% each year, the first of them a year "
    "from grant.": ("5", 12),
    "We will grant you 4,000 RSUs vesting over three years with one third vesting on each anniversary.": ("3", 12),
    "We will grant you 4,000 RSUs vesting over 4 years with a 6 month cliff.": ("4", 6),
    "We will grant you 4,000 RSUs. They vest in full two years after grant.": ("2", 24),
}

TIME_OFF = {
    "You will have four\n(4) weeks of vacation each year.": "20",
    "PTO: 17 days + 10 holidays": "17",
    "Annual leave is 25 days on top of bank holidays.": "25",
    "Vacation is 22 days.": "22",
    "All of us get four weeks of vacation.": "20",
    "You accrue 10 hours of PTO per month.": "15",
    "Paid vacation: 3 weeks": "15",
    "PTO grows by 1 hour per 30 hours worked.": None,
    "Vacation is not tracked, though nobody should take less than two weeks.": None,
    "You get twelve (12) days of sick leave; vacation does not accrue.": None,
}


def _cases(table: dict[str, Any]) -> list[Any]:
    return [pytest.param(words, value, id=words[:60]) for words, value in table.items()]


@pytest.mark.parametrize(("words", "value"), _cases(LOCATIONS))
def test_place_of_work(words: str, value: str | None) -> None:
    assert read(words, "location") == value


@pytest.mark.parametrize(("words", "value"), _cases(MANAGERS))
def test_manager(words: str, value: str | None) -> None:
    assert read(words, "manager") == value


@pytest.mark.parametrize(("words", "value"), _cases(EXPIRIES))
def test_deadline(words: str, value: date | None) -> None:
    assert read(words, "expiry_date") == value


@pytest.mark.parametrize(("words", "value"), _cases(STARTS))
def test_start(words: str, value: date | None) -> None:
    assert read(words, "start_date") == value


@pytest.mark.parametrize(("words", "value"), _cases(BASES))
def test_base(words: str, value: tuple[str, str] | None) -> None:
    found = (read(words, "base_amount"), read(words, "base_period"))
    assert found == ((Decimal(value[0]), value[1]) if value else (None, None))


@pytest.mark.parametrize(("words", "value"), _cases(BONUS_PCT))
def test_bonus_share(words: str, value: str | None) -> None:
    assert read(words, "bonus_target_pct") == (Decimal(value) if value else None)


@pytest.mark.parametrize(("words", "value"), _cases(BONUS_AMOUNTS))
def test_bonus_amount(words: str, value: str | None) -> None:
    assert read(words, "bonus_amount") == (Decimal(value) if value else None)


@pytest.mark.parametrize(("words", "value"), _cases(VESTING))
def test_vesting(words: str, value: tuple[str, int]) -> None:
    assert (read(words, "vesting_years"), read(words, "cliff_months")) == (Decimal(value[0]), value[1])


@pytest.mark.parametrize(("words", "value"), _cases(TIME_OFF))
def test_time_off(words: str, value: str | None) -> None:
    assert read(words, "pto_days") == (Decimal(value) if value else None)
