"""What the browser fetches of an indicator: small, and exact to the decimals shown."""

import gzip
import json

import numpy as np
import pytest

from dashboard import data, england_data
from insight.figures.maps import value_classes
from insight.words import format_share, format_value

LIMITS = {"ward": 15_000, "lsoa": 51_200}


class Read:
    """The file as the browser's script reads it."""

    def __init__(self, content):
        raw = gzip.decompress(content)
        line, self.rest = raw.split(b"\n", 1)
        self.head = json.loads(line)
        areas, districts = self.head["areas"], self.head["districts"]
        self.codes = self._numbers(areas["count"], areas["planes"])
        self.differences = np.frombuffer(self._take(areas["count"]), dtype="u1").astype(int)
        self.theirs = self._numbers(districts["count"], districts["planes"])
        self.shares = [self._numbers(districts["count"], 2) for _ in range(2)]
        assert self.rest == b"", "nothing is left over"

    def _take(self, size):
        part, self.rest = self.rest[:size], self.rest[size:]
        return part

    def _numbers(self, count, planes):
        read = np.frombuffer(self._take(count * planes), dtype="u1").reshape(planes, count)
        return sum(plane.astype(int) << 8 * n for n, plane in enumerate(read))

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
    indicator = data.catalogue().indicator(slug)
    content = england_data.figures_document(indicator, level)
    return indicator, level, content, Read(content)


def test_a_change_of_indicator_is_small(case):
    indicator, level, content, _ = case
    assert len(content) <= LIMITS[level] + (1_000 if indicator.slug == "residents" else 0)


def test_every_figure_is_the_one_that_words_show(case):
    indicator, level, _, read = case
    table = england_data.figures(indicator.slug, level)
    unit = len(indicator.unit) <= england_data.LONGEST_UNIT
    low = read.head["areas"]["low"]
    for value, code in zip(table["value"].tolist(), read.codes.tolist(), strict=True):
        said = None if np.isnan(value) else format_value(value, indicator, unit=unit)
        assert read.worded(code, low) == said


def test_every_tenth_is_the_national_one(case):
    indicator, level, _, read = case
    units = np.where(read.codes >= 3, read.codes - 3 + read.head["areas"]["low"], 0)
    turned = units if read.head["ascending"] else -units
    edges = np.array(read.head["edges"])
    found = (1 + (edges < turned[:, None]).sum(axis=1) + read.differences) % 256
    true = england_data.figures(indicator.slug, level)["tenth"].fillna(0)
    assert found.tolist() == true.tolist()


def test_classes_of_the_value_are_those_of_the_figures_as_shown(case):
    indicator, level, _, read = case
    table = england_data.figures(indicator.slug, level)
    shown = table.set_index("code")["value"].round(indicator.decimals)
    classes = value_classes(shown, indicator, lambda v: format_value(v, indicator, unit=False))
    units = read.codes - 3 + read.head["areas"]["low"]
    starts = np.array(read.head["starts"])
    found = (starts <= units[:, None]).sum(axis=1)
    held = read.codes >= 3
    true = np.array([classes.of_area[code] for code in table["code"]])
    assert (found[held] == true[held]).mean() > 0.999
    assert [label for label, *_ in read.head["classes"]["value"]] == [
        style.label for style in classes.styles
    ]


def test_districts_have_their_figure_and_both_shares(case):
    indicator, _, _, read = case
    ends = england_data.ends(indicator.slug)
    codes = [each["code"] for each in england_data.district_order()]
    for n in (0, 50, 295):
        row = ends.loc[codes[n]]
        unit = len(indicator.unit) <= england_data.LONGEST_UNIT
        said = format_value(row["value"], indicator, unit=unit)
        assert read.worded(int(read.theirs[n]), read.head["districts"]["low"]) == said
        for shares, column in zip(read.shares, ("worst_fifth", "best_fifth"), strict=True):
            code = int(shares[n])
            words = "under 0.1%" if code == 1 else f"{(code - 2) / 10:.1f}%"
            words = {"0.0%": "0%", "100.0%": "100%"}.get(words, words)
            assert words == format_share(row[column])


def test_the_words_change_with_the_view(case):
    _, _, _, read = case
    alts = read.head["alts"]
    assert len({alts["value"], alts["fifths"], alts["tenths"]}) == 3
    assert "Highest: " in alts["value"]
    assert set(read.head["classes"]) == {"value", "tenth", "fifths", "tenths"}
