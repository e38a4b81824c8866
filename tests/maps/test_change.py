"""Change between editions and years: by hand, and the laws that classes keep."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.catalogue import read_catalogue
from insight.errors import MissingData
from insight.maps.change import change_classes, change_of
from insight.maps.change_sentences import (
    change_note,
    change_sentence,
    class_words,
    furthest_sentence,
    why_not,
)
from insight.maps.editions import starts

CODES = list("abcdef")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def moved(indicator, before, after, kind="tenths"):
    series = [pd.Series(each, index=CODES[: len(before)], dtype=float) for each in (before, after)]
    return change_of(indicator, *series, kind=kind, since="2019", until="2025")


def test_the_index_starts_from_its_editions_and_a_series_from_its_years(catalogue):
    index = starts(catalogue.indicator("imd_score"), catalogue)
    assert index == {"2019": "imd_2019_score", "2015": "imd_2015_score"}
    fuel = starts(catalogue.indicator("fuel_poverty"), catalogue)
    assert fuel == dict.fromkeys(["2019", "2020", "2021"], "fuel_poverty")
    burglary = catalogue.indicator("burglary")
    assert starts(burglary, catalogue) == {}
    assert why_not(burglary).endswith("one period, years to March 2024.")
    assert "itself a change" in why_not(catalogue.indicator("imd_tenth_change_2019_2025"))


def test_moves_of_tenths_by_hand(catalogue):
    change = moved(catalogue.indicator("imd_score"), [5, 5, 5, 5, 5, np.nan], [2, 4, 5, 6, 9, 3])
    assert change.of_area == dict(zip(CODES, [0, 1, 2, 3, 4, -1], strict=True))
    said = change_sentence(change, {"a": "Ash", "e": "Elm"}, areas="wards", place="Gridton")
    assert said == (
        "From the 2019 edition to that of 2025, 2 of Gridton’s 5 wards that have figures of their "
        "own (of 6) moved towards England’s most deprived end and 2 towards its least deprived; 1 "
        "stayed in the same national tenth."
    )
    assert furthest_sentence(change, {"a": "Ash", "e": "Elm"}) == (
        "Furthest towards most deprived: Ash (tenth 5 to 2). "
        "Furthest towards least deprived: Elm (tenth 5 to 9)."
    )
    assert "relative to England, not absolute" in change_note(change, areas="wards", official=True)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (5, "Ash, the only area with figures, stayed in the same national tenth."),
        (2, "in the only area with figures: Ash (tenth 5 to 2)."),
    ],
)
def test_one_area_is_not_counted(catalogue, after, told):
    change = moved(catalogue.indicator("imd_score"), [5, np.nan], [after, 3])
    said = change_sentence(change, {"a": "Ash"}, areas="wards", place="Gridton")
    assert said == f"From the 2019 edition to that of 2025, {told}"
    assert furthest_sentence(change, {"a": "Ash"}) == ""


def test_a_rise_is_worse_where_lower_is_better_and_not_elsewhere(catalogue):
    before, after = [10.0, 10, 10, 10, 10], [15.0, 12, 10, 8, 5]
    fuel = moved(catalogue.indicator("fuel_poverty"), before, after, kind="value")
    assert [fuel.of_area[c] for c in CODES[:5]] == [0, 1, 2, 3, 4]
    assert class_words(fuel)[0].startswith("Rose by ")
    good = moved(catalogue.indicator("connectivity"), before, after, kind="value")
    assert [good.of_area[c] for c in CODES[:5]] == [4, 3, 2, 1, 0]
    assert class_words(good)[0].startswith("Fell by ")
    assert furthest_sentence(fuel, {"a": "Ash", "e": "Elm"}) == (
        "Fell furthest: Elm (−5.0 points). Rose furthest: Ash (+5.0 points)."
    )


def test_a_change_that_rounds_to_nothing_is_nobody_s(catalogue):
    fuel = moved(catalogue.indicator("fuel_poverty"), [10.0, 10, 10], [9.98, 10, 12], kind="value")
    assert furthest_sentence(fuel, {"c": "Oak"}) == "Rose furthest: Oak (+2.0 points)."


def test_nothing_in_common_is_refused(catalogue):
    with pytest.raises(MissingData, match="2019 and 2025"):
        moved(catalogue.indicator("imd_score"), [np.nan], [1])


def test_no_change_names_nobody(catalogue):
    change = moved(catalogue.indicator("imd_score"), [3, 3], [3, 3])
    said = change_sentence(change, {}, areas="wards", place="Gridton")
    assert said.endswith("2 stayed in the same national tenth.")


def test_both_ends_are_patterned():
    styles = change_classes({"a": 0}, list("vwxyz")).styles
    assert [s.pattern for s in styles] == ["deprived", "none", "none", "none", "affluent"]


TENTHS = st.lists(st.integers(1, 10), min_size=6, max_size=6)


@given(TENTHS, TENTHS)
def test_turning_time_round_turns_the_classes_round(before, after):
    score = read_catalogue().indicator("imd_score")
    there, back = moved(score, before, after), moved(score, after, before)
    assert [4 - n for n in there.of_area.values()] == list(back.of_area.values())
    shift = [min(10, t + 1) for t in before]
    assert set(moved(score, before, shift).of_area.values()) <= {2, 3}
