"""The timeline, the usual range, and how verdicts are marked."""

from datetime import date
from itertools import pairwise

import pytest

from insight.catalogue import read_catalogue
from insight.charts.limits import add_usual_range
from insight.charts.milestones import timeline_figure
from insight.charts.trend_data import Line
from insight.charts.trend_labels import LABEL_LINES
from insight.charts.trends import series_figure
from insight.charts.verdicts import MARKS
from insight.colours import contrast
from insight.plans.records import Ambition, Milestone, Plan, PlanSource, Update
from insight.progress.milestones import milestone_states, milestone_table
from insight.progress.status import STATUSES

TODAY = date(2026, 5, 1)


@pytest.fixture(scope="module")
def table():
    milestones = (
        Milestone("a", "Homes & gardens", 250, "homes", due=date(2021, 3, 31),
                  due_words="in March"),
        Milestone("b", "A strategy with a title that is too long to stand on one line of a phone",
                  due=date(2022, 12, 31)),
        Milestone("c", "Trees", 11500, "trees", due=date(2030, 12, 31), due_words="by 2030"),
        Milestone("d", "Solar", 3, "places"),
    )  # fmt: skip
    plan = Plan(
        slug="p",
        title="P",
        council="C",
        district_codes=("E08000007",),
        source=PlanSource("C"),
        ambitions=(Ambition("x", "X", "X", milestones=milestones),),
        updates=(Update("b", date(2023, 1, 1), "A. Officer", "Agreed.", True),),
    )
    return milestone_table(milestone_states(plan, TODAY))


@pytest.fixture(scope="module")
def figure(table):
    return timeline_figure(table, today=TODAY)


def test_each_dated_milestone_has_one_mark_of_its_state(figure):
    marks = {trace.name: list(trace.x) for trace in figure.data}
    assert {name: days for name, days in marks.items() if days} == {
        "said to be done": [date(2022, 12, 31)],
        "date passed": [date(2021, 3, 31)],
        "still to come": [date(2030, 12, 31)],
    }


def test_only_what_somebody_says_is_done_is_filled(figure):
    symbols = {trace.name: trace.marker.symbol for trace in figure.data}
    assert symbols.pop("said to be done") == "circle"
    assert all(symbol.endswith("-open") for symbol in symbols.values())


def test_titles_numbers_and_states_are_written_and_escaped(figure):
    texts = [annotation.text for annotation in figure.layout.annotations]
    assert "Homes &amp; gardens (250 homes)" in texts
    assert "in March: date passed" in texts
    assert "December 2022: said to be done" in texts
    assert "<b>today, 1 May 2026</b>" in texts
    assert not any("Solar" in text for text in texts), "it has no date, so no place on the line"


def test_rows_do_not_overlap_and_fill_the_height(figure):
    places = sorted(-y for trace in figure.data for y in trace.y)
    assert all(b - a >= 50 for a, b in pairwise(places))
    low, high = figure.layout.yaxis.range
    margin = figure.layout.margin
    assert high - low == figure.layout.height - margin.t - margin.b


def test_the_axis_holds_every_date_and_today(figure):
    first, last = figure.layout.xaxis.range
    assert first <= date(2021, 3, 31) < date(2030, 12, 31) <= last


def test_a_plan_without_dates_draws_an_empty_line(table):
    assert timeline_figure(table[table["due"].isna()], today=TODAY).layout.height > 0


def test_the_usual_range_grows_the_axis_to_hold_its_limits():
    import pandas as pd

    line = Line("Place", "3%", pd.DataFrame({"period": ["2020", "2021"], "value": [2.0, 3.0]}))
    drawn = series_figure(line, read_catalogue().indicator("unemployment_rate"))
    add_usual_range(drawn, start=2020.5, end=2021.5, lower=-4, upper=9, mean=2.5)
    low, high = drawn.layout.yaxis.range
    assert low < -4 < 9 < high
    box = next(shape for shape in drawn.layout.shapes if shape.type == "rect")
    assert (box.x0, box.x1, box.y0, box.y1) == (2020.5, 2021.5, -4, 9)


def test_names_at_the_ends_of_lines_stay_apart_where_a_usual_range_grows_the_axis():
    import pandas as pd

    def line(name, last):
        return Line(
            name, f"{last}%", pd.DataFrame({"period": ["2020", "2021"], "value": [2, last]})
        )

    drawn = series_figure(
        line("Place", 2.9),
        read_catalogue().indicator("unemployment_rate"),
        england=line("England", 3.1),
        usual=(-4, 9),
    )
    add_usual_range(drawn, start=2020.5, end=2021.5, lower=-4, upper=9, mean=2.5)
    low, high = drawn.layout.yaxis.range
    margin = drawn.layout.margin
    pixels = (drawn.layout.height - margin.t - margin.b) / (high - low)
    place, england = (
        next(a.y * pixels + (a.yshift or 0) for a in drawn.layout.annotations if name in a.text)
        for name in ("<b>Place", "<b>England")
    )
    assert england - place >= 2 * LABEL_LINES - 1


def test_every_status_has_a_mark_of_its_own_that_can_be_read():
    assert set(MARKS) == set(STATUSES)
    assert len({mark.symbol for mark in MARKS.values()}) == len(MARKS)
    for mark in MARKS.values():
        assert contrast(mark.colour, mark.text_colour) >= 4.5, mark.words


def test_no_verdict_is_red_or_green():
    for mark in MARKS.values():
        red, green, blue = (int(mark.colour[i : i + 2], 16) for i in (1, 3, 5))
        assert not (green > 1.3 * red and green > 1.3 * blue), mark.words
        assert not (red > 150 and green < 60 and blue < 60), mark.words
