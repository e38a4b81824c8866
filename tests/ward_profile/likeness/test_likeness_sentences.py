"""What is said of two wards that are alike, and of how they differ."""

from dataclasses import dataclass

import pytest

from insight.ward_profile.likeness.alike import Match
from insight.ward_profile.likeness.sentences import (
    alike_finding,
    differences_sentence,
    in_district_sentence,
)


@dataclass
class Told:
    better: bool = False
    worse: bool = False


B, W, S = Told(better=True), Told(worse=True), Told()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], "No outcome that can be counted is held for both Here and There."),
        (
            [S, S],
            "On none of the 2 outcomes counted in both do the intervals tell Here from There.",
        ),
        (
            [B, W, W, S],
            (
                "Of the 4 outcomes counted in both, Here does better than There on one and worse "
                "on 2. "
                "On the other one, the intervals do not tell them apart."
            ),
        ),
        ([W, W], "Of the 2 outcomes counted in both, Here does worse than There on all."),
        (
            [B, S, S],
            (
                "Of the 3 outcomes counted in both, Here does better than There on one and worse "
                "on "
                "none. On the other 2, the intervals do not tell them apart."
            ),
        ),
    ],
)
def test_only_what_the_intervals_show_is_said(found, said):
    assert differences_sentence("Here", "There", found) == said


def test_a_ward_without_a_near_one_is_said_to_be_like_none():
    said = alike_finding("Here", Match("w", 2.0, 0.97), "There", "Isle of Wight")
    assert "There in the Isle of Wight, but no ward is very like it" in said


@pytest.mark.parametrize(
    ("match", "said"),
    [
        (None, ""),
        (Match("w", 0.2, 0.1), "In Stockport, the ward most like Here is There."),
        (
            Match("w", 2.0, 0.99),
            "In Stockport, the ward most like Here is There, though the two are not very alike.",
        ),
    ],
)
def test_the_ward_of_the_district_is_named_with_how_like_it_is(match, said):
    assert in_district_sentence("Here", match, "There", "Stockport") == said
