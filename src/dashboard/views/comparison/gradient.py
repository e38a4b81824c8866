"""One indicator across the district's own fifths, and how sure the gap between two groups is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.layout import exhibits
from insight.areas import District
from insight.catalogue import Indicator
from insight.charts.gradient import gradient_figure
from insight.comparison.gradient_sentences import (
    fit_sentence,
    gradient_sentence,
    interval_sentence,
    slope_sentence,
)
from insight.comparison.gradients import (
    FifthsGradient,
    GroupIntervals,
    gradient_of,
    group_intervals,
)
from insight.comparison.groups import Contrast
from insight.errors import Undefined
from insight.exhibits.exhibit import Chart, Exhibit
from insight.words.names import place_name
from insight.words.numbers import format_count, format_value, unit_words

ENDS: Final = {1: "1, the most deprived", 5: "5, the least deprived"}
CIRCULAR: Final = (
    "The fifths are made by the Index of Multiple Deprivation, of which this indicator may be a "
    "part: some of its slope is then so by design."
)


@st.cache_resource(show_spinner=False, max_entries=256)
def _gradient(district_code: str, slug: str) -> FifthsGradient:
    """The gradient of one indicator in one district: drawn once a process."""
    indicator = cached.catalogue().indicator(slug)
    return gradient_of(_figures(district_code, slug), cached.deprivation(district_code), indicator)


def _figure(district_code: str, slug: str) -> Any:
    """The picture of that gradient."""
    indicator, gradient = cached.catalogue().indicator(slug), _gradient(district_code, slug)
    said = [format_value(value, indicator, unit=False) for value in gradient.fifths["value"]]
    place, figures = gradient.curve()
    line = pd.DataFrame({"place": place, "value": figures})
    return gradient_figure(gradient.fifths.assign(label=said), line, indicator)


def _figures(district_code: str, slug: str) -> pd.DataFrame:
    codes = cached.lookup(district_code)["lsoa_code"]
    return cached.neighbourhoods(slug).reindex(codes).reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class Shown:
    """What the section shows: the sure gap in words, and the slope as a picture or why not."""

    interval: str
    slope: Exhibit | str
    fit: str = ""


@st.cache_resource(show_spinner=False, max_entries=128)
def _shown(code: str, between: str, slug: str, _district: District, _contrast: Contrast) -> Shown:
    """The section for one indicator and one contrast; `between` is the contrast's key."""
    del between
    indicator, held = cached.catalogue().indicator(slug), None
    try:
        held = group_intervals(_figures(code, slug), _contrast, indicator)
    except Undefined as reason:
        interval = f"{str(reason).rstrip('.')}."
    else:
        interval = interval_sentence(held, _contrast, indicator)
    try:
        gradient = _gradient(code, slug)
    except Undefined as reason:
        said = f"No slope can be given for {place_name(_district.name)}: {reason}."
        return Shown(interval, said)
    picture = _picture(_district, indicator, gradient, held)
    return Shown(interval, picture, f"{fit_sentence(gradient)} {CIRCULAR}")


def show(district: District, indicator: Indicator, contrast: Contrast, *, between: str) -> None:
    """The interval of the gap, then the five fifths with the slope across them."""
    shown = _shown(district.code, between, indicator.slug, district, contrast)
    layout.note(shown.interval)
    st.subheader("From the most to the least deprived fifth", anchor=False)
    if isinstance(shown.slope, str):
        layout.note(shown.slope)
        return
    exhibits.show(
        shown.slope,
        key="gradient",
        file_name=f"{district.slug}-{indicator.slug}-fifths.csv",
        notes=[shown.fit],
    )


def _picture(
    district: District, indicator: Indicator, gradient: FifthsGradient, held: GroupIntervals | None
) -> Exhibit:
    slope, fifths = slope_sentence(gradient, indicator), gradient.fifths
    said = [format_value(value, indicator, unit=False) for value in fifths["value"]]
    return Exhibit(
        finding=gradient_sentence(gradient, indicator, place_name(district.name)),
        subtitle=slope,
        drawing=Chart(_figure(district.code, indicator.slug)),
        words=f"Local fifths of {district.name} from the most to the least deprived: "
        f"{', '.join(said)}. {slope}",
        caption=f"{indicator.title} by local fifth",
        table=_table(indicator, fifths),
        exact=_exact(indicator, gradient, held),
    )


def _table(indicator: Indicator, fifths: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Local fifth": [ENDS.get(int(n), str(n)) for n in fifths["fifth"]],
            f"{indicator.short_title} ({unit_words(indicator)})": [
                format_value(value, indicator, unit=False) for value in fifths["value"]
            ],
            "95% interval": [
                "none"
                if pd.isna(low)
                else f"{format_value(low, indicator, unit=False)} to "
                f"{format_value(high, indicator, unit=False)}"
                for low, high in zip(fifths["lower_ci"], fifths["upper_ci"], strict=True)
            ],
            "Residents": [format_count(n) for n in fifths["residents"]],
        }
    )


def _exact(
    indicator: Indicator, gradient: FifthsGradient, held: GroupIntervals | None
) -> pd.DataFrame:
    """The fifths, and below them the indices and the groups' intervals."""
    rows = [("slope index", gradient.slope), ("relative index", gradient.relative)]
    if held is not None:
        rows += [("first group", held.deprived), ("second group", held.affluent)]
        rows += [("gap of the groups", held.gap), ("ratio of the groups", held.ratio)]
    indices = pd.DataFrame(
        [
            {"row": name, "value": r.value, "lower_ci": r.lower_ci, "upper_ci": r.upper_ci}
            for name, r in rows
            if r is not None
        ]
    )
    fifths = gradient.fifths.assign(row=[f"local fifth {n}" for n in gradient.fifths["fifth"]])
    exact = pd.concat([fifths, indices], ignore_index=True)
    return exact[["row", *(c for c in exact.columns if c not in {"row", "fifth"})]].assign(
        indicator=indicator.slug
    )
