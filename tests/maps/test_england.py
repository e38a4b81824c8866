"""What is said of all England by view, by hand; the packed files are tested where they are made."""

import numpy as np
import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.maps.england import EnglandWords, england_words

WORDS = EnglandWords("T", {"value": "v", "tenth": "t", "fifths": "f", "tenths": "ts"})


@pytest.mark.parametrize(
    ("view", "end", "said"),
    [
        pytest.param("extremes", "fifth", "f", id="fifths at the ends"),
        pytest.param("extremes", "tenth", "ts", id="tenths at the ends"),
        pytest.param("tenth", "fifth", "t", id="every tenth, whatever the end"),
        pytest.param("value", "fifth", "v", id="values"),
    ],
)
def test_each_view_has_its_own_words(view, end, said):
    assert WORDS.of(view, end) == said


def test_words_count_the_areas_at_both_ends():
    areas = pd.DataFrame(
        {
            "code": list("abc"),
            "name": ["A", "B", "C"],
            "district_name": ["North", "South", "South"],
            "value": [50.0, 10.0, np.nan],
            "tenth": [2.0, 10.0, np.nan],
        }
    )
    words = england_words(areas, read_catalogue().indicator("burglary"), "ward", period="2024")
    assert words.title == "Burglary, years to March 2024, by ward, England"
    assert "1 is in England’s worst fifth, in North." in words.of("extremes", "fifth")
    assert "None are in England’s worst tenth." in words.of("extremes", "tenth")
    assert "1 has no figure." in words.of("tenth", "fifth")
    assert "B in South" in words.of("value", "fifth")
