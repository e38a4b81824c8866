"""Every palette as others see it: three kinds of colour blindness and grey print.

`python tests/charts/test_palettes.py sheet.png` draws them all on one sheet to look at.

Sight is simulated in linear light with the matrices of Machado, Oliveira and Fernandes (2009), A
physiologically-based model for simulation of color vision deficiency, at severity 1.0. Distances
are CIEDE2000 (Sharma, Wu and Dalal, 2005): about 1 can just be seen side by side, and 2 to 3 is
what two areas apart from each other need.
"""

import itertools
import sys

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageDraw

from insight import colours
from insight.catalogue import read_catalogue
from insight.charts import gaps, league, milestones, theme
from insight.charts.verdicts import MARKS
from insight.maps.change import change_classes
from insight.maps.classes import extreme_classes, tenth_classes
from insight.maps.cluster_sentences import kinds_in_words
from insight.maps.clusters import HIGH_HIGH, cluster_classes
from insight.maps.pair_sentences import square_words
from insight.maps.pairs import pair_classes
from insight.maps.verdicts import Verdicts, kinds_of, verdict_classes
from insight.national.significance import with_limits

GREY = [[0.2126, 0.7152, 0.0722]] * 3
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
    "grey print": GREY,
}
TO_XYZ = np.array(  # IEC 61966-2-1, D65
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
NEIGHBOURS = {"grey print": 4.0}
"""CIEDE2000 between classes that follow each other; else `IN_COLOUR`."""
IN_COLOUR = 8.0
ANY_TWO = 3.0
"""Between any two classes of a map, which lie far from each other and from the key."""


def seen(colour, sight):
    """A colour `#rrggbb` as linear light, 0 to 1, after a kind of sight."""
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.clip(np.array(SIGHT[sight]) @ linear, 0, 1)


def cielab(linear):
    ratio = TO_XYZ @ linear / TO_XYZ.sum(axis=1)
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(first, second):
    """The difference of two CIELAB colours."""
    (light1, a1, b1), (light2, a2, b2) = first, second
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    chroma1, chroma2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    hue1 = np.degrees(np.arctan2(b1, a1 * stretch)) % 360
    hue2 = np.degrees(np.arctan2(b2, a2 * stretch)) % 360
    turn = (hue2 - hue1 + 180) % 360 - 180 if chroma1 * chroma2 else 0.0
    hue = hue1 + turn / 2 if chroma1 * chroma2 else hue1 + hue2
    light, chroma = (light1 + light2) / 2, (chroma1 + chroma2) / 2

    def wave(times, by):
        return np.cos(np.radians(times * hue + by))

    bend = 1 - 0.17 * wave(1, -30) + 0.24 * wave(2, 0) + 0.32 * wave(3, 6) - 0.2 * wave(4, -63)
    of_light = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    lightness = (light2 - light1) / of_light
    colour = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    hues = 2 * np.sqrt(chroma1 * chroma2) * np.sin(np.radians(turn / 2))
    hues /= 1 + 0.015 * chroma * bend
    cross = 2 * np.sqrt(chroma**7 / (chroma**7 + 25**7))
    cross *= -np.sin(np.radians(60 * np.exp(-((((hue % 360) - 275) / 25) ** 2))))
    return float(np.sqrt(lightness**2 + colour**2 + hues**2 + cross * colour * hues))


def apart(first, second, sight):
    return ciede2000(cielab(seen(first, sight)), cielab(seen(second, sight)))


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
    ],
)
def test_differences_are_those_that_its_authors_publish(first, second, published):
    assert round(ciede2000(first, second), 4) == published


# ---- maps: colours and, where two might be taken for each other, patterns

INDICATOR = read_catalogue().indicator("imd_score")
NEUTRAL = read_catalogue().indicator("flats")
NOTHING = with_limits([], [], NEUTRAL)


def _plain(colours):
    return [(colour, "none") for colour in colours]


def _styled(classes):
    return [(style.colour, style.pattern) for style in classes.styles]


