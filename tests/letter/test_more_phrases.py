"""More ways to say each field: one word or sentence, one field."""

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

SAID: dict[str, dict[str, Any]] = {
    "location": {
        "Your home base will be our Minneapolis office.": "Minneapolis",
        "This position is based in Raleigh, North Carolina, with occasional travel.": "Raleigh, North Carolina",
        "You will be working at our Kansas City, MO distribution center.": "Kansas City, MO",
        "Work arrangement: Hybrid (Boston, MA)": "Boston, MA",
        "The position will be performed at our laboratory in Gaithersburg, Maryland.": "Gaithersburg, Maryland",
        "You will be joining our Chicago office.": "Chicago",
        "Your office will be in Tampa, Florida.": "Tampa, Florida",
        "You'll join our Toronto team.": "Toronto",
        "You may work remotely from anywhere in the United States.": "Remote",
        "Job location: Building 4, Redmond, WA": "Building 4, Redmond, WA",
        "Our office at 55 Water Street, New York, NY will be your place of work.": "New York, NY",
        "Your primary office location will be Houston, TX.": "Houston, TX",
        "Hybrid: three days a week in our London office.": "London",
        "You'll be based out of our Cambridge lab.": "Cambridge",
        "This is a remote role, with your home office in Boulder, CO.": "Boulder, CO",
        "You will be located in our Pittsburgh, Pennsylvania office.": "Pittsburgh, Pennsylvania",
        "We are located at 12 Main Street, Dover, DE.": None,
        "Your interview in Atlanta, Georgia convinced us.": None,
        "You will work on site in Burlington, Vermont.": "Burlington, Vermont",
        "The role can be carried out fully remotely.": "Remote",
        "Duty location: Fort Worth, Texas": "Fort Worth, Texas",
        "Location of position: Mobile, AL": "Mobile, AL",
        "Place of performance: Huntsville, AL": "Huntsville, AL",
        "Place of work: our studio in Savannah, Georgia": "Savannah, Georgia",
    },
    "manager": {
        "Your supervisor is the Director of Nursing.": "Director of Nursing",
        "You will report to our Head of Design, Lena Moss.": "Lena Moss",
        "Lena Moss (Head of Design) will be your manager.": "Lena Moss",
        "Lena Moss will manage you day to day.": "Lena Moss",
        "You will work closely with Lena Moss, who will be your manager.": "Lena Moss",
        "In this role you'll report to Lena Moss.": "Lena Moss",
        "Reporting Manager: Lena Moss (Head of Design)": "Lena Moss",
        "Reports to Lena Moss": "Lena Moss",
        "You will be on Lena Moss's team.": None,
        "You will report jointly to Lena Moss and Carl Otto.": "Lena Moss",
        "The position reports to Lena Moss.": "Lena Moss",
        "This role will be reporting to Lena Moss, Head of Design.": "Lena Moss",
        "Your direct manager will be Lena Moss-Carter.": "Lena Moss-Carter",
        "Hiring manager: Lena Moss": "Lena Moss",
        "Your immediate supervisor, Lena Moss, will greet you.": "Lena Moss",
        "You shall report to the CEO.": "CEO",
        "You will be reporting directly to the Chief Financial Officer of the Company, Lena Moss.": "Lena Moss",
        "You will report to Lena.": "Lena",
        "You'll be reporting to Professor Lena Moss.": "Lena Moss",
        "Please report to Lena Moss in HR on your first day.": None,
        "Your faculty mentor will be Dr. Lena Moss.": "Lena Moss",
    },
    "expiry_date": {
        "Please let us have your reply by Monday 9 March 2026.": date(2026, 3, 9),
        "We ask that you respond to this offer by 5:00 PM Pacific Time on March 9, 2026.": date(2026, 3, 9),
        "This offer is open for acceptance until March 9, 2026.": date(2026, 3, 9),
        "If we have not heard from you by March 9, 2026, we will assume you have declined.": date(2026, 3, 9),
        "This offer will automatically expire at midnight on March 9, 2026.": date(2026, 3, 9),
        "You have one week, until March 9, 2026, to consider this offer.": date(2026, 3, 9),
        "Please sign, date and return by 9 March.": date(2026, 3, 9),
        "Kindly confirm by March 9th, 2026.": date(2026, 3, 9),
        "The deadline for accepting is March 9, 2026.": date(2026, 3, 9),
        "Offer expires: 03/09/2026": date(2026, 3, 9),
        "Offer expiration – March 9, 2026": date(2026, 3, 9),
        "Sign via DocuSign no later than 3/9/26.": date(2026, 3, 9),
        "We hope for your response on or before the 9th of March, 2026.": date(2026, 3, 9),
        "Should you wish to accept, please do so by March 9, 2026.": date(2026, 3, 9),
        "This offer supersedes our letter of February 9, 2026.": None,
        "Your background check must be completed by March 20, 2026.": None,
        "Reply by: Mar 9": date(2026, 3, 9),
    },
    "start_date": {
        "We'd love to see you start Monday, April 6th.": date(2026, 4, 6),
        "Anticipated date of hire: 04/06/2026": date(2026, 4, 6),
        "Your employment with us will begin on Monday, 6 April.": date(2026, 4, 6),
        "Your tentative first day is April 6, 2026.": date(2026, 4, 6),
        "The appointment is effective April 6, 2026.": date(2026, 4, 6),
        "You'll start on 4/6/26.": date(2026, 4, 6),
        "Subject to clearance, you will start no later than April 6, 2026.": date(2026, 4, 6),
        "We anticipate a start of April 6, 2026.": date(2026, 4, 6),
        "Onboarding: April 6, 2026": date(2026, 4, 6),
        "Start date – April 6, 2026": date(2026, 4, 6),
        "Your date of joining would be 6th April 2026.": date(2026, 4, 6),
        "We look forward to welcoming you on April 6, 2026.": date(2026, 4, 6),
        "April 6, 2026 will be your first day.": date(2026, 4, 6),
        "Start Date: Monday, April 6, 2026 (or a mutually agreed date)": date(2026, 4, 6),
        "Your internship will run from April 6, 2026 through July 31, 2026.": date(2026, 4, 6),
        "Plan to arrive on April 6, 2026 at 9 a.m. for your first day.": date(2026, 4, 6),
    },
    "base_amount": {
        "Your starting pay is $22.75 per hour.": Decimal("22.75"),
        "We can offer you $105,000 per year.": Decimal("105000"),
        "Annual pay rate: $63,400.00": Decimal("63400.00"),
        "Base: $120k": Decimal("120000"),
        "Your pay will be $3,846.15 bi-weekly ($100,000 annualized).": Decimal("100000"),
        "The annual stipend is $56,484.": Decimal("56484"),
        "You will be a salaried employee at $72,000.": Decimal("72000"),
        "Remuneration: £41,000 p.a.": Decimal("41000"),
        "Salary: USD 88,000 gross per year": Decimal("88000"),
        "Salary offered: 75,000 USD annually": Decimal("75000"),
        "Your hourly rate will start at $29.": Decimal("29"),
        "We're offering $98,500 in base pay.": Decimal("98500"),
        "Compensation: $33/hour": Decimal("33"),
        "Your annualized base is $84,240 ($40.50 per hour).": Decimal("84240"),
        "Cash compensation: 110K base salary": None,
    },
    "bonus_amount": {
        "You will also be eligible for a $5,000 annual performance bonus.": Decimal("5000"),
        "Annual bonus potential of up to $12,000": Decimal("12000"),
        "Your commissions at plan are $60,000 per year.": Decimal("60000"),
        "You could earn an additional $6,000 each year under our incentive plan.": Decimal("6000"),
        "Target bonus: $9,500": Decimal("9500"),
        "On-target commission of $50,000 brings your OTE to $130,000.": Decimal("50000"),
        "You get a quarterly bonus of $1,000.": None,
        "A discretionary year-end bonus of $4,000 has been usual.": Decimal("4000"),
    },
    "bonus_target_pct": {
        "Your target bonus is 15%.": Decimal("15"),
        "a target annual incentive equal to fifteen percent (15%) of base earnings": Decimal("15"),
        "Bonus target: 10% of base (0-200% payout)": Decimal("10"),
        "You may earn up to 20% of your salary in performance bonus.": Decimal("20"),
        "Annual bonus: 10% target, 20% maximum": Decimal("10"),
        "STI 12% at target": Decimal("12"),
        "We match 401(k) contributions up to 4% of salary.": None,
    },
    "pto_days": {
        "You'll have 20 days of paid vacation a year.": Decimal("20"),
        "PTO: 160 hours per year": Decimal("20"),
        "You will accrue 1.25 days of vacation per month.": Decimal("15"),
        "You start with three (3) weeks' paid time off.": Decimal("15"),
        "Holiday entitlement: 28 days including bank holidays": Decimal("28"),
        "15 days PTO, 5 sick days, 10 holidays": Decimal("15"),
        "You'll get 25 days of holiday, plus bank holidays.": Decimal("25"),
        "You are eligible for 120 hours of vacation annually.": Decimal("15"),
        "Paid leave: 24 working days per year": Decimal("24"),
        "Unlimited PTO": None,
        "4 wks vacation": Decimal("20"),
    },
    "sign_on_amount": {
        "You will receive a one-time sign-on bonus of $10,000.": Decimal("10000"),
        "We will pay you $7,500 when you join, to be repaid if you leave within a year.": Decimal("7500"),
        "Sign on: $5k": Decimal("5000"),
        "A signing payment of $12,000 will be in your first paycheck.": Decimal("12000"),
        "Starting bonus - $3,000": Decimal("3000"),
    },
    "equity_amount": {
        "We will recommend that the Board grant you options on 12,500 shares.": Decimal("12500"),
        "Equity: 1,200 RSUs over 4 years": Decimal("1200"),
        "You get 0.25% of the company in options.": Decimal("0.25"),
        "RSUs: $80,000 vesting over four years": Decimal("80000"),
        "an RSU award worth $120,000": Decimal("120000"),
        "Stock options: 15k": Decimal("15000"),
        "You'll receive 0.35% equity (fully diluted) as incentive stock options.": Decimal("0.35"),
        "You will be issued 5,000 restricted shares.": Decimal("5000"),
        "Options: 0.1% FD": Decimal("0.1"),
    },
}
CASES = [
    pytest.param(field, words, value, id=words[:60]) for field, said in SAID.items() for words, value in said.items()
]


@pytest.mark.parametrize(("field", "words", "value"), CASES)
def test_what_is_said_is_read(field: str, words: str, value: Any) -> None:
    assert fields(extract(document_of("letter.txt", "text", LETTER.format(words=words))).offer)[field] == value
