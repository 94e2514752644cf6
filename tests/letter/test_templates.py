"""An unfilled form offers nothing: no value is read out of its blanks, instructions or examples."""

from __future__ import annotations

import pytest

from counteroffer.letter import extract
from counteroffer.letter.document import document_of
from counteroffer.offer import LABEL_FIELDS, fields

FORMS = {
    "word form": """
Dear Click or tap here to enter text.,

We are pleased to offer you employment with Enter company name as a Choose an item.

Position: Enter job title
Salary: Click here to enter amount
Work location: Select a location
Supervisor: Enter name of supervisor
Start date: Click or tap to enter a date.
Bonus: 0%
""",
    "instructions": """
Note to managers: use the approved range (for example $71,000 to $80,000) and delete this note.

Dear (Insert candidate name),

Welcome to (Enter company)! We offer you the position of (insert title) at a salary of $(enter amount) a year.
You will report to (name of manager). Please sign this offer letter by (insert date).
""",
    "nouns in capitals": """
Dear FIRST NAME,

COMPANY NAME is pleased to offer you the position of JOB TITLE. Your salary will be $XX,XXX per year, and you will
report to MANAGER NAME from MM/DD/YYYY. Please accept this offer by Month Day, Year.
""",
    "merge fields": """
Dear ${first_name},

We are pleased to offer you the position of ${job_title} at <%= company %>.
{% if bonus %}Target bonus: {{ bonus }}%{% endif %}
Salary: %SALARY% per year
Manager: manager_name
Location: <<Office>>
Start date: dd/mm/yyyy
""",
    "choices": """
Dear Candidate Name,

Company Name offers you the position of Job Title. Your salary is $50,000 / $60,000 / $70,000 per year (e.g. $60,000
for a mid-level hire), with an annual bonus of X% and X days of PTO. You report to Supervisor Name.
""",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_form_states_nothing(form: str) -> None:
    found = fields(extract(document_of("form.txt", "text", form)).offer)
    assert {name: found[name] for name in LABEL_FIELDS if found[name] is not None} == {}


def test_what_a_template_does_state_is_read() -> None:
    """
    Hi {{ first_name }},

    {{ company }} is excited to offer you the position of {{ title }}.

    Base salary: {{ salary }} per year
    {{#if grant}}Equity: {{ grant }} options, 3-year vesting with a 6-month cliff{{/if}}
    """
    text = test_what_a_template_does_state_is_read.__doc__ or ""
    found = fields(extract(document_of("form.txt", "text", text)).offer)
    stated = {name: found[name] for name in LABEL_FIELDS if found[name] is not None}
    assert stated == {
        "equity_type": "stock options",
        "equity_unit": "shares",
        "vesting_years": 3,
        "cliff_months": 6,
    }
