"""Letters that look like offers and are none are refused; offers that only speak of such things are read."""

from __future__ import annotations

import pytest

from counteroffer.letter import extract
from counteroffer.letter.document import document_of
from counteroffer.problems import BadInput

REFUSED = {
    "turns an application down": [
        "Dear Ilse, thank you for interviewing for the role of Payroll Clerk (salary $52,000 per year). We"
        " regret that we"
        " cannot offer you the role.",
        "Dear Ilse, after much thought we have decided to move forward with another candidate for the Payroll Clerk"
        " position. The salary was $52,000 per year. We wish you well.",
    ],
    "takes an offer back": [
        "Dear Ilse, the offer of employment as Payroll Clerk at $52,000 per year made on May 4, 2026 is hereby"
        " rescinded.",
        "Dear Ilse, we are sorry to say that we have decided to withdraw our offer of the Payroll Clerk position at a"
        " salary of $52,000 per year, starting June 1, 2026.",
    ],
    "ends an employment": [
        "Dear Ilse, your employment with Tarn Ltd as Payroll Clerk will end on May 4, 2026. You will receive"
        " ten weeks of"
        " your base salary of $52,000 per year. Please sign and return this letter by May 1, 2026.",
    ],
    "offers something other than employment": [
        "Dear Ilse, we are happy to offer you the two-bedroom apartment at 4 Quay St, Erie, PA for $1,900 per month,"
        " starting May 1, 2026. Please sign and return by April 20, 2026.",
        "Dear Ilse, we are happy to offer you a personal loan of $9,000 at 6% per year. The first payment of"
        " $210 a month"
        " starts on May 1, 2026. Please sign and return by April 20, 2026.",
    ],
}


@pytest.mark.parametrize(("what", "text"), [(what, text) for what, texts in REFUSED.items() for text in texts])
def test_a_letter_that_offers_no_job_is_refused_with_what_it_does(what: str, text: str) -> None:
    with pytest.raises(BadInput, match=what):
        extract(document_of("letter.txt", "text", text))


@pytest.mark.parametrize(
    "sentence",
    [
        "This offer may be withdrawn if your references are not satisfactory.",
        "This offer will be withdrawn if you have not passed the drug screen by May 20, 2026.",
        "We regret that we cannot offer you relocation assistance.",
        "If you cannot prove your right to work, we will be unable to offer you employment.",
        "Our earlier offer dated April 2, 2026 is hereby withdrawn and replaced by this one.",
        "Your employment will end on May 31, 2028 unless extended.",
        "The company can arrange an employee loan of $2,000.",
    ],
)
def test_an_offer_with_such_words_in_its_conditions_stays_an_offer(sentence: str) -> None:
    text = (
        "Dear Ilse, Tarn Ltd is pleased to offer you the position of Payroll Clerk. "
        f"Your base salary will be $52,000 per year, and you will start on June 1, 2026. {sentence}"
    )
    assert extract(document_of("letter.txt", "text", text)).offer.title == "Payroll Clerk"
