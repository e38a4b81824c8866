"""The map of a district as an exhibit: by hand on three wards, then on every kind of district."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from insight.areas import District, best_fit
from insight.catalogue import read_catalogue
from insight.exhibits.maps.area_map import Shown, area_exhibit, in_squares, plain_map, plainly
from insight.exhibits.maps.card import ends_exhibits
from insight.exhibits.maps.plain_views import classes_of_values
from insight.exhibits.maps.views import alternatives
from insight.maps.figures import AreaFigures

PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly")
GRIDTON = District("E1", "Gridton", "gridton", "E1", "Gridton", "E12", "North", 600, 9, 3)


def said(exhibit):
    """What the map says of each area."""
    return vars(exhibit.drawing)["values"]


def figures(values, *, years=("2025",), slug="imd_score", period=None, notes=None):
    catalogue = read_catalogue()
    indicator = catalogue.indicator(slug)
    codes = ["A", "B", "C"]
    held = [None if np.isnan(v) else t for v, t in zip(values, (9, 1, 4), strict=True)]
    table = pd.DataFrame(
        {
            "code": codes,
            "name": ["Ash", "Birch", "Corby"],
            "ward_code": codes,
            "population": [100, 200, 300],
            "value": np.array(values, dtype=float),
            "note": notes or ["[x]" if np.isnan(v) else "" for v in values],
            "tenth": np.array(held, dtype=float),
        }
    )
    return AreaFigures(
        district=GRIDTON,
        level="ward",
        series=indicator,
        indicator=indicator,
        period=period or years[-1],
        years=years,
        table=table,
        wards=dict(zip(codes, table["name"], strict=True)),
        published=False,
        source=catalogue.source_of(indicator),
    )


def made(given, **more):
    drawing = plain_map(given, classes_of_values(given, "fifths"))
    return area_exhibit(given, drawing, replace(plainly(given, "value"), **more), view="value")


def test_three_wards_by_hand():
    exhibit = made(figures([5.0, 40.0, 12.5]))
    assert exhibit.finding == "Most deprived: Birch; least deprived: Ash"
    assert exhibit.subtitle.endswith("(score): value by ward (May\N{NO-BREAK SPACE}2025)")
    assert "Highest: Birch (40.0)" in exhibit.words
    assert exhibit.table.to_numpy().tolist() == [
        ["Birch", "40.0", "1", "200"],
        ["Corby", "12.5", "4", "300"],
        ["Ash", "5.0", "9", "100"],
    ]
    assert list(exhibit.numbers) == list(exhibit.table.columns[1:])
    assert exhibit.figures["value"].tolist() == [40.0, 12.5, 5.0]
    assert exhibit.figures["national_tenth"].tolist() == [1, 4, 9]
    assert set(exhibit.figures["source"]) == {exhibit.sources[0].citation}
    assert said(exhibit) == {"A": "5.0", "B": "40.0", "C": "12.5"}
    assert exhibit.drawing.details["B"] == "tenth 1"
    assert exhibit.name == "gridton-imd_score-ward"
    assert exhibit.link.choices == {"place": "gridton", "view": "value"}


def test_an_area_without_a_figure_comes_last_and_has_no_class():
    given = figures([np.nan, 40.0, 12.5], notes=["[c]", "", ""])
    exhibit = made(given)
    assert exhibit.table.iloc[-1].tolist() == ["Ash", "[c]", "", "100"]
    assert exhibit.drawing.classes.of_area["A"] == -1
    assert said(exhibit)["A"] == "[c]"
    assert "1 of the wards has no figure" in exhibit.words


@pytest.mark.parametrize(
    ("values", "headline"),
    [
        ([np.nan] * 3, "No figure for any of Gridton’s wards"),
        ([7.0, 7.0, 7.0], "The same in all 3 wards: 7.0"),
        ([7.0, np.nan, 7.0], "The same in all 2 wards that have a figure: 7.0"),
        (
            [np.nan, 7.0, np.nan],
            "Birch, the only ward with a figure: 7.0, in national tenth 1 (1 is the most deprived)",
        ),
        ([7.0, 9.0, 9.0], "Most deprived: Birch and 1 other; least deprived: Ash"),
    ],
)
def test_the_headline_says_what_there_is(values, headline):
    assert made(figures(values)).finding == headline


def test_what_limits_the_figures_is_said():
    given = figures([1.0, 2.0, 3.0])
    limits = made(given, how_sure=("Of this view.",)).how_sure
    assert set(given.indicator.caveats) <= set(limits)
    assert best_fit() in limits
    assert any("made here" in each for each in limits)
    assert limits[-1] == "Of this view."
    official = replace(given, level="lsoa", published=True)
    assert made(official).how_sure == given.indicator.caveats


def test_only_what_is_not_usual_is_in_the_address():
    given = figures([1.0, 2.0, 3.0], slug="fuel_poverty", years=("2021", "2022"), period="2021")
    choices = made(given, choices={"scheme": "natural"}).link.choices
    assert choices == {
        "place": "gridton",
        "indicator": "fuel_poverty",
        "view": "value",
        "scheme": "natural",
        "period": "2021",
    }
    latest = replace(given, period="2022")
    assert "period" not in made(latest, choices={"scheme": "fifths"}).link.choices


def test_a_view_adds_columns_to_both_tables_and_changes_neither_figures():
    given = figures([5.0, 40.0, 12.5])
    before = given.table.copy()
    added = pd.DataFrame({"rank": [1, 2, 3]}, index=["C", "B", "A"])
    exhibit = made(given, extra={"Told": {"B": "yes"}}, exact=added, details="More.", figures="All")
    assert exhibit.table["Told"].tolist() == ["yes", "", ""]
    assert "Told" not in exhibit.numbers
    assert exhibit.figures.set_index("area_code")["rank"].to_dict() == {"B": 2, "C": 1, "A": 3}
    assert (exhibit.notes, exhibit.caption) == (("More.",), "All, by ward")
    pd.testing.assert_frame_equal(given.table, before)


def test_squares_are_another_drawing_of_the_same_figures():
    exhibit = made(figures([5.0, 40.0, 12.5]))
    squares = in_squares(exhibit, "Each is a square.")
    assert squares.drawing.squares
    assert squares.drawing.note == f"Each is a square. {exhibit.drawing.note}"
    assert said(squares) is said(exhibit)
    told = {**exhibit.link.choices, "view": "squares", "colours": "value"}
    assert squares.link.choices == told
    assert not exhibit.drawing.squares
    with pytest.raises(TypeError, match="is no map"):
        in_squares(replace(exhibit, drawing=None), "")


def test_a_table_that_was_handed_over_is_shared_not_changed():
    given = figures([5.0, 40.0, 12.5])
    shown = Shown("a", "b", "c")
    tables = pd.DataFrame({"Area": ["Ash"]}), pd.DataFrame({"area_code": ["A"]})
    drawing = plain_map(given, classes_of_values(given, "fifths"))
    exhibit = area_exhibit(given, drawing, shown, view="value", tables=tables)
    exhibit.table["more"] = 1
    assert list(tables[0].columns) == ["Area"]


@pytest.fixture(scope="module", params=[(p, level) for p in PLACES for level in ("ward", "lsoa")])
def at_hand(request, files):
    place, level = request.param
    years = [files.of(place, level, "fuel_poverty", year) for year in ("2019", "2022")]
    return years, alternatives(years, read_catalogue())


class TestAtHand:
    def test_every_view_of_every_year_is_there_once(self, at_hand):
        _, found = at_hand
        asked = [tuple(each.when.items()) for each in found]
        assert len(asked) == len(set(asked)) == 16
        for each in found:
            assert each.fits(dict(each.when) | {"other": "x"})
            assert (
                each.exhibit.link.choices.items()
                >= {"place": each.exhibit.link.choices["place"]}.items()
            )

    def test_each_says_the_numbers_of_its_year(self, at_hand):
        years, found = at_hand
        by_year = {each.period: each for each in years}
        for each in found:
            given, exhibit = by_year[each.when["period"]], each.exhibit
            assert set(exhibit.drawing.classes.of_area) == set(given.codes)
            assert exhibit.figures["value"].dropna().is_monotonic_decreasing
            assert exhibit.figures["value"].sum() == pytest.approx(given.table["value"].sum())
            assert given.period in exhibit.subtitle
            top = given.ranked.iloc[0]
            assert top["name"] in exhibit.words
            assert exhibit.table["Area"].iloc[0] == top["name"]
            assert len(exhibit.table) == len(given.table)

    def test_classes_are_cut_alike_in_both_years(self, at_hand):
        _, found = at_hand
        cuts = {
            year: [
                s.label
                for each in found
                if each.when["view"] == "value" and each.when["period"] == year
                for s in each.exhibit.drawing.classes.styles
            ]
            for year in ("2019", "2022")
        }
        assert len(cuts["2019"]) == len(cuts["2022"])
        values = [e for e in found if e.when["view"] == "value"]
        assert all(e.exhibit.drawing.note.startswith("Classes are cut at") for e in values)

    def test_extremes_count_the_tenths(self, at_hand):
        years, found = at_hand
        given = years[-1]
        asked = {"view": "extremes", "ends": "fifth", "period": "2022"}
        (exhibit,) = (each.exhibit for each in found if each.fits(asked))
        worst = sum(n == 0 for n in exhibit.drawing.classes.of_area.values())
        assert worst == (given.table["tenth"] <= 2).sum()
        assert exhibit.link.choices.get("period") is None
        assert exhibit.link.choices.get("ends") is None


def test_the_ends_are_listed_with_their_figures(files):
    given = files.of("stockport", "lsoa")
    first, last = ends_exhibits(given)
    assert (first.finding, last.finding) == ("Most deprived", "Least deprived")
    assert first.table["Area"].tolist() == [given.names[c] for c in given.ranked["code"].head(3)]
    assert all(text.startswith("**") for text in first.drawing.texts)
    assert first.figures["value"].min() > last.figures["value"].max()
    assert first.table["Area"].iloc[0].split(" in ")[0] in first.words
    assert ends_exhibits(files.of("isles-of-scilly", "lsoa")) == ()