def _tenths():
    return pd.Series(range(1, 11), index=list("abcdefghij"))


MAPS = {
    "national tenths": _styled(tenth_classes(_tenths(), INDICATOR)),
    "extremes, fifths": _styled(extreme_classes(_tenths(), INDICATOR, end="fifth")),
    "extremes, tenths": _styled(extreme_classes(_tenths(), INDICATOR, end="tenth")),
    **{
        f"value, {words}, {count} classes": _plain(colours.sequential(polarity, count))
        for polarity, words in (
            ("lower_is_better", "higher is worse"),
            ("higher_is_better", "higher is better"),
            ("neutral", "neither is better"),
        )
        for count in (2, 3, 4, 5)
    },
    "change": _styled(change_classes({}, ["word"] * 5)),
    "clusters": _styled(cluster_classes({"a": HIGH_HIGH}, INDICATOR, kinds_in_words(INDICATOR))),
    **{
        f"{kinds[0]} or {kinds[-1]}": _styled(
            verdict_classes(Verdicts({}, "england", NOTHING), kinds, kinds)
        )
        for kinds in (kinds_of("lower_is_better"), kinds_of("neutral"))
    },
    "two indicators": _styled(pair_classes({}, square_words(INDICATOR, NEUTRAL))),
}
NO_FIGURE = (colours.NO_VALUE, "missing")


def too_close(classes, sight, *, neighbours, any_two):
    """Pairs of classes with one pattern that are nearer to each other than they may be."""
    found = []
    for (n, one), (m, other) in itertools.combinations(enumerate(classes), 2):
        distance = apart(one[0], other[0], sight)
        if one[1] == other[1] and distance < (neighbours if m == n + 1 else any_two):
            found.append((n, m, round(distance, 1)))
    return found


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("name", MAPS)
def test_classes_of_a_map_are_told_apart(name, sight):
    in_a_row = ANY_TWO if name == "two indicators" else NEIGHBOURS.get(sight, IN_COLOUR)
    assert too_close(MAPS[name], sight, neighbours=in_a_row, any_two=ANY_TWO) == []


@pytest.mark.parametrize("sight", SIGHT)
def test_neighbours_in_the_square_of_two_indicators_are_told_apart(sight):
    square = MAPS["two indicators"]
    least = {"grey print": 7.0}.get(sight, IN_COLOUR)
    for cell, (colour, _) in enumerate(square):
        row, column = divmod(cell, 3)
        beside = [cell + 1] * (column < 2) + [cell + 3] * (row < 2)
        for other in beside:
            assert apart(colour, square[other][0], sight) > least, (cell, other)


@pytest.mark.parametrize("name", MAPS)
def test_an_area_without_a_figure_is_told_by_a_pattern_that_no_class_has(name):
    assert NO_FIGURE[1] not in {pattern for _, pattern in MAPS[name]}
    assert all(apart(colours.NO_VALUE, colour, "usual") > ANY_TWO for colour, _ in MAPS[name])


@pytest.mark.parametrize(
    "name", ["national tenths", "extremes, fifths", "extremes, tenths", "change", "clusters"]
)
def test_both_ends_have_a_pattern_of_their_own(name):
    patterns = [pattern for _, pattern in MAPS[name]]
    assert (patterns[0], patterns[-1]) == ("deprived", "affluent")
    assert set(patterns[1:-1]) == {"none"}
    assert apart(MAPS[name][0][0], MAPS[name][-1][0], "grey print") < ANY_TWO, "else no need"


def test_a_half_that_is_worse_prints_darker_than_the_same_step_of_the_better_half():
    for worse, better in zip(colours.TENTHS[1:5], colours.TENTHS[8:4:-1], strict=True):
        assert colours.luminance(worse) < 0.9 * colours.luminance(better)


# ---- charts: colours in the company in which they are drawn

