"""Where a place stands, as exhibits: its strip, the ranked list and its years."""

import numpy as np
import pandas as pd
import pytest

from insight.areas import choose_district, read_wards
from insight.catalogue import read_catalogue
from insight.exhibits.drawings import Chart, SortedTable
from insight.exhibits.exhibit import Link
from insight.exhibits.marks import Marks
from insight.exhibits.standing.listing import Names
from insight.exhibits.standing.order import stands, years_exhibit
from insight.observations import read_observations
from insight.standing.fields import field_of_wards
from insight.standing.order import make_order, with_limits

LINK = Link("standing", {"place": "x"})
WARDS = Names("", "wards", "ward", "Stockport")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def order_of(slug, place, catalogue, own="", period=None):
    district, indicator = choose_district(place), catalogue.indicator(slug)
    raw = read_observations(slug, level="ward", district_code=district.code, period=period)
    wards = read_wards(district.code)
    return make_order(
        with_limits(raw.set_index("area_code"), indicator),
        wards.set_index("ward_code")["ward_name"],
        indicator=indicator,
        period=str(raw["period"].iloc[0]),
        field=field_of_wards(district, wards),
        own=own,
        home=12.1,
        england=pd.DataFrame({"value": [13.1], "lower_ci": [13.0], "upper_ci": [13.2]}),
    )


@pytest.fixture(scope="module", params=["stockport", "city-of-london", "birmingham"])
def made(request, catalogue):
    order = order_of("fuel_poverty", request.param, catalogue)
    own = order.held.index[2]
    order = order_of("fuel_poverty", request.param, catalogue, own=own)
    names = Names(str(order.rows.loc[own, "name"]), "wards", "ward", "Home")
    links = {code: f"ward?ward={code}" for code in order.rows.index}
    source = catalogue.source_of(order.indicator)
    return order, stands(order, names, source=source, link=LINK, links=links)


class TestRanking:
    def test_the_table_to_sort_has_every_ward_and_marks_our_own(self, made):
        order, found = made
        table = found.ranking.drawing
        assert isinstance(table, SortedTable)
        assert table.columns[0].cells == tuple(order.rows["name"])
        assert table.columns[0].cells[table.own] == order.rows.loc[order.own, "name"]
        assert table.links[table.own] == f"ward?ward={order.own}"
        assert table.columns[table.by].label == "Rank"

    def test_each_interval_is_drawn_where_its_figures_are(self, made):
        order, found = made
        table = found.ranking.drawing
        for row, drawn in zip(order.rows.itertuples(), table.intervals, strict=True):
            if np.isnan(row.value):
                assert drawn is None
                continue
            assert 0 <= drawn[0] <= drawn[1] <= drawn[2] <= 1
        ends = [value for each in table.intervals if each for value in each]
        assert min([*ends, *table.lines.values()]) == 0
        assert max([*ends, *table.lines.values()]) == 1
        held = [n for n, each in enumerate(table.intervals) if each]
        values = order.rows["value"].to_numpy()[held]
        np.testing.assert_allclose(
            np.corrcoef(values, [table.intervals[n][1] for n in held])[0, 1], 1, atol=1e-4
        )

    def test_a_ward_without_a_figure_comes_last_and_has_no_rank(self, made):
        order, found = made
        table = found.ranking.table
        gone = order.rows["value"].isna().to_numpy()
        assert (table.loc[gone, "Rank"] == "[x]").all()
        assert list(gone) == sorted(gone)
        keys = found.ranking.drawing.columns[1].keys
        assert [key is None for key in keys] == list(gone)

    def test_the_download_is_exact_and_says_of_what(self, made):
        order, found = made
        exact = found.ranking.figures
        assert exact["value"].tolist()[0] == order.rows["value"].iloc[0]
        assert set(exact["period"]) == {order.period}
        assert {"best", "worst", "lower_ci", "upper_ci", "field"} <= set(exact.columns)

    def test_it_says_what_a_range_is_and_that_ranks_are_of_one_time(self, made):
        _, found = made
        assert found.ranking.how_sure[0].startswith("A rank range goes from")
        assert found.ranking.how_sure[1].startswith("Ranks compare places")


class TestStrip:
    def test_every_ward_with_a_figure_is_a_mark_and_ours_has_its_interval(self, made):
        order, found = made
        figure = found.strip.drawing.figure
        assert isinstance(found.strip.drawing, Chart)
        every, own = figure.data[0], figure.data[-1]
        assert sorted(every["x"]) == sorted(order.held["value"])
        row = order.held.loc[order.own]
        assert list(own["x"]) == [row["value"]]
        assert own["error_x"]["array"] == (pytest.approx(row["upper_ci"] - row["value"]),)

    def test_england_and_the_district_are_named_at_their_lines(self, made):
        _, found = made
        layout = found.strip.drawing.figure.to_dict()["layout"]
        texts = [each["text"] for each in layout["annotations"]]
        assert "England" in texts
        assert "Home" in texts
        assert sorted(each["x0"] for each in layout["shapes"]) == [12.1, 13.1]

    def test_one_ward_with_a_figure_has_no_strip(self, catalogue):
        order = order_of("fuel_poverty", "isles-of-scilly", catalogue)
        source = catalogue.source_of(order.indicator)
        found = stands(order, WARDS, source=source, link=LINK)
        assert found.strip is None
        assert "the only one" in found.lead


def test_similar_places_are_marked_and_counted_but_never_our_own(catalogue):
    order = order_of("fuel_poverty", "stockport", catalogue)
    codes = list(order.rows.index)
    order = order_of("fuel_poverty", "stockport", catalogue, own=codes[0])
    marks = Marks("similar places", frozenset(codes[:4]))
    names = Names("A", "wards", "ward")
    source = catalogue.source_of(order.indicator)
    found = stands(order, names, source=source, link=LINK, marks=marks)
    table = found.ranking.drawing
    assert (table.own, table.marked, table.mark) == (0, (1, 2, 3), "similar places")
    assert "Of 3 similar places with a figure, it is" in found.beside
    assert "similar places" in found.strip.subtitle
    assert list(found.ranking.table["Marked"][:5]) == ["similar places"] * 4 + [""]


def test_markup_in_a_name_is_only_ever_words(catalogue):
    order = order_of("fuel_poverty", "stockport", catalogue)
    order.rows.loc[order.rows.index[0], "name"] = "<b>%{x}</b>"
    source = catalogue.source_of(order.indicator)
    found = stands(order, WARDS, source=source, link=LINK)
    assert "&lt;b&gt;&#37;{x}&lt;/b&gt;" in found.strip.drawing.figure.data[0]["text"]
    assert "<b>%" not in found.ranking.html


def test_the_years_of_our_own_stand_latest_first_with_its_place_in_each(catalogue):
    first = order_of("fuel_poverty", "stockport", catalogue, period="2019")
    own = first.rows.index[0]
    orders = [
        order_of("fuel_poverty", "stockport", catalogue, own=own, period=year)
        for year in ("2019", "2021", "2022")
    ]
    source = catalogue.source_of(first.indicator)
    found = years_exhibit(orders, Names("A", "wards", "ward"), source=source, link=LINK)
    assert list(found.table["Year"]) == ["2022", "2021", "2019"]
    assert list(found.table["Of"]) == ["21"] * 3
    assert found.finding.startswith("In 2019, the earliest year that compares, it stood ")
