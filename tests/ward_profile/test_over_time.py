"""Tenths of three editions, by hand."""

import numpy as np
import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.errors import MissingData
from insight.ward_profile.over_time import (
    tenth_slugs,
    ward_tenths,
)
from insight.ward_profile.over_time_sentences import (
    moved_sentence,
    tenths_finding,
    worst_sentence,
)
from insight.ward_profile.ward import Ward

LOOKUP = pd.DataFrame({"lsoa_code": ["a", "b", "c"], "population": [100, 300, 600]})
HERE = Ward("w", "Here", "here", 400, 2)


def tenths(*then, now, here=(True, True, False)):
    held = {"2015": then, "2025": now}
    series = {year: pd.Series(dict(zip("abc", row, strict=True))) for year, row in held.items()}
    return ward_tenths(LOOKUP, series, np.array(here))


def test_the_most_deprived_fifth_is_counted_in_residents_of_ward_and_district():
    found = tenths(1, 3, 2, now=(2, 2, 9))
    assert found.in_worst["ward"].tolist() == [0.25, 1.0]
    assert found.in_worst["district"].tolist() == [0.7, 0.4]
    assert found.table["2015"].tolist() == [1, 3]


def test_a_neighbourhood_without_a_tenth_is_refused():
    with pytest.raises(MissingData, match="b has no national tenth"):
        tenths(1, np.nan, 2, now=(2, 2, 9))


@pytest.mark.parametrize(
    ("then", "now", "here", "said"),
    [
        (
            (1, 5, 5),
            (3, 4, 5),
            (True, True, False),
            (
                "Of the 2 neighbourhoods of Here, one was in England’s most deprived fifth in "
                "2015, "
                "and none are in 2025. Since 2015, one moved two tenths or more towards the less "
                "deprived end."
            ),
        ),
        (
            (1, 2, 5),
            (1, 2, 5),
            (True, True, False),
            (
                "Both neighbourhoods of Here were in England’s most deprived fifth in 2015 and are "
                "in 2025. Neither has moved by two tenths or more since 2015."
            ),
        ),
        (
            (9, 9, 5),
            (7, 7, 5),
            (True, True, False),
            (
                "Neither neighbourhood of Here was in England’s most deprived fifth in "
                "2015 or "
                "is in 2025. Since 2015, 2 moved two tenths or more towards the more deprived end."
            ),
        ),
        (
            (4, 9, 5),
            (3, 7, 5),
            (True, False, False),
            (
                "The one neighbourhood of Here was in tenth 4 in 2015 and is in tenth 3 in 2025; "
                "tenth 1 is the most deprived of England."
            ),
        ),
    ],
    ids=["some", "all", "none", "one neighbourhood"],
)
def test_what_moved_is_said_in_counts_of_neighbourhoods(then, now, here, said):
    assert tenths_finding(tenths(*then, now=now, here=here), HERE) == said


def test_a_step_of_one_tenth_is_no_move():
    assert moved_sentence(tenths(4, 4, 4, now=(3, 5, 4))).startswith("Neither has moved")


def test_nobody_and_everybody_are_words():
    said = worst_sentence(tenths(1, 1, 9, now=(9, 9, 9)), HERE, "Isle of Wight")
    assert said == (
        "In 2025, nobody in Here or elsewhere in the Isle of Wight lives in England’s most "
        "deprived fifth of neighbourhoods; in England about 20% of residents do."
    )
    said = worst_sentence(tenths(1, 1, 9, now=(9, 9, 1)), HERE, "Isle of Wight")
    assert "none of the residents of Here live" in said
    assert "against 60% in the Isle of Wight" in said


def test_the_editions_are_those_of_the_catalogue_oldest_first():
    assert list(tenth_slugs(read_catalogue())) == ["2015", "2019", "2025"]