COMPANY = {
    "dots of two groups": (
        (colours.DEPRIVED, theme.DEPRIVED_SYMBOL),
        (colours.AFFLUENT, theme.AFFLUENT_SYMBOL),
    ),
    "editions of the league": tuple((each["color"], each["symbol"]) for each in league.STYLES),
    "place, England and target": (
        (colours.PLACE, "solid"),
        (colours.ENGLAND, "dot"),
        (colours.TARGET, "dash"),
    ),
    "milestones": tuple((colour, symbol) for symbol, colour in milestones.STATES.values()),
    "verdicts": tuple((mark.colour, mark.symbol) for mark in MARKS.values()),
}


@pytest.mark.parametrize("name", COMPANY)
def test_marks_of_a_chart_differ_in_shape_whatever_their_colours(name):
    shapes = [shape for _, shape in COMPANY[name]]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("sight", SIGHT)
def test_a_good_verdict_is_not_taken_for_a_bad_one_by_its_colour(sight):
    if sight == "grey print":
        pytest.skip("symbol and words carry it: on paper a verdict has no shade")
    good = [MARKS[each].colour for each in ("met", "on course", "improving")]
    bad = [MARKS[each].colour for each in ("getting worse", "not on course")]
    for one, other in itertools.product(good, bad):
        assert apart(one, other, sight) > IN_COLOUR


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("pair", [(colours.DARK_BLUE, colours.ORANGE)])
def test_two_series_of_a_chart_are_told_apart(pair, sight):
    assert apart(*pair, sight) > 20


@pytest.mark.parametrize("sight", SIGHT)
def test_fifths_follow_each_other_clearly(sight):
    assert too_close(_plain(colours.FIFTHS), sight, neighbours=15, any_two=0) == []


def test_bars_of_one_colour_family_stand_beside_their_names():
    roles = ["deprived", "affluent", "district", "england"]
    bars = pd.DataFrame(
        {"name": roles, "value": [4.0, 3.0, 2.0, 1.0], "label": list("4321"), "role": roles}
    )
    figure = gaps.detail_figure(bars, axis_title="Per cent")
    written = " ".join(each["text"] for each in figure.layout["annotations"])
    assert all(role in written for role in roles), "dark pink and dark grey look alike to some"


# ---- the sheet


def _as_shown(colour, sight):
    linear = seen(colour, sight)
    coded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return tuple(round(255 * float(each)) for each in coded)


def draw_sheet(path):
    """All palettes, a row each, once for each kind of sight; patterned ends have a letter."""
    rows = {
        **{name: [*classes, NO_FIGURE] for name, classes in MAPS.items()},
        "fifths": _plain(colours.FIFTHS),
        "chart colours": _plain(
            (
                *(colours.DARK_BLUE, colours.TURQUOISE, colours.DARK_PINK),
                *(colours.ORANGE, colours.DARK_GREY, colours.LIGHT_PURPLE),
            )
        ),
        "verdicts": [(mark.colour, mark.symbol) for mark in MARKS.values()],
    }
    left, wide, high, size = 190, 24, 26, 11
    block = left + 12 * wide
    image = Image.new("RGB", (block * len(SIGHT), 30 + high * len(rows)), "white")
    pen = ImageDraw.Draw(image)
    for column, sight in enumerate(SIGHT):
        pen.text((column * block + left, 8), sight, fill="black", font_size=15)
        for line, (name, classes) in enumerate(rows.items()):
            top = 30 + line * high
            pen.text((column * block + 8, top + 5), name, fill="black", font_size=13)
            for n, (colour, mark) in enumerate(classes):
                x = column * block + left + n * wide
                box = (x, top, x + wide - 1, top + high - 5)
                pen.rectangle(box, fill=_as_shown(colour, sight), outline="#888888")
                letter = {"deprived": "/", "affluent": ":", "missing": "-", "none": ""}
                ink = colours.text_colour_on(colour)
                pen.text((x + 8, top + 3), letter.get(mark, mark), fill=ink, font_size=size)
    image.save(path)


if __name__ == "__main__":
    draw_sheet(sys.argv[1])
