"""What a browser needs of one indicator to colour all of England: words, classes, packed figures.

The first document has all that colours the map, and the districts: one line of JSON (words,
classes, and how to read the rest), then bytes: the national tenth and the class of every area, the
figure of every district, and the shares of its residents at the two ends. The second has the figure
of every area; a browser asks for it when a reader first points at the map.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from insight.catalogue import Indicator
from insight.maps.classes import Classes, extreme_classes, tenth_classes, value_classes
from insight.maps.packed import Packed, class_bytes, pack, shown_units
from insight.maps.sentences import map_text
from insight.messages import said, said_all
from insight.national.everywhere import Level
from insight.national.sentences import ends_text
from insight.words.ends import end_words
from insight.words.names import PLURAL, dated
from insight.words.numbers import (
    above_all_note,
    format_number,
    format_value,
    is_short,
    unit_words,
)

UNDER_A_THOUSANDTH: Final = 1
"""The code of a share above zero that rounds to 0.0%; others are thousandths plus 2, 0 is none."""


@dataclass(frozen=True)
class EnglandWords:
    """The map's title, and what a sighted reader takes from it.

    `alts` are by "value", "tenth", "fifths" and "tenths": the last two are the view of extremes.
    """

    title: str
    alts: Mapping[str, str]
    note: str = ""

    @property
    def subtitle(self) -> str:
        """The title, and what must be said beside figures that stand alone."""
        return f"{self.title}. {self.note}" if self.note else self.title

    def of(self, view: str, end: str) -> str:
        """The text alternative of a view; `end` is "tenth" or "fifth"."""
        return self.alts[f"{end}s" if view == "extremes" else view]


def england_words(
    areas: pd.DataFrame, indicator: Indicator, level: Level, *, period: str
) -> EnglandWords:
    """Title and text alternatives; `areas` is a table of `national.everywhere`."""
    plural, words = PLURAL[level], end_words(indicator)
    said = {
        end: ends_text(areas, title=indicator.title, plural=plural, end=end, words=words)
        for end in ("tenth", "fifth")
    }
    named = areas.assign(area_name=areas["name"] + " in " + areas["district_name"])
    return EnglandWords(
        title=f"{dated(indicator.title, indicator.when(period))}, by {plural[:-1]}, England",
        alts={
            "value": map_text(named, indicator, areas=plural, place="England"),
            "tenth": said["tenth"],
            "fifths": said["fifth"],
            "tenths": said["tenth"],
        },
        note=above_all_note(areas["value"], indicator),
    )


def area_figures(areas: pd.DataFrame, indicator: Indicator) -> Packed:
    """The figure of every area: the second document. Its groups are the national tenths."""
    tenths = areas["tenth"].fillna(0).to_numpy(dtype="int64")
    return pack(areas["value"], areas["note"], indicator, groups=tenths)


def england_document(
    areas: pd.DataFrame,
    districts: pd.DataFrame,
    indicator: Indicator,
    words: EnglandWords,
    *,
    beside: Mapping[str, Any],
) -> bytes:
    """The first document, gzipped; `beside` says where the second one is and how to read it.

    `districts` is a table of `national.everywhere`, in the order in which the browser numbers them.
    """
    theirs = pack(districts["value"], districts["note"], indicator)
    values = value_classes_of(areas, indicator)
    head = {
        "areas": beside,
        "districts": theirs.header(),
        "decimals": indicator.decimals,
        "affixes": [_affixes(indicator, 1), _affixes(indicator, 5)],
        "title": said(words.title),
        "short": said(indicator.short_title),
        "unit": said(unit_words(indicator)),
        "ends": said_all(end_words(indicator)),
        "classes": _classes(indicator, values),
        "alts": {name: said(text) for name, text in words.alts.items()},
    }
    content = b"".join(
        (
            json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(),
            b"\n",
            class_bytes(areas["tenth"], areas["code"].map(values.of_area).to_numpy()),
            theirs.content,
            _share_bytes(districts["worst_fifth"]),
            _share_bytes(districts["best_fifth"]),
        )
    )
    return gzip.compress(content, 9, mtime=0)


def value_classes_of(areas: pd.DataFrame, indicator: Indicator) -> Classes:
    """Classes of the figures as they are shown: what rounds alike is coloured alike."""
    shown = shown_units(areas["value"], indicator.decimals) / 10**indicator.decimals
    return value_classes(
        pd.Series(shown, index=areas["code"]).where(areas["value"].notna().to_numpy()),
        indicator,
        lambda value: format_value(value, indicator, unit=False),
    )


def _classes(indicator: Indicator, values: Classes) -> dict[str, list[list[str]]]:
    each_tenth = pd.Series(range(1, 11), index=[str(n) for n in range(1, 11)], dtype="float64")
    found = {
        "value": values,
        "tenth": tenth_classes(each_tenth, indicator),
        "fifths": extreme_classes(each_tenth, indicator, end="fifth"),
        "tenths": extreme_classes(each_tenth, indicator, end="tenth"),
    }
    return {
        name: [[said(style.label), style.colour, style.pattern] for style in classes.styles]
        for name, classes in found.items()
    }


def _affixes(indicator: Indicator, example: int) -> list[str]:
    """What stands before and after a figure, where the number is one and where it is not."""
    number = format_number(example, indicator.decimals)
    unit = is_short(indicator.unit)
    before, after = format_value(float(example), indicator, unit=unit).split(number)
    return [before, after]


def _share_bytes(shares: pd.Series) -> bytes:
    """Shares as two planes of bytes, in thousandths: exact to the decimal that is shown."""
    numbers = shares.to_numpy(dtype="float64")
    thousandths = shown_units(shares * 100, 1)
    codes = np.where(np.isnan(numbers), 0, thousandths + 2)
    codes[(numbers > 0) & (thousandths == 0)] = UNDER_A_THOUSANDTH
    planes = codes.astype("<u2").view("u1").reshape(-1, 2).T
    return np.ascontiguousarray(planes).tobytes()
