"""What is said of where a ward lies, by hand."""

from insight.ward_profile.around.where_sentences import MOST, places_sentence


def test_one_more_place_is_no_plural():
    names = [f"Place {n}" for n in range(MOST + 2)]
    assert ", and one smaller place." in places_sentence(names[: MOST + 1], None)
    assert ", and 2 smaller places." in places_sentence(names, None)


def test_a_town_that_is_said_with_the_has_it():
    said = places_sentence([], ("City of London", 3000.0, "south"))
    assert said == (
        "The middle of the nearest town or city, the City of London, is 3.0 km to the south."
    )
