"""Neighbourhoods by the names people know, and what is said of their parts."""

from pathlib import Path

import pandas as pd
import pytest

from insight.areas import read_lookup, read_lsoa_kinds, read_msoas
from insight.ward_profile.around.where import Part
from insight.ward_profile.names import known_names
from insight.ward_profile.neighbourhoods_sentences import (
    neighbourhoods_finding,
    others_note,
    parts_note,
)
from insight.ward_profile.ward import Ward

RAW = Path(__file__).resolve().parents[2].parent / "shared" / "raw" / "reference"
HERE = Ward("w", "Here", "here", 5000, 2)
NOWHERE = Ward("w", "Candlewick", "candlewick", 0, 0)
NAMES = {"a": "Reddish, part A", "b": "Reddish, part B", "c": "Gorton"}
HOMES = {"a": "Here", "b": "Here", "c": "Longsight & West Gorton"}


def test_a_part_goes_by_its_letter_and_a_place_of_one_neighbourhood_by_its_name_alone():
    lookup = pd.DataFrame(
        {"lsoa_code": ["a", "b", "c"], "lsoa_name": ["X 001A", "X 001B", "X 002A"]}
    )
    kinds = pd.DataFrame({"lsoa_code": ["c", "b", "a"], "msoa_code": ["m2", "m1", "m1"]})
    msoas = pd.DataFrame({"msoa_code": ["m1", "m2"], "known_name": ["Reddish", "Gorton"]})
    assert known_names(lookup, kinds, msoas).to_dict() == NAMES


@pytest.mark.skipif(not RAW.is_dir(), reason="the publishers' files are not here")
@pytest.mark.parametrize("district", ["E08000007", "E08000026", "E07000221", "E06000053"])
def test_the_names_are_those_of_the_library_by_the_publishers_own_files(district):
    lookup = read_lookup(district)
    found = known_names(lookup, read_lsoa_kinds(district), read_msoas())
    homes = pd.read_parquet(RAW / "lsoa21_msoa21_england.parquet").set_index("lsoa")["msoa"]
    names = pd.read_csv(RAW / "msoa21_names_england.csv").set_index("msoa")["hcl"]
    for code, official in zip(lookup["lsoa_code"], lookup["lsoa_name"], strict=True):
        name = names[homes[code]]
        assert found[code] in {name, f"{name}, part {official[-1]}"}
    assert found.is_unique


def rows(*tenths):
    return pd.DataFrame({"lsoa_code": list("abc")[: len(tenths)], "tenth": tenths})


@pytest.mark.parametrize(
    ("tenths", "said"),
    [
        ((), "Here has no neighbourhood of its own, so it has no figures of its own."),
        (
            (3,),
            (
                "Here is one neighbourhood in these figures, Reddish, part A, in tenth 3 of "
                "England: 1 "
                "is the most deprived."
            ),
        ),
        (
            (2, 2),
            (
                "Both neighbourhoods of Here are in the same tenth of England: tenth 2, where 1 is "
                "the most deprived."
            ),
        ),
        (
            (1, 4, 9),
            (
                "The 3 neighbourhoods of Here reach from tenth 1 of England, where 1 is the most "
                "deprived (Reddish, part A), to tenth 9 (Gorton)."
            ),
        ),
    ],
)
def test_the_neighbourhoods_are_said_by_their_two_ends(tenths, said):
    assert neighbourhoods_finding(rows(*tenths), NAMES, HERE) == said


def test_a_neighbourhood_that_lies_partly_outside_is_named_with_its_share():
    parts = (Part("a", 0.39, 0.5, True), Part("b", 0.99, 0.5, True), Part("c", 0.3, 0.2, False))
    assert parts_note(parts, NAMES, HERE) == (
        "One of its neighbourhoods lies only partly in the ward, by the share of land: Reddish, "
        "part "
        "A (39% in it). Each counts whole in the figures of Here."
    )
    assert others_note(parts, NAMES, HOMES, HERE) == (
        "Parts of Gorton also lie in the ward and count in Longsight & West Gorton."
    )


def test_a_ward_of_one_neighbourhood_says_how_much_of_it_lies_in_the_ward():
    alone = Ward("w", "St Mary's", "st-marys", 2000, 1)
    assert parts_note((Part("a", 0.4, 1.0, True),), NAMES, alone) == (
        "Only 40% of the land of its one neighbourhood lies in the ward. It counts whole in the "
        "figures of St Mary's."
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            (Part("c", 0.03, 1.0, False),),
            (
                "Candlewick lies in Gorton. Its residents are counted there, in the figures of "
                "Longsight & West Gorton."
            ),
        ),
        (
            (Part("a", 0.1, 0.3, False), Part("c", 0.1, 0.7, False)),
            (
                "Candlewick lies in parts of Gorton (70% of its land) and Reddish, part A (30% "
                "of its "
                "land). Its residents are counted there, in the figures of"
            ),
        ),
    ],
)
def test_a_ward_without_a_neighbourhood_says_where_its_residents_are_counted(parts, said):
    note = others_note(parts, NAMES, HOMES, NOWHERE)
    assert note.replace("; and", " and").startswith(said) or said in note


def test_nothing_is_said_of_parts_where_all_lie_within():
    whole = (Part("a", 1.0, 0.5, True), Part("b", 0.97, 0.5, True))
    assert parts_note(whole, NAMES, HERE) == others_note(whole, NAMES, HOMES, HERE) == ""
