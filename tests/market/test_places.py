"""Words for a place → the area meant."""

import pytest

from counteroffer.market import places, wages
from counteroffer.problems import BadInput

FOUND = {
    "San Jose, CA": "San Jose-Sunnyvale-Santa Clara, CA",
    "San Jose, California": "San Jose-Sunnyvale-Santa Clara, CA",
    "NYC": "New York-Newark-Jersey City, NY-NJ",
    "New York": "New York-Newark-Jersey City, NY-NJ",
    "Brooklyn, NY": "New York-Newark-Jersey City, NY-NJ",
    "hybrid, Boston": "Boston-Cambridge-Newton, MA-NH",
    "Austin TX 78701": "Austin-Round Rock-San Marcos, TX",
    "500 Tech Way, Suite 300, Austin, TX 78701": "Austin-Round Rock-San Marcos, TX",
    "Oakland, CA": "San Francisco-Oakland-Fremont, CA",
    "Washington, DC": "Washington-Arlington-Alexandria, DC-VA-MD-WV",
    "Saint Paul, Minnesota": "Minneapolis-St. Paul-Bloomington, MN-WI",
    "Palo Alto": "San Jose-Sunnyvale-Santa Clara, CA",
    "Cambridge MA": "Boston-Cambridge-Newton, MA-NH",
    "Cook County, IL": "Chicago-Naperville-Elgin, IL-IN",
    "Columbus, OH": "Columbus, OH",
    "Winston-Salem": "Winston-Salem, NC",
    "Las Vegas, Nevada 89101": "Las Vegas-Henderson-North Las Vegas, NV",
    "Menlo Park, CA or Remote": "San Francisco-Oakland-Fremont, CA",
    "California": "California",
    "Wyoming": "Wyoming",
    "Remote": "National",
    "Remote (US)": "National",
    "": "National",
}


@pytest.mark.parametrize(("text", "name"), FOUND.items())
def test_a_place_is_found(text: str, name: str) -> None:
    assert places.find(text).area.name == name


@pytest.mark.parametrize("text", ["Portland", "Springfield", "Columbus", "Rochester"])
def test_an_ambiguous_name_is_asked_about(text: str) -> None:
    with pytest.raises(BadInput, match="could be several places") as caught:
        places.find(text)
    assert f'--place "{text},' in caught.value.problems[0].next_step


@pytest.mark.parametrize(("text", "near"), [("San Jsoe, CA", "San Jose, CA"), ("Bostn", "Boston, MA")])
def test_a_misspelling_is_offered_its_nearest_name(text: str, near: str) -> None:
    with pytest.raises(BadInput, match="is not known") as caught:
        places.find(text)
    assert near in caught.value.problems[0].next_step


@pytest.mark.parametrize("text", ["London", "Bangalore", "Toronto, Canada", "Sandton, Johannesburg"])
def test_a_place_abroad_says_that_there_are_no_wages(text: str) -> None:
    with pytest.raises(places.NoWageDataError, match="outside the United States"):
        places.find(text)


def test_a_small_town_gets_its_state_with_a_note() -> None:
    found = places.find("London, KY")
    assert found.area.name == "Kentucky"
    assert "not in the table of places" in found.problems[0].what


def test_remote_and_nothing_are_different_notes() -> None:
    assert places.find("Remote").remote
    assert not places.find(None).known
    assert places.find("Remote").problems != places.find(None).problems


def test_every_area_of_the_release_is_found_by_its_own_name() -> None:
    for code, (_, _, name) in wages.release().names.areas.items():
        if name not in ("New York", "Washington"):
            assert places.find(name).area.code == code
