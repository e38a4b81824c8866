"""Ramps, type and settings that ask nothing of another server."""

import re

import plotly.graph_objects as go
import pytest

from insight import colours
from insight.catalogue import read_catalogue
from insight.charts import theme


def test_tenths_run_from_pink_to_blue_and_lighten_to_the_middle():
    light = [colours.luminance(colour) for colour in colours.TENTHS]
    assert (colours.TENTHS[0], colours.TENTHS[-1]) == ("#801650", "#12436D")
    assert light[:5] == sorted(light[:5])
    assert light[5:] == sorted(light[5:], reverse=True)
    assert light[4] > 0.7
    assert light[5] > 0.7


@pytest.mark.parametrize("polarity", ["lower_is_better", "higher_is_better", "neutral"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_ramp_darkens_and_repeats_no_colour(polarity, count):
    ramp = colours.sequential(polarity, count)
    light = [colours.luminance(colour) for colour in ramp]
    assert len(set(ramp)) == count
    assert light == sorted(light, reverse=True)


@pytest.mark.parametrize("count", [0, 6])
def test_a_ramp_has_one_to_five_classes(count):
    with pytest.raises(ValueError, match=f"{count} classes"):
        colours.sequential("neutral", count)


@pytest.mark.parametrize("tenth", [0, 11])
def test_there_are_ten_tenths(tenth):
    with pytest.raises(ValueError, match=f"tenth is {tenth}"):
        colours.tenth_colour(tenth)


@pytest.mark.parametrize(
    "colour",
    [
        colours.TEXT,
        colours.SECONDARY_TEXT,
        colours.DEPRIVED,
        colours.AFFLUENT,
        colours.ENGLAND,
        colours.TARGET,
    ],
)
def test_colours_of_words_are_legible_on_white(colour):
    assert colours.contrast(colour, colours.BACKGROUND) >= 4.5


def test_the_theme_suits_a_phone_and_a_projector():
    figure = theme.apply_theme(go.Figure(go.Bar(x=[1], y=[1])), height=300)
    layout = figure.layout
    assert layout.font.size == 16
    assert layout.paper_bgcolor == layout.plot_bgcolor == "#FFFFFF"
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange
    assert layout.dragmode is False
    assert layout.showlegend is False
    assert layout.width is None
    assert not layout.title.text
    large = theme.apply_theme(go.Figure(), height=300, scale=1.5)
    assert large.layout.font.size == 24


def test_nothing_is_asked_of_another_server():
    assert theme.PLOTLY_CONFIG["displayModeBar"] is False
    assert theme.PLOTLY_CONFIG["displaylogo"] is False
    assert not [v for v in theme.PLOTLY_CONFIG.values() if isinstance(v, str) and "http" in v]


@pytest.mark.parametrize(
    ("slug", "title", "affixes"),
    [
        ("fuel_poverty", "Per cent", ("", "%")),
        ("burglary", "Per 1,000 properties", ("", "")),
        ("median_weekly_pay", "£ a week", ("£", "")),
    ],
)
def test_axis_words_come_from_the_record(slug, title, affixes):
    held = read_catalogue().indicator(slug)
    assert theme.axis_title(held) == title
    assert theme.tick_affixes(held) == affixes


def test_text_is_escaped_and_wrapped_between_words():
    assert theme.wrap("Marple <North> & South", 10) == "Marple<br>&lt;North&gt; &amp;<br>South"
    assert theme.wrap("Unbreakable", 3) == "Unbreakable"


def test_the_face_of_charts_is_one_that_a_browser_can_read():
    """A browser drops the whole list for one name with a digit that is not in quotes."""
    quoted, plain = re.compile(r'"[^"]+"'), re.compile(r"[A-Za-z-]+( [A-Za-z-]+)*")
    names = theme.FONT.split(", ")
    assert names[0] == '"Source Sans"', "the face that Streamlit serves"
    assert all(quoted.fullmatch(name) or plain.fullmatch(name) for name in names)
