"""The key figures of a district and its opening sentences: on every kind of district."""

import pandas as pd
import pytest

from insight.areas import choose_district
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.league.standing import polarisation_table
from insight.profile.district import district_profile
from insight.profile.key_figures import key_figures
from insight.profile.sentences import (
    closing_sentence,
    extremes_sentence,
    fifths_sentence,
    lead_sentence,
    opening_sentences,
)
from insight.words.numbers import format_share, ordinal


@pytest.fixture(scope="module")
def england():
    return read_neighbourhoods()


@pytest.fixture(scope="module")
def league(england):
    return polarisation_table(england)


@pytest.fixture(scope="module", params=["stockport", "cornwall", "city-of-london"])
def profile(request, england, league):
    here = england[england["district_code"] == choose_district(request.param).code]
    return district_profile(here, league)


@pytest.fixture(scope="module")
def scilly(england, league):
    here = england[england["district_code"] == choose_district("isles-of-scilly").code]
    return district_profile(here, league)


def test_residents_both_ends_and_the_rank_stand_in_this_order(profile):
    residents, most, least, rank = key_figures(profile)
    assert residents == ("Residents", f"{profile.residents:,}", "mid-2022", "plain")
    ends = profile.extremes
    assert most[:2] == ("In the most deprived fifth", format_share(ends.most_deprived_fifth))
    assert least[:2] == ("In the least deprived fifth", format_share(ends.least_deprived_fifth))
    assert (most.kind, least.kind, rank.kind) == ("deprived", "affluent", "plain")
    standing = profile.headline
    assert rank.number == ordinal(standing.rank)
    assert rank.of == f"of the {standing.of} districts with a figure, by spread of national rank"


def test_no_rank_is_no_figure_but_a_sentence(scilly):
    assert scilly.headline is None
    assert [each.label for each in key_figures(scilly)][-1] == "In the least deprived fifth"
    assert opening_sentences(scilly)[1] == (
        "The Isles of Scilly have a single neighbourhood, so there is no spread to rank."
    )


def test_the_opening_is_the_ends_the_rank_and_the_widest_gap(profile):
    first, second = opening_sentences(profile)
    assert first == extremes_sentence(profile)
    assert f"of {profile.headline.of} districts in England" in second
    assert opening_sentences(profile, "A gap.") == (first, second, "A gap.")


def test_the_lead_gives_both_fifths_and_the_end_what_they_do_not_say(profile):
    ends = profile.extremes
    for share in (ends.most_deprived_fifth, ends.least_deprived_fifth):
        said = f"**{format_share(share, 0)}**" if share else "**nobody**"
        assert said in lead_sentence(profile)
    assert closing_sentence(profile) == (
        f"{fifths_sentence(profile)} Differences between areas are not differences between people."
    )


def test_people_at_an_end_are_counted():
    table = pd.DataFrame(
        {
            "district_code": "A",
            "district_name": "Testham",
            "lsoa_code": ["L1", "L2"],
            "tenth": [2, 9],
            "population": [300, 100],
        }
    )
    _, most, least = key_figures(district_profile(table))
    assert most[1:] == ("75.0%", "300 people", "deprived")
    assert least[1:] == ("25.0%", "100 people", "affluent")
