"""Strips as HTML over one picture: everything drawn is written, and words are words."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from insight.charts.strips import HIGH, Strip, Track, strips_html, strips_style, tracks_svg
from insight.colours import VERDICTS
from insight.national.sentences import SYMBOLS

STRIP = Strip(
    name="Fuel poverty",
    value="23.1%",
    interval="22.0 to 24.1",
    verdict="worse",
    said="Worse than England",
    rank="3rd to 7th highest of 21",
    others="England 13.1%, Stockport 12.0%",
    track=2,
    at=0.5,
    lower=0.45,
    upper=0.55,
)
TRACK = Track(wards=(0.1, 0.5, 0.9), england=0.4, district=0.3, ends=("1%", "9%"))


def drawn(*strips, **how):
    return strips_html({"Housing": strips}, picture="app/static/ward/a.svg", tracks=3, **how)


def test_a_row_says_all_that_it_draws_in_the_order_it_is_read():
    text = re.sub(r"<[^>]+>", "|", drawn(STRIP))
    said = [part.strip() for part in text.split("|") if part.strip()]
    assert said == [
        "Housing",
        *("Fuel poverty", "23.1%", "22.0 to 24.1"),
        *("Worse than England", "3rd to 7th highest of 21", "England 13.1%, Stockport 12.0%"),
    ]


def test_marks_are_placed_in_thousandths_of_the_strip():
    assert 'style="--k:2;--l:450;--u:550;--v:500"' in drawn(STRIP)


def test_without_an_interval_no_line_is_drawn():
    body = drawn(replace(STRIP, lower=None, upper=None, interval="", verdict=""))
    assert "--l" not in body
    assert '<li class="none">' in body


def test_words_are_never_markup():
    body = drawn(replace(STRIP, name="<b>A & B</b>", others='"<img>"'))
    assert "<img>" not in body
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in body


def test_the_picture_has_a_band_for_each_track_with_a_tick_for_each_ward():
    root = ET.fromstring(tracks_svg([TRACK, TRACK]))  # noqa: S314 - our own picture
    assert root.get("viewBox") == f"0 0 1000 {2 * HIGH}"
    ticks = [p for p in root.iter("{http://www.w3.org/2000/svg}path") if p.get("class") == "w"]
    assert [path.get("d").count("M") for path in ticks] == [3, 3]


def test_a_district_without_a_figure_has_no_mark():
    svg = tracks_svg([replace(TRACK, district=None)])
    assert 'class="d"' not in svg


def test_every_verdict_has_a_colour_and_a_symbol_of_its_own():
    style = strips_style(SYMBOLS)
    for verdict, colour in VERDICTS.items():
        assert f".strips .{verdict}{{--c:{colour}}}" in style
    symbols = [symbol for verdict, symbol in SYMBOLS.items() if verdict]
    assert len(set(symbols)) == len(symbols)
