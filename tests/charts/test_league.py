"""Pictures of the league, of a gradient: what is drawn where."""

import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.charts.gradient import gradient_figure
from insight.charts.league import ranked_strip_figure, standings_figure
from insight.colours import PLACE

EDITIONS = ["2025", "2019", "2015"]


def rows():
    ranks = {"spread": (13, 7, 4), "gini": (3, 9, None)}
    return pd.DataFrame(
        [
            {
                "measure": slug,
                "label": f"{slug.capitalize()} & co",
                "edition": edition,
                "rank": rank,
                "of": of,
                "words": f"words of {slug}",
            }
            for slug, held in ranks.items()
            for edition, rank, of in zip(EDITIONS, held, (295, 316, 325), strict=True)
        ]
    ).astype({"rank": "Int64", "of": "Int64"})


def words(figure):
    return [annotation.text for annotation in figure.layout.annotations]


def drawn():
    figure = standings_figure(rows(), editions=EDITIONS, chosen="gini", axis_title="Rank")
    return figure, {trace.name: trace for trace in figure.data}


def test_a_symbol_for_each_edition_lies_at_its_rank_in_the_row_of_its_measure():
    _, traces = drawn()
    assert list(traces["2025"].x) == [13, 3]
    assert list(traces["2025"].y) == [0, 1]
    assert list(traces["2015"].x) == [4]
    assert list(traces["2015"].y) == [0]
    symbols = {edition: traces[edition].marker.symbol for edition in EDITIONS}
    assert len(set(symbols.values())) == 3
    assert len({traces[edition].marker.color for edition in EDITIONS}) == 3


def test_the_newest_edition_is_drawn_last_so_that_nothing_hides_it():
    figure, _ = drawn()
    assert [trace.name for trace in figure.data] == ["All ranks", "2015", "2019", "2025"]


def test_the_scale_runs_from_the_first_to_the_last_of_the_largest_field():
    figure, traces = drawn()
    ticks = list(figure.layout.xaxis.tickvals)
    assert (ticks[0], ticks[-1]) == (1, 325)
    assert set(traces["All ranks"].x) == {1, 325, None}
    small = rows().assign(of=pd.array([36] * 6, dtype="Int64"))
    few = standings_figure(small, editions=EDITIONS, axis_title="Rank")
    assert list(few.layout.xaxis.tickvals) == [1, 10, 20, 30, 36]


def test_rows_are_named_once_the_chosen_one_bold_and_names_cannot_be_markup():
    figure, _ = drawn()
    said = words(figure)
    assert "Spread &amp; co" in said
    assert "<b>Gini &amp; co</b>" in said
    assert said.count("words of gini") == 1
    assert all(edition in said[0] for edition in EDITIONS)


def strip():
    table = pd.DataFrame(
        {
            "name": ["1st Top", "7th Before", "8th Ours", "9th After", "20th Last"],
            "value": [9.0, 5.5, 5.0, 4.5, 1.0],
            "label": ["9 places", "5.5 places", "5 places", "4.5 places", "1 place"],
            "role": ["neighbour", "neighbour", "own", "neighbour", "neighbour"],
        }
    )
    everyone = [9.0, 5.5, 5.0, 4.5, 1.0, *range(2, 5)]
    return ranked_strip_figure(table, everyone, axis_title="Places", everyone_label="All 20")


def test_the_strip_has_everyone_and_the_rows_have_the_named_in_order():
    figure = strip()
    everyone, named = figure.data
    assert len(everyone.x) == 8
    assert list(named.x) == [9.0, 5.5, 5.0, 4.5, 1.0]
    assert list(named.y) == [0, 1, 2, 3, 4]
    assert list(named.marker.color).count(PLACE) == 1
    said = words(figure)
    assert said == [
        "All 20",
        "1st Top: 9 places",
        "7th Before: 5.5 places",
        "<b>8th Ours: 5 places</b>",
        "9th After: 4.5 places",
        "20th Last: 1 place",
    ]
    low, high = figure.layout.xaxis.range
    assert low < 1
    assert high > 9


def test_the_districts_own_value_is_led_down_from_the_strip_and_no_line_without_it():
    (line,) = strip().layout.shapes
    assert line.x0 == line.x1 == 5.0
    table = pd.DataFrame({"name": ["a"], "value": [2.0], "label": ["2"], "role": ["neighbour"]})
    alone = ranked_strip_figure(table, [2.0], axis_title="x", everyone_label="All 1")
    assert not alone.layout.shapes


@pytest.fixture(scope="module")
def share():
    return read_catalogue().indicator("fuel_poverty")


def fifths(**changed):
    return pd.DataFrame(
        {
            "fifth": range(1, 6),
            "value": [50.0, 40.0, 30.0, 20.0, 10.0],
            "lower_ci": [48.0, 38.0, 28.0, 18.0, 8.0],
            "upper_ci": [53.0, 43.0, 33.0, 23.0, 13.0],
            "label": ["50%", "40%", "30%", "20%", "10%"],
            "residents": [100, 100, 200, 300, 300],
        }
    ).assign(**changed)


LINE = pd.DataFrame({"place": [0.0, 1.0], "value": [55.0, 5.0]})


def test_five_bars_stand_where_their_residents_are_with_their_intervals(share):
    bars, line = gradient_figure(fifths(), LINE, share).data
    assert list(bars.y) == [50, 40, 30, 20, 10]
    assert list(bars.x) == pytest.approx([0.05, 0.15, 0.3, 0.55, 0.85])
    assert list(bars.error_y.array) == [3] * 5
    assert list(bars.error_y.arrayminus) == [2] * 5
    assert (list(line.x), list(line.y)) == ([0, 1], [55, 5])


def test_without_limits_no_interval_is_drawn_and_the_axis_starts_at_zero(share):
    figure = gradient_figure(fifths(lower_ci=float("nan")), LINE, share)
    assert figure.data[0].error_y.visible is False
    assert figure.layout.yaxis.rangemode == "tozero"
    assert figure.layout.yaxis.ticksuffix == "%"
    assert next(iter(figure.layout.xaxis.ticktext)).startswith("<b>50%</b>")
