"""What the map of England shows of an indicator: small files that the browser fetches once.

Both are gzipped. The first has all that colours the map, and the districts: one line of JSON
(words, classes, and how to read the rest), then bytes: the national tenth and the class of every
area, the figure of every district, and the shares of its residents at the two ends. The second has
the figure of every area; the browser asks for it when a reader first points at the map.
"""

from __future__ import annotations

import gzip
import json
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import cached
from dashboard.components.england_map.files import FOLDER, district_order
from dashboard.serving.published import publish
from dashboard.state.options import PLURAL
from insight.areas import FILES
from insight.catalogue import Indicator
from insight.maps.classes import Classes, extreme_classes, tenth_classes, value_classes
from insight.maps.packed import Packed, class_bytes, pack, shown_units
from insight.maps.sentences import map_text
from insight.markers import NOT_AVAILABLE
from insight.national.ends import district_ends
from insight.national.sentences import ends_text
from insight.store import data_directory, read_table
from insight.words.ends import end_words
from insight.words.numbers import format_number, format_value, unit_is_short, unit_words

Level = Literal["ward", "lsoa"]
UNDER_A_THOUSANDTH: Final = 1
"""The code of a share above zero that rounds to 0.0%; others are thousandths plus 2, 0 is none."""


@st.cache_resource(show_spinner=False)
def areas(level: Level) -> pd.DataFrame:
    """Every area in the order of the map's files: code, name, district_code, district_name."""
    path = data_directory() / "boundaries" / FILES[level]
    columns = [f"{level}_code", f"{level}_name", "district_code"]
    table: pd.DataFrame = read_table(path, columns).to_pandas()
    names = cached.districts().set_index("district_code")["district_name"]
    table.columns = pd.Index(["code", "name", "district_code"])
    return table.assign(district_name=table["district_code"].map(names))


@st.cache_resource(show_spinner=False, max_entries=16)
def figures(slug: str, level: Level) -> pd.DataFrame:
    """`areas` with the value, note and national tenth of each."""
    held = cached.neighbourhoods(slug) if level == "lsoa" else cached.nation(slug, "ward")
    table = areas(level)
    rows = held.reindex(table["code"])
    return table.assign(
        value=rows["value"].to_numpy(),
        note=rows["note"].astype("object").fillna(NOT_AVAILABLE).to_numpy(),
        tenth=cached.national_tenths(slug, level).here.reindex(table["code"]).to_numpy(),
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def ends(slug: str) -> pd.DataFrame:
    """Every district, by code: its name, figure and the shares of its residents at both ends."""
    table = district_ends(cached.england(), cached.national_tenths(slug, "lsoa").here)
    places = cached.districts().set_index("district_code")
    held = cached.nation(slug, "district").reindex(table.index)
    return table.assign(
        district_name=places["district_name"],
        region_name=places["region_name"],
        value=held["value"],
        note=held["note"].fillna(NOT_AVAILABLE),
    )


@st.cache_resource(show_spinner=False, max_entries=320)
def figures_address(slug: str, level: Level) -> str:
    """Where the browser fetches what colours the map: both files are written once."""
    indicator = cached.catalogue().indicator(slug)
    numbers = area_figures(indicator, level)
    beside = publish(gzip.compress(numbers.content, 9, mtime=0), FOLDER, suffix=".bin")
    head = {**numbers.header(), "address": beside}
    return publish(figures_document(indicator, level, areas=head), FOLDER, suffix=".bin")


def area_figures(indicator: Indicator, level: Level) -> Packed:
    """The figure of every area: the second file. Its groups are the national tenths."""
    table = figures(indicator.slug, level)
    tenths = table["tenth"].fillna(0).to_numpy(dtype="int64")
    return pack(table["value"], table["note"], indicator, groups=tenths)


def figures_document(indicator: Indicator, level: Level, *, areas: dict[str, Any]) -> bytes:
    """The first file; `areas` says where the second one is and how to read it."""
    table, by_district = figures(indicator.slug, level), ends(indicator.slug)
    by_district = by_district.loc[[each["code"] for each in district_order()]]
    theirs = pack(by_district["value"], by_district["note"], indicator)
    shown = shown_units(table["value"], indicator.decimals) / 10**indicator.decimals
    values = value_classes(
        pd.Series(shown, index=table["code"]).where(table["value"].notna().to_numpy()),
        indicator,
        lambda value: format_value(value, indicator, unit=False),
    )
    head = {
        "areas": areas,
        "districts": theirs.header(),
        "decimals": indicator.decimals,
        "affixes": [_affixes(indicator, 1), _affixes(indicator, 5)],
        **_words(indicator, level, table, values),
    }
    content = b"".join(
        (
            json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(),
            b"\n",
            class_bytes(table["tenth"], table["code"].map(values.of_area).to_numpy()),
            theirs.content,
            _share_bytes(by_district["worst_fifth"]),
            _share_bytes(by_district["best_fifth"]),
        )
    )
    return gzip.compress(content, 9, mtime=0)


def _affixes(indicator: Indicator, example: int) -> list[str]:
    """What stands before and after a figure, where the number is one and where it is not."""
    number = format_number(example, indicator.decimals)
    unit = unit_is_short(indicator)
    before, after = format_value(float(example), indicator, unit=unit).split(number)
    return [before, after]


def _share_bytes(shares: pd.Series) -> bytes:
    numbers = shares.to_numpy(dtype="float64")
    thousandths = shown_units(shares * 100, 1)
    codes = np.where(np.isnan(numbers), 0, thousandths + 2)
    codes[(numbers > 0) & (thousandths == 0)] = UNDER_A_THOUSANDTH
    planes = codes.astype("<u2").view("u1").reshape(-1, 2).T
    return np.ascontiguousarray(planes).tobytes()


def _styles(classes: Classes) -> list[list[str]]:
    return [[style.label, style.colour, style.pattern] for style in classes.styles]


def _words(
    indicator: Indicator, level: Level, table: pd.DataFrame, values: Classes
) -> dict[str, Any]:
    """Titles, classes of each view and the text alternative of each."""
    each_tenth = pd.Series(range(1, 11), index=[str(n) for n in range(1, 11)], dtype="float64")
    period, plural, words = cached.period_of(indicator.slug), PLURAL[level], end_words(indicator)

    def said(end: str) -> str:
        return ends_text(table, title=indicator.title, plural=plural, end=end, words=words)

    named = table.assign(area_name=table["name"] + ", " + table["district_name"])
    return {
        "title": f"{indicator.title} by {plural[:-1]}, England, {period}",
        "short": indicator.short_title,
        "unit": unit_words(indicator),
        "ends": list(words),
        "classes": {
            "value": _styles(values),
            "tenth": _styles(tenth_classes(each_tenth, indicator)),
            "fifths": _styles(extreme_classes(each_tenth, indicator, end="fifth")),
            "tenths": _styles(extreme_classes(each_tenth, indicator, end="tenth")),
        },
        "alts": {
            "value": map_text(named, indicator, areas=plural, place="England"),
            "tenth": said("tenth"),
            "fifths": said("fifth"),
            "tenths": said("tenth"),
        },
    }
