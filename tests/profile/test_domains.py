"""Domains side by side: shares by hand and the sentence in every case."""

import pandas as pd
import pytest

from insight.errors import MissingData
from insight.profile.domains import DOMAINS, domain_table
from insight.profile.sentences import domains_sentence

PEOPLE = pd.Series({"a": 100, "b": 300, "c": 600})
TITLES = {slug: slug.removesuffix("_score").capitalize() for slug in DOMAINS}


def table(**tenths):
    return domain_table(
        {slug: pd.Series(t, index=list("abc")) for slug, t in tenths.items()}, PEOPLE, TITLES
    )


def test_shares_are_of_residents():
    row = table(income_score=[1, 2, 10]).iloc[0]
    assert (row["most"], row["least"]) == pytest.approx((0.4, 0.6))
    assert (row["most_tenth"], row["least_tenth"]) == pytest.approx((0.1, 0.6))
    assert row["both_poles"] == pytest.approx(0.8)


def test_sentence_names_the_most_and_the_least():
    held = table(imd_score=[1, 1, 10], income_score=[1, 2, 10], crime_score=[1, 5, 9])
    assert domains_sentence(held, "Isle of Wight") == (
        "The Isle of Wight is most polarised on **Income**: 40% of residents live in England’s "
        "most deprived fifth of neighbourhoods and 60% in its least deprived. It is least "
        "polarised on **Crime** (10% and 60%)."
    )


def test_one_pole_alone_is_no_polarisation():
    held = table(imd_score=[1, 1, 10], income_score=[1, 1, 1], crime_score=[5, 5, 9])
    assert domains_sentence(held, "Gridton").startswith("On no domain has Gridton residents both")
    some = table(income_score=[1, 2, 10], crime_score=[5, 5, 5], health_score=[1, 1, 1])
    assert domains_sentence(some, "Gridton").endswith("on 2 domains one of the two ends is empty.")


def test_a_neighbourhood_without_a_tenth_is_named():
    with pytest.raises(MissingData, match="b has no national tenth of income_score"):
        table(income_score=[1, None, 3])
