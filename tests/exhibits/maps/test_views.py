"""The register of the map's views: each makes an exhibit of every kind of district."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.errors import MissingData
from insight.exhibits.maps.area_map import FIRST
from insight.exhibits.maps.views import (
    AT_HAND,
    COLOURS,
    SECOND,
    SINCE,
    VIEWS,
    alternative,
    alternatives,
    exhibit_of,
    reasons_of,
    views_of,
)

PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly")
CASES = [
    pytest.param("clusters", "imd_score", "", id="clusters"),
    pytest.param("two", "imd_score", "connectivity", id="two"),
    pytest.param("two", "burglary", "imd_score", id="two, one made of the other"),
    pytest.param("change", "imd_score", "2015", id="change of tenths"),
    pytest.param("change", "fuel_poverty", "2019", id="change of a series"),
]


def said(exhibit):
    """What the map says of each area."""
    return vars(exhibit.drawing)["values"]


@pytest.fixture(scope="module", params=[(p, level) for p in PLACES for level in ("ward", "lsoa")])
def where(request):
    return request.param


@pytest.mark.parametrize(("view", "slug", "extra"), CASES)
def test_every_view_is_an_exhibit_that_holds_together(files, where, view, slug, extra):
    figures = files.of(*where, slug)
    before = figures.table.copy()
    made = exhibit_of(figures, files, view=view, extra=extra)
    drawing = made.drawing
    assert (drawing.place, drawing.level) == (figures.district.code, figures.level)
    assert set(drawing.classes.of_area) == set(said(made)) == set(figures.codes)
    highest = max(drawing.classes.of_area.values())
    assert highest < len(drawing.classes.styles)
    assert made.finding
    assert made.words.startswith(made.finding[:40]) or view == "clusters"
    assert len(made.table) == len(made.figures) == len(figures.table)
    assert made.figures["value"].sum() == pytest.approx(figures.table["value"].sum())
    assert list(made.numbers) == [c for c in made.table.columns if c in made.numbers]
    assert figures.source in made.sources
    assert set(figures.indicator.caveats) <= set(made.how_sure)
    assert made.link.choices["view"] == view
    assert made.link.choices["place"] == figures.district.slug
    assert made.name == f"{figures.district.slug}-{slug}-{figures.level}"
    pd.testing.assert_frame_equal(figures.table, before)


def test_clusters_are_named_counted_and_downloaded(files):
    figures = files.of("stockport", "lsoa")
    found = files.clusters(figures.district.code, "imd_score", "lsoa")
    made = exhibit_of(figures, files, view="clusters")
    hearts = [code for code, kind in found.of_area.items() if kind > 0]
    assert hearts
    for code in hearts:
        assert re.search(": cluster of | among ", said(made)[code])
    held = made.figures.set_index("area_code")
    assert (held["cluster"] != "No cluster").sum() == len(hearts)
    assert held["cluster_p_value"].to_dict() == pytest.approx(dict(found.p_values))
    assert len(made.finding) <= 150
    assert "Moran’s I is" in made.notes[0]
    assert made.drawing.note in made.how_sure


def test_too_few_areas_show_their_figures_and_why(files):
    made = exhibit_of(files.of("isles-of-scilly", "ward"), files, view="clusters")
    assert made.drawing.note.startswith("No clusters are shown: 1 area has a figure")
    assert made.drawing.note in made.how_sure
    assert "cluster" not in made.figures
    assert ": value by ward" in made.subtitle


def test_two_indicators_have_nine_classes_two_sources_and_thirds(files):
    figures = files.of("cornwall", "lsoa")
    made = exhibit_of(figures, files, view="two", extra="connectivity")
    assert len(made.drawing.classes.styles) == 9
    assert all(made.drawing.axes)
    second = files.catalogue.indicator("connectivity")
    assert made.sources == (figures.source, files.catalogue.source_of(second))
    held = made.figures.set_index("area_code")
    values = files.values("connectivity", "lsoa")
    assert held["second_value"].tolist() == values.reindex(held.index).tolist()
    both = (held["national_third"] == 1) & (held["second_national_third"] == 1)
    count = re.match(r"(\d+|None) of", made.finding)[1]
    assert count == str(both.sum() or "None")
    third = f"Third, {second.short_title}"
    assert (made.table[third] == "worst third").sum() == (held["second_national_third"] == 1).sum()
    assert made.link.choices["second"] == "connectivity"
    usual = exhibit_of(figures, files, view="two", extra="fuel_poverty")
    assert "second" not in usual.link.choices


def test_what_is_built_in_limits_the_finding(files):
    made = exhibit_of(
        files.of("stockport", "lsoa", "burglary"), files, view="two", extra="imd_score"
    )
    assert any("built in" in each for each in made.how_sure)
    assert "built in" in made.drawing.note


def test_change_of_tenths_says_what_the_table_holds(files):
    made = exhibit_of(files.of("stockport", "lsoa"), files, view="change", extra="2015")
    held = made.figures
    moved = held["national_tenth_now"] - held["national_tenth_then"]
    assert held["change"].tolist() == moved.tolist()
    worse, better, same = ((moved < 0).sum(), (moved > 0).sum(), (moved == 0).sum())
    assert f"From the 2015 edition to that of 2025, {worse} of" in made.finding
    assert f"and {better} towards" in made.finding
    assert f"{same} stayed" in made.finding
    assert made.notes[0] in made.words
    assert made.link.choices["since"] == "2015"
    assert len(made.sources) == 2
    usual = exhibit_of(files.of("stockport", "lsoa"), files, view="change", extra="2019")
    assert "since" not in usual.link.choices


def test_change_of_a_series_is_in_its_unit(files):
    made = exhibit_of(
        files.of("cornwall", "ward", "fuel_poverty"), files, view="change", extra="2019"
    )
    held = made.figures.dropna(subset=["change"])
    assert np.allclose(held["change"], held["value_now"] - held["value_then"])
    assert list(made.table.columns[-3:]) == ["Fuel poverty, 2019", "Fuel poverty, 2022", "Change"]
    assert made.table["Change"].str.endswith(("point", "points", "[x]")).all()
    assert len(made.sources) == 1


def test_what_is_not_there_is_refused(files):
    with pytest.raises(MissingData, match="'fireworks'"):
        exhibit_of(files.of("stockport", "ward"), files, view="fireworks")
    with pytest.raises(MissingData, match="'tenth'"):
        exhibit_of(files.of("stockport", "ward"), files, view="tenth")


def test_an_indicator_of_one_year_has_no_change_and_says_why(files):
    burglary, index = (files.catalogue.indicator(slug) for slug in ("burglary", "imd_score"))
    assert list(views_of(index, files.catalogue)) == list(VIEWS)
    assert set(VIEWS) - set(views_of(burglary, files.catalogue)) == {"change"}
    assert reasons_of(index, files.catalogue) == []
    (reason,) = reasons_of(burglary, files.catalogue)
    assert reason.startswith("No change over time can be shown for burglary")


def test_what_only_one_view_asks_for(files):
    index = files.catalogue.indicator("imd_score")
    seconds = SECOND.options(index, files.catalogue)
    assert "imd_score" not in seconds
    assert not any("tenth_change" in slug for slug in seconds)
    assert SECOND.usual(index, files.catalogue) == "fuel_poverty"
    assert SECOND.usual(files.catalogue.indicator("burglary"), files.catalogue) == "imd_score"
    assert list(SINCE.options(index, files.catalogue)) == ["2019", "2015"]
    assert SINCE.usual(index, files.catalogue) == "2019"
    assert SINCE.usual(files.catalogue.indicator("burglary"), files.catalogue) is None


def test_views_at_hand_are_made_and_the_others_by_themselves(files):
    years = [files.of("stockport", "ward")]
    assert {each.when["view"] for each in alternatives(years, read_catalogue())} == set(AT_HAND)
    coloured = [VIEWS[slug] for slug in COLOURS]
    assert all((view.at_hand is None) != (view.made is None) for view in coloured)
    others = {view.form for slug, view in VIEWS.items() if slug not in COLOURS}
    assert others == {"squares", "solid", "domains"}, "drawings of their own"
    assert FIRST["view"] in AT_HAND
    assert all(v.within.first in v.within.options for v in VIEWS.values() if v.within)


def test_every_view_is_held_to_the_rules_of_accessibility():
    folder = Path(__file__).parents[2] / "browser"
    opened = "".join(each.read_text("utf-8") for each in sorted(folder.glob("test_*axe*.py")))
    others = [slug for slug in VIEWS if slug != FIRST["view"]]  # which is opened by its page alone
    assert [slug for slug in others if f'"view": "{slug}"' not in opened] == []


@pytest.mark.parametrize("slug", ["imd_score", "burglary", "imd_income_rank"])
def test_one_view_at_hand_is_the_same_without_the_others(files, where, slug):
    if slug not in files.catalogue.indicators:
        slug = "fuel_poverty"
    figures = files.of(*where, slug)
    every = alternatives([figures], files.catalogue)
    assert len(every) > 3
    for each in every:
        alone = alternative(figures, lambda: [figures], files.catalogue, each.when)
        assert (alone.words, alone.subtitle, alone.lead) == (
            each.exhibit.words,
            each.exhibit.subtitle,
            each.exhibit.lead,
        )
        assert vars(alone.drawing)["classes"] == vars(each.exhibit.drawing)["classes"]
        assert said(alone) == said(each.exhibit)
        pd.testing.assert_frame_equal(alone.figures, each.exhibit.figures)
    assert alternative(figures, lambda: [figures], files.catalogue, {"view": "clusters"}) is None


def test_the_ends_of_one_year_need_no_other_years(files):
    def years():
        raise AssertionError("the figures of all years were asked for")

    figures = files.of("stockport", "ward", "imd_score")
    shown = {"view": "extremes", "ends": "tenth"}
    assert alternative(figures, years, files.catalogue, shown) is not None
