"""Colours that can be told apart, and settings that ask nothing of another server."""

from itertools import pairwise

import numpy as np
import plotly.graph_objects as go
import pytest

from insight.catalogue import read_catalogue
from insight.figures import theme

# Simulations of colour vision, for linear light: Machado, Oliveira and Fernandes (2009).
SIGHT = {
    "usual": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# Oklab (Ottosson, 2020): distances between colours are about as large as they look.
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklab(colour, sight):
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(SIGHT[sight]) @ linear, 0, 1)
    return TO_OKLAB @ np.cbrt(TO_CONES @ seen)


def distances(colours, sight):
    points = [oklab(colour, sight) for colour in colours]
    return [float(np.linalg.norm(b - a)) for a, b in pairwise(points)]


def test_tenths_run_from_pink_to_blue_and_lighten_to_the_middle():
    light = [theme.luminance(colour) for colour in theme.TENTHS]
    assert (theme.TENTHS[0], theme.TENTHS[-1]) == ("#801650", "#12436D")
    assert light[:5] == sorted(light[:5])
    assert light[5:] == sorted(light[5:], reverse=True)
    assert light[4] > 0.7
    assert light[5] > 0.7


@pytest.mark.parametrize("sight", SIGHT)
def test_neighbouring_tenths_are_told_apart(sight):
    assert min(distances(theme.TENTHS, sight)) > 0.05


@pytest.mark.parametrize("sight", SIGHT)
def test_the_two_halves_are_told_apart(sight):
    for tenth in range(5):
        assert distances([theme.TENTHS[tenth], theme.TENTHS[9 - tenth]], sight)[0] > 0.05


@pytest.mark.parametrize("sight", SIGHT)
def test_the_classes_of_a_neutral_indicator_are_told_apart(sight):
    assert min(distances(theme.SEQUENTIAL, sight)) > 0.08


@pytest.mark.parametrize("polarity", ["lower_is_better", "higher_is_better", "neutral"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_ramp_darkens_and_repeats_no_colour(polarity, count):
    ramp = theme.sequential(polarity, count)
    light = [theme.luminance(colour) for colour in ramp]
    assert len(set(ramp)) == count
    assert light == sorted(light, reverse=True)


@pytest.mark.parametrize("count", [0, 6])
def test_a_ramp_has_one_to_five_classes(count):
    with pytest.raises(ValueError, match=f"{count} classes"):
        theme.sequential("neutral", count)


@pytest.mark.parametrize("tenth", [0, 11])
def test_there_are_ten_tenths(tenth):
    with pytest.raises(ValueError, match=f"tenth is {tenth}"):
        theme.tenth_colour(tenth)


@pytest.mark.parametrize(
    "colour",
    [theme.TEXT, theme.SECONDARY_TEXT, theme.DEPRIVED, theme.AFFLUENT, theme.ENGLAND, theme.TARGET],
)
def test_colours_of_words_are_legible_on_white(colour):
    assert theme.contrast(colour, theme.BACKGROUND) >= 4.5


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
    large = theme.apply_theme(go.Figure(), height=300, scale=theme.LARGER)
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
