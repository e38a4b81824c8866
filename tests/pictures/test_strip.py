"""One ward on a strip of all wards: marks at their places, in words its rank and the ends."""

import pytest

from insight.charts.strips import Strip, Track
from insight.colours import VERDICTS
from insight.pictures.marks import Line, Polygon
from insight.pictures.strip import EDGE, MIDDLE, WIDTH, strip_picture

TRACK = Track(wards=(0.0, 0.5, 1.0), england=0.25, district=0.75, ends=("1%", "9%"))


def strip(**changed):
    facts = {
        "name": "A rate",
        "value": "5%",
        "interval": "4 to 6",
        "verdict": "worse",
        "said": "Worse than England",
        "rank": "2nd highest of 3",
        "others": "",
        "track": 0,
        "at": 0.5,
        "lower": 0.4,
        "upper": 0.6,
    }
    return Strip(**(facts | changed))


def test_the_ward_stands_where_its_figure_lies_in_the_colour_of_its_verdict():
    (dot,) = [m for m in strip_picture(strip(), TRACK).marks if isinstance(m, Polygon)]
    assert dot.rings[0].mean(axis=0) == pytest.approx([WIDTH / 2, MIDDLE])
    assert dot.fill == VERDICTS["worse"]


def test_its_words_are_its_rank_and_how_far_the_wards_reach():
    assert strip_picture(strip(), TRACK).alt == "2nd highest of 3; wards 1% to 9%"


def test_wards_district_and_england_are_told_apart_without_colour():
    lines = [m for m in strip_picture(strip(), TRACK).marks if isinstance(m, Line)]
    assert [(len(m.lines), m.dash) for m in lines] == [
        (1, "solid"),
        (3, "solid"),
        (1, "dash"),
        (1, "solid"),
        (1, "solid"),
    ]
    assert len({m.width for m in lines[1:4]}) == 3
    assert lines[1].lines[0][0, 0] == EDGE


def test_a_ward_without_a_figure_or_an_interval_has_no_mark_for_it():
    bare = strip_picture(strip(at=None, lower=None, upper=None), TRACK)
    assert not [m for m in bare.marks if isinstance(m, Polygon)]
    open_ended = strip_picture(strip(lower=None), Track((0.5,), None, None, ("1%", "1%")))
    assert len(open_ended.marks) == 3
