"""Job titles → occupation and level."""

import pytest

from counteroffer.market import titles
from counteroffer.market.wording import spoken
from counteroffer.problems import BadInput

OCCUPATION = {
    "Senior Software Engineer": "15-1252",
    "Sr. SWE II": "15-1252",
    "Staff Backend Engineer, Payments": "15-1252",
    "RN": "29-1141",
    "Registered Nurse (RN) - ICU": "29-1141",
    "VP, Product": "11-2021",
    "Senior Vice President/General Counsel": "23-1011",
    "Vice President, Engineering and CTO": "11-3021",
    "Journeyman Electrician": "47-2111",
    "High School Math Teacher": "25-2031",
    "Staff Accountant": "13-2011",
    "Customer Success Manager": "41-3091",
    "CDL-A Truck Driver": "53-3032",
    "Line Cook": "35-2014",
    "City Planner II": "19-3051",
    "15-1252": "15-1252",
    "151252": "15-1252",
    "Registered Nurses": "29-1141",
}

LEVEL = {
    "Senior Software Engineer": "senior",
    "Software Engineer II": "mid",
    "Software Engineer, L5": "senior",
    "Junior Developer": "entry",
    "Software Engineering Intern": "entry",
    "VP of Engineering": "executive",
    "Head of Data": "executive",
    "Staff Software Engineer": "senior",
    "Staff Nurse": "",
    "Scrum Master": "",
    "Head Chef": "",
    "Sales Associate": "",
    "School Principal": "",
    "Art Director": "",
    "Plumber": "",
}


@pytest.mark.parametrize(("title", "code"), OCCUPATION.items())
def test_a_title_finds_its_occupation(title: str, code: str) -> None:
    assert titles.find(title)[0].code == code


@pytest.mark.parametrize(("title", "level"), LEVEL.items())
def test_a_title_states_its_level(title: str, level: str) -> None:
    assert spoken(title).level == level


def test_three_candidates_best_first_with_official_names() -> None:
    found = titles.find("Data engineer")
    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[0].name == "Database Architects"


@pytest.mark.parametrize("title", ["", "Ninja", "qwrtz", "12345", "!!!"])
def test_a_title_that_fits_nothing_is_said_so(title: str) -> None:
    with pytest.raises(BadInput, match="fits no known occupation") as caught:
        titles.find(title)
    assert "--title" in caught.value.problems[0].next_step


def test_every_official_name_finds_itself() -> None:
    from counteroffer.market import wages

    names = wages.release().names
    for code, name in names.occupations.items():
        if names.levels[code] == 3:
            assert titles.candidates(name)[0].code.replace("-", "") == code


def test_a_misspelt_title_is_offered_its_right_spelling() -> None:
    with pytest.raises(BadInput, match="Software Developers"):
        titles.find("Softwear Enginer")
