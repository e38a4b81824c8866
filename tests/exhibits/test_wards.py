"""What ward averages hide, as exhibits: on every kind of district, and by hand."""

import pandas as pd
import pytest

from insight.areas import best_fit, choose_district, read_lookup, read_wards
from insight.catalogue import read_catalogue
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.wards import (
    EACH,
    inside_wards_exhibit,
    many_wards,
    ward_spread_exhibit,
)
from insight.national.tenths import tenths_of
from insight.observations import read_observations
from insight.wards.inside import ward_parts
from insight.wards.spread import ward_spread

PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly")
SLUG = "income_deprivation_rate"


def drawn_in(exhibit):
    """How many wards the chart shows: its last trace is a dot for each."""
    return len(exhibit.drawing.figure.data[-1]["x"])


@pytest.fixture(scope="module")
def indicator():
    return read_catalogue().indicator(SLUG)


@pytest.fixture(scope="module")
def source(indicator):
    return read_catalogue().source_of(indicator)


@pytest.fixture(scope="module", params=PLACES)
def district(request):
    return choose_district(request.param)


@pytest.fixture(scope="module")
def spread(district, indicator, spread_of):
    return spread_of(district, indicator)


@pytest.fixture(scope="module")
def made(district, indicator, source, spread):
    wards = read_wards(district.code)
    return ward_spread_exhibit(
        district,
        indicator,
        spread=spread,
        latest="2022",
        source=source,
        too_small=list(wards.loc[wards["neighbourhoods"] == 0, "ward_name"]),
    )


def test_every_ward_stands_in_the_table_and_in_the_download(made, spread):
    assert made.table["Ward"].tolist() == spread["ward_name"].tolist()
    assert made.table["Neighbourhoods"].astype(int).sum() == spread["neighbourhoods"].sum()
    pd.testing.assert_frame_equal(made.figures, spread)


def test_the_chart_draws_the_wards_and_the_words_name_the_first(made, spread):
    if (spread["neighbourhoods"] > 1).any():
        widest = spread.iloc[int((spread["highest"] - spread["lowest"]).astype(float).argmax())]
        assert widest["ward_name"] in made.finding
        assert made.table["Ward"].iloc[0] in made.words
        assert drawn_in(made) == len(spread.dropna(subset=["value"]))
    else:
        assert made.drawing is None
        assert "no ward has two neighbourhoods" in made.finding


def test_wards_too_small_are_counted_and_named(made, district):
    wards = read_wards(district.code)
    empty = wards.loc[wards["neighbourhoods"] == 0, "ward_name"]
    assert bool(made.notes) == bool(len(empty))
    if made.notes:
        said = f"’s {len(wards)} wards are too small"
        assert made.notes[0].startswith(f"{len(empty)} of the {district.name}{said}")
        assert all(name in made.notes[0] for name in empty)


def test_it_says_where_it_is_from_and_where_it_stands(made, district, source, indicator):
    assert made.sources == (source,)
    assert made.name == f"{district.slug}-{SLUG}-spread"
    assert made.link.choices["indicator"] == SLUG
    assert made.how_sure == (*indicator.caveats, best_fit())


def test_only_the_two_ends_and_the_ward_looked_at_are_drawn(indicator, source, spread_of):
    district = choose_district("cornwall")
    spread = spread_of(district, indicator)
    many = many_wards(spread)
    assert many == len(spread.dropna(subset=["value"])) > 2 * EACH + 1
    wanted = spread["ward_code"].iloc[40]
    given = {"spread": spread, "latest": "2022", "source": source}
    ends = ward_spread_exhibit(
        district, indicator, **given, all_wards=False, ward=(wanted, "a-ward")
    )
    whole = ward_spread_exhibit(district, indicator, **given)
    assert (drawn_in(ends), drawn_in(whole)) == (2 * EACH + 1, many)
    assert len(ends.table) == len(whole.table) == len(spread)
    assert "spread" not in ends.link.choices
    assert ends.link.choices["ward"] == "a-ward"
    assert whole.link.choices["spread"] == "all"
    assert many_wards(spread.head(20)) == 0


@pytest.fixture(scope="module")
def inside(district, indicator, source):
    lookup = read_lookup(district.code)
    figures = read_observations(SLUG, district_code=district.code)
    held = lookup.copy(), figures.copy()
    made = inside_wards_exhibit(district, indicator, lookup=lookup, figures=figures, source=source)
    pd.testing.assert_frame_equal(lookup, held[0])
    pd.testing.assert_frame_equal(figures, held[1])
    return made


def test_the_parts_inside_wards_sum_to_what_is_said(inside, district, indicator):
    if not isinstance(inside, Exhibit):
        assert inside.startswith("How much of the spread lies inside wards cannot be said: there")
        assert district.slug == "isles-of-scilly"
        return
    figures = read_observations(SLUG, district_code=district.code)
    parts = ward_parts(read_lookup(district.code), figures, indicator)
    assert inside.figures["share"].sum() == pytest.approx(parts.inside)
    assert inside.finding.startswith(f"**{parts.inside:.0%}** of the spread")
    between = 1 - inside.figures["share"].sum()
    assert inside.figures["between_wards"].iloc[0] == pytest.approx(between)
    assert f"Inside wards, all together {parts.inside:.0%}" in inside.words
    assert inside.table["Ward"].iloc[0] in inside.words
    assert "Theil’s T" in inside.notes[0]
    assert inside.name == f"{district.slug}-{SLUG}-inside-wards"


def test_a_score_has_no_true_zero_and_that_is_said():
    catalogue, district = read_catalogue(), choose_district("stockport")
    score = catalogue.indicator("imd_score")
    made = inside_wards_exhibit(
        district,
        score,
        lookup=read_lookup(district.code),
        figures=read_observations("imd_score", district_code=district.code),
        source=catalogue.source_of(score),
    )
    assert made.notes[0].endswith("say no more about size.")
    assert "indicator" not in made.link.choices


@pytest.fixture(scope="module")
def spread_of(files):
    def found(district, indicator):
        lookup = read_lookup(district.code)
        figures = read_observations(indicator.slug, district_code=district.code)
        england = read_observations(indicator.slug).set_index("area_code")["value"]
        return ward_spread(lookup, figures, indicator, tenths_of(england, indicator))

    return found
