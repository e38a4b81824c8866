"""What the browser fetches of an indicator: small, and exact to the decimals shown."""

import gzip
import json

import numpy as np
import pytest

from dashboard.components.england_map import files
from insight import cached
from insight.maps.classes import value_classes
from insight.maps.england import area_figures, england_document
from insight.maps.packed import Packed, unpack
from insight.words.numbers import ABOVE_ALL, format_share, format_value, is_short

LIMITS = {"ward": 7_000, "lsoa": 21_500}
"""Bytes of the file that a change of indicator needs."""
WITH_NUMBERS = {"ward": 17_000, "lsoa": 54_000}
"""Bytes of both files, for a reader who points at an area afterwards."""


def documents(indicator, level):
    """Both documents of an indicator, as the page publishes them."""
    table, ends = (
        cached.figures_of_england(indicator.slug, level),
        cached.ends_everywhere(indicator.slug),
    )
    numbers = area_figures(table, indicator)
    document = england_document(
        table,
        ends.loc[[each["code"] for each in files.district_order()]],
        indicator,
        cached.words_of_england(indicator.slug, level),
        beside={**numbers.header(), "address": f"app/static/england/{'0f' * 8}.bin"},
    )
    return document, numbers


class Read:
    """The files as the browser's script reads them."""

    def __init__(self, content, numbers):
        raw = gzip.decompress(content)
        line, self.rest = raw.split(b"\n", 1)
        self.head = json.loads(line)
        areas, districts = self.head["areas"], self.head["districts"]
        both = np.frombuffer(self._take(areas["count"]), dtype="u1").astype(int)
        self.tenths, self.classes = both >> 4, (both & 15) - 1
        self.codes = self._codes(numbers, areas, self.tenths)
        size = districts["count"] + districts["shift"] * -(-districts["count"] // 8)
        self.theirs = self._codes(self._take(size), districts, np.zeros(296, dtype=int))
        self.shares = [self._shares(districts["count"]) for _ in range(2)]
        assert self.rest == b"", "nothing is left over"

    def _take(self, size):
        part, self.rest = self.rest[:size], self.rest[size:]
        return part

    def _shares(self, count):
        low, high = (np.frombuffer(self._take(count), dtype="u1").astype(int) for _ in range(2))
        return low + 256 * high

    def _codes(self, content, head, groups):
        packed = Packed(head["count"], tuple(head["lows"]), head["shift"], content)
        return unpack(packed, groups=groups)[0]

    def worded(self, code, low):
        head = self.head
        if code < 2:
            return None
        whole = 1 if code == 2 else code - 3 + low
        digits = f"{abs(whole) / 10 ** head['decimals']:,.{head['decimals']}f}"
        before, after = head["affixes"][0 if digits == "1" else 1]
        return f"{'under ' * (code == 2)}{'−' * (whole < 0)}{before}{digits}{after}"


SLUGS = ("imd_score", "residents", "burglary", "idaci_rate", "health_score", "patients_per_gp")


@pytest.fixture(scope="module", params=[(s, level) for s in SLUGS for level in LIMITS])
def case(request):
    slug, level = request.param
    indicator = cached.catalogue().indicator(slug)
    content, numbers = documents(indicator, level)
    return indicator, level, Read(content, numbers.content)


LARGEST = ("residents", "households", "patients_per_gp", "violence_with_injury", "idaci_rate")
"""The largest, which are held at both levels; of the others a sixth, because each takes time."""


def test_a_change_to_any_indicator_is_small():
    """Beside the file, a change takes about 4.5 KB of messages: 15 KB and 50 KB in all."""
    largest = [cached.catalogue().indicator(slug) for slug in LARGEST]
    every = [(each, "ward") for each in (*cached.listed()[::6], *largest)]
    every += [(each, "lsoa") for each in largest]
    for indicator, level in every:
        content, numbers = documents(indicator, level)
        both = len(content) + len(gzip.compress(numbers.content, 9))
        assert len(content) <= LIMITS[level], (indicator.slug, level)
        assert both <= WITH_NUMBERS[level], (indicator.slug, level)


def test_every_figure_is_the_one_that_words_show(case):
    indicator, level, read = case
    table = cached.figures_of_england(indicator.slug, level)
    unit = is_short(indicator.unit)
    lows = np.array(read.head["areas"]["lows"])[read.tenths]
    rows = zip(table["value"].tolist(), read.codes.tolist(), lows.tolist(), strict=True)
    for value, code, low in rows:
        said = None if np.isnan(value) else format_value(value, indicator, unit=unit)
        said = said and said.removesuffix(f" ({ABOVE_ALL})")  # said once, below the map's title
        assert read.worded(code, low) == said


def test_every_tenth_is_the_national_one(case):
    indicator, level, read = case
    true = cached.figures_of_england(indicator.slug, level)["tenth"].fillna(0)
    assert read.tenths.tolist() == true.tolist()


def test_classes_of_the_value_are_those_of_the_figures_as_shown(case):
    indicator, level, read = case
    table = cached.figures_of_england(indicator.slug, level)
    shown = table.set_index("code")["value"].round(indicator.decimals)
    classes = value_classes(shown, indicator, lambda v: format_value(v, indicator, unit=False))
    true = np.array([classes.of_area[code] for code in table["code"]])
    assert (read.classes == true).mean() > 0.999
    assert (read.classes >= 0).tolist() == table["value"].notna().tolist()
    assert [label for label, *_ in read.head["classes"]["value"]] == [
        style.label for style in classes.styles
    ]


def test_districts_have_their_figure_and_both_shares(case):
    indicator, _, read = case
    ends = cached.ends_everywhere(indicator.slug)
    codes = [each["code"] for each in files.district_order()]
    for n in (0, 50, 295):
        row = ends.loc[codes[n]]
        unit = is_short(indicator.unit)
        said = format_value(row["value"], indicator, unit=unit)
        assert read.worded(int(read.theirs[n]), read.head["districts"]["lows"][0]) == said
        for shares, column in zip(read.shares, ("worst_fifth", "best_fifth"), strict=True):
            code = int(shares[n])
            words = "under 0.1%" if code == 1 else f"{(code - 2) / 10:.1f}%"
            words = {"0.0%": "0%", "100.0%": "100%"}.get(words, words)
            assert words == format_share(row[column])


def test_the_words_change_with_the_view(case):
    _, _, read = case
    alts = read.head["alts"]
    assert len({alts["value"], alts["fifths"], alts["tenths"]}) == 3
    assert "Highest: " in alts["value"]
    assert set(read.head["classes"]) == {"value", "tenth", "fifths", "tenths"}
