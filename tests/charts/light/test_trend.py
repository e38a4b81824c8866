"""A small line: what it draws, what it leaves apart, and its words."""

import re
from urllib.parse import unquote

from insight.charts.light.trend import HEIGHT, WIDTH, Trend, trend_html

POINTS = ((2018.5, 1.0, False), (2019.5, 2.0, False), (2020.5, 5.0, True), (2021.5, 3.0, True))


def drawn(trend):
    return unquote(re.search(r'src="data:image/svg\+xml,([^"]+)"', trend_html(trend))[1])


def test_one_figure_is_no_line():
    assert trend_html(Trend(points=POINTS[:1], words="x")) == ""


def test_what_does_not_compare_is_not_joined_to_what_does():
    ways = re.findall(r"d='(M[^']+)'", drawn(Trend(points=POINTS, words="x")))
    assert [way.count("L") for way in ways] == [1, 1]


def test_figures_left_out_between_two_that_compare_cut_the_line():
    points = ((2018, 1.0, True), (2019, 2.0, False), (2020, 3.0, True), (2021, 4.0, True))
    ways = re.findall(r"d='(M[^']+)'", drawn(Trend(points=points, words="x")))
    assert [way.count("L") for way in ways] == [1]


def test_the_highest_stands_above_the_lowest_within_the_picture():
    (start, end) = re.findall(r"d='M(\d+) (\d+)L(\d+) (\d+)'", drawn(Trend(POINTS, words="x")))
    assert int(end[1]) < int(end[3]) < int(start[3]) < int(start[1]) < HEIGHT
    assert int(end[2]) < WIDTH


def test_the_plans_start_the_baseline_and_the_target_are_marked():
    plain, marked = (
        drawn(Trend(POINTS, words="x", **how))
        for how in ({}, {"since": 2020.0, "start": 2020.5, "target": (2024.0, 1.0)})
    )
    assert (plain.count("<circle"), marked.count("<circle")) == (1, 2)
    assert marked.count("stroke-dasharray") == 2


def test_its_words_are_escaped_and_named():
    assert 'alt="a &lt;b&gt; &quot;c&quot;"' in trend_html(Trend(POINTS, words='a <b> "c"'))


def test_a_level_line_lies_in_the_middle():
    level = ((2018, 4.0, True), (2019, 4.0, True))
    ((_, y1, _, y2),) = re.findall(r"d='M(\d+) (\d+)L(\d+) (\d+)'", drawn(Trend(level, words="x")))
    assert y1 == y2 == str(HEIGHT // 2)
