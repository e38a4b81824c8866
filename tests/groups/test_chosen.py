"""Areas chosen one by one, of any level, on maps of any level."""

import pytest

from insight.groups.chosen import changed, inside_of, on_level, without_any


@pytest.fixture
def edgeley(stockport):
    """The code of the ward, and its neighbourhoods."""
    code = stockport.by_name[("edgeley",)]
    return code, tuple(c for c in stockport.codes if c in stockport.held_by[code])


def test_a_ward_is_chosen_on_the_map_of_neighbourhoods_as_each_of_its_own(stockport, edgeley):
    code, inside = edgeley
    assert sorted(on_level([code], "lsoa", stockport)) == sorted(inside)
    assert on_level([code], "ward", stockport) == (code,)
    assert on_level(inside, "ward", stockport) == (code,)
    assert on_level(inside[:-1], "ward", stockport) == ()


def test_one_neighbourhood_is_left_and_the_rest_of_the_ward_stays(stockport, edgeley):
    code, inside = edgeley
    now = changed([code], inside[1:], "lsoa", stockport)
    assert inside_of(now, stockport) == set(inside[1:])
    assert code not in now


def test_what_is_taken_is_added_and_what_was_of_other_levels_stays(stockport, edgeley):
    code, inside = edgeley
    middle = next(m for m in stockport.names if m.startswith("E02"))
    now = changed(
        [code, middle],
        (*on_level([code, middle], "ward", stockport), "E05015014"),
        "ward",
        stockport,
    )
    assert now == (code, middle, "E05015014")
    assert changed(now, ["E05015014"], "ward", stockport)[-1] == "E05015014"
    assert not inside_of(changed(now, ["E05015014"], "ward", stockport), stockport) & set(inside)


def test_nothing_told_and_nothing_left_changes_nothing(stockport, edgeley):
    code, _ = edgeley
    for level in ("ward", "msoa", "lsoa"):
        assert changed([code], on_level([code], level, stockport), level, stockport) == (code,)


def test_wards_too_small_for_a_neighbourhood_are_told(ground_of):
    scilly = ground_of("isles-of-scilly")
    wards = list(scilly.wards["ward_code"])
    small = without_any(wards, scilly)
    assert len(wards) - len(small) == 1
    assert on_level(small, "lsoa", scilly) == ()
