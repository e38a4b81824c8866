"""Two indicators as an exhibit, and its picture."""

import plotly.graph_objects as go
import pytest

from insight.areas import choose_district, read_wards
from insight.catalogue import read_catalogue
from insight.exhibits.exhibit import Link
from insight.exhibits.marks import Marks
from insight.exhibits.standing.listing import Names
from insight.exhibits.standing.scatter import scatter_exhibit
from insight.observations import read_observations
from insight.standing.scatter import make_scatter


def made(place, slugs=("fuel_poverty", "imd_score"), own=None, marks=None):
    district, catalogue = choose_district(place), read_catalogue()
    both = tuple(catalogue.indicator(slug) for slug in slugs)
    tables = tuple(
        read_observations(each.slug, level="ward", district_code=district.code).set_index(
            "area_code"
        )["value"]
        for each in both
    )
    wards = read_wards(district.code).set_index("ward_code")
    areas = wards[["ward_name", "population"]].set_axis(["name", "residents"], axis=1)
    scatter = make_scatter(
        both, tables, areas, periods=("2022", "2025"), own=wards.index[own] if own else ""
    )
    exhibit = scatter_exhibit(
        scatter,
        Names("", "wards", "ward"),
        place=district.name,
        sources=(catalogue.source_of(both[0]),),
        link=Link("standing", {}),
        marks=marks,
    )
    return scatter, exhibit


@pytest.mark.parametrize("place", ["stockport", "birmingham", "city-of-london", "rutland"])
def test_every_ward_with_both_figures_is_a_dot_as_large_as_its_residents(place):
    scatter, exhibit = made(place)
    figure = exhibit.drawing.figure
    dots = [trace for trace in figure.data if trace["mode"] == "markers"]
    assert sum(len(trace["x"]) for trace in dots) == len(scatter.rows)
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data)  # checked whole by Plotly
    (all_of_them,) = dots
    size = list(all_of_them["marker"]["size"])
    largest = scatter.rows["residents"].to_numpy().argmax()
    assert size[largest] == max(size)
    lines = [trace for trace in figure.data if trace["mode"] == "lines"]
    assert len(lines) == (scatter.line is not None)
    assert len(exhibit.table) == len(scatter.rows)


def test_a_line_is_drawn_only_where_the_two_go_together():
    together, drawn = made("stockport")
    assert together.together
    assert "Far above the line: Brinnington & Stockport Central." in drawn.notes[1]
    names = [each["text"] for each in drawn.drawing.figure.to_dict()["layout"]["annotations"]]
    assert "Brinnington &amp; Stockport Central" in names
    apart, neutral = made("city-of-london")
    assert not apart.together
    assert "not certain" in neutral.finding
    assert not any(trace["mode"] == "lines" for trace in neutral.drawing.figure.data)
    assert neutral.how_sure[0].startswith("Each dot is an area, not a person")


def test_our_own_is_named_in_bold_and_similar_places_are_diamonds():
    scatter, _ = made("stockport")
    marks = Marks("similar wards", frozenset(scatter.rows.index[:3]))
    scatter, exhibit = made("stockport", own=5, marks=marks)
    figure = exhibit.drawing.figure.to_dict()
    kinds = [trace["marker"]["symbol"] for trace in figure["data"] if trace["mode"] == "markers"]
    assert kinds == ["circle", "diamond", "circle"]
    name = scatter.rows.loc[scatter.own, "name"].replace("&", "&amp;")
    assert f"<b>{name}</b>" in [each["text"] for each in figure["layout"]["annotations"]]
    assert "diamonds are similar wards" in exhibit.subtitle


def test_a_single_ward_has_no_picture_and_says_why():
    _, exhibit = made("isles-of-scilly")
    assert exhibit.drawing is None
    assert "cannot be said for a single ward" in exhibit.finding
    assert "4 of 5 wards lack one figure or both" in exhibit.notes[-1]
