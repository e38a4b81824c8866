"""Lines over time as a picture with its words in HTML: cut, banded, named, and said aloud."""

import re
from urllib.parse import unquote

import pandas as pd
import pytest

from insight.breaks import Break
from insight.charts.light.lines import Inked, lines_html
from insight.charts.trend_data import Line

INK = "#801650"


def line(name, values, error=None, breaks=()):
    periods = [str(2019 + n) for n in range(len(values))]
    table = pd.DataFrame({"period": periods, "value": values})
    if error:
        table = table.assign(lower_ci=table["value"] - error, upper_ci=table["value"] + error)
    return Line(name, f"{values[-1]}%", table, kind="calendar", breaks=breaks)


def made(*lines, alt="Words"):
    return lines_html([Inked(each, INK) for each in lines], alt=alt, unit="%", affixes=("", "%"))


def picture(markup):
    return unquote(re.search(r'src="data:image/svg\+xml,([^"]+)"', markup)[1])


def test_a_line_runs_from_first_to_last_and_higher_is_higher():
    svg = picture(made(line("A", [10.0, 20.0])))
    ((x0, y0), (x1, y1)) = re.findall(r"(\d+) (\d+)", re.search(r"M(\d+ \d+L\d+ \d+)'", svg)[1])
    assert (int(x0), int(x1)) == (10, 490)
    assert int(y0) > int(y1)


def test_nothing_is_drawn_across_a_break_and_a_dotted_line_marks_it():
    broken = line("A", [10.0, 11.0, 20.0, 21.0], breaks=(Break("2021", "of a reason"),))
    svg = picture(made(broken))
    assert len(re.findall(r"M\d+ \d+L\d+ \d+", svg)) == 2
    assert svg.count("<path class='c'") == 1


def test_a_band_is_drawn_where_there_is_an_interval_and_nowhere_else():
    assert "<path class='b'" in picture(made(line("A", [10.0, 20.0], error=2.0)))
    assert "<path class='b'" not in picture(made(line("A", [10.0, 20.0])))


def test_few_figures_have_marks_and_many_are_a_line_alone():
    few, many = (picture(made(line("A", [float(n) for n in range(count)]))) for count in (3, 12))
    assert "<path class='d'" in few
    assert "<path class='d'" not in many


def test_names_at_the_ends_never_cover_each_other_and_words_are_escaped():
    markup = made(line("Up & <b>down</b>", [10.0, 20.0]), line("B", [10.0, 20.1]), alt='a "b"')
    tops = [int(top) for top in re.findall(r'<span style="top:(-?\d+)px', markup)]
    assert abs(tops[0] - tops[1]) >= 38
    assert "&lt;b&gt;" in markup
    assert 'alt="a &quot;b&quot;"' in markup


@pytest.mark.parametrize("values", [[5.0], [None, 5.0], [0.0, 0.0], [1_000_000.0, 1_200_000.0]])
def test_one_figure_level_ones_and_large_ones_are_drawn(values):
    assert "<img" in made(line("A", values))


def test_without_a_figure_there_is_no_picture():
    assert made(line("A", [None, None])) == ""


def test_it_weighs_about_a_kilobyte():
    many = [float(n % 7) for n in range(12)]
    assert len(made(line("A", many, error=1.0), line("B", many[::-1], error=1.0))) < 3_500
