"""One indicator across the district's own fifths, and how sure the gap between two groups is."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import charts, data, layout
from insight.areas import District
from insight.catalogue import Indicator
from insight.errors import Undefined
from insight.figures.gradient import gradient_figure
from insight.gradient_gaps import FifthsGradient, GroupIntervals, gradient_of, group_intervals
from insight.gradient_words import (
    fit_sentence,
    gradient_sentence,
    interval_sentence,
    slope_sentence,
)
from insight.groups import Contrast
from insight.words import format_count, format_value, place_name, unit_words

ENDS: Final = {1: "1, the most deprived", 5: "5, the least deprived"}
CIRCULAR: Final = (
    "The fifths are made by the Index of Multiple Deprivation, of which this indicator may be a "
    "part: some of its slope is then so by design."
)


@st.cache_resource(show_spinner=False, max_entries=256)
def _gradient(district_code: str, slug: str) -> FifthsGradient:
    """The gradient of one indicator in one district: drawn once a process."""
    indicator = data.catalogue().indicator(slug)
    return gradient_of(_figures(district_code, slug), data.deprivation(district_code), indicator)


@st.cache_resource(show_spinner=False, max_entries=64)
def _figure(district_code: str, slug: str) -> Any:
    """The picture of that gradient."""
    indicator, gradient = data.catalogue().indicator(slug), _gradient(district_code, slug)
    said = [format_value(value, indicator, unit=False) for value in gradient.fifths["value"]]
    place, figures = gradient.curve()
    line = pd.DataFrame({"place": place, "value": figures})
    return gradient_figure(gradient.fifths.assign(label=said), line, indicator)


def _figures(district_code: str, slug: str) -> pd.DataFrame:
    codes = data.lookup(district_code)["lsoa_code"]
    return data.neighbourhoods(slug).reindex(codes).reset_index(drop=True)


def show(district: District, indicator: Indicator, contrast: Contrast) -> None:
    """The interval of the gap, then the five fifths with the slope across them."""
    held: GroupIntervals | None = None
    try:
        found = group_intervals(_figures(district.code, indicator.slug), contrast, indicator)
    except Undefined as reason:
        layout.note(f"{str(reason).rstrip('.')}.")
    else:
        held = found
        layout.note(interval_sentence(found, contrast, indicator))
    st.subheader("From the most to the least deprived fifth", anchor=False)
    try:
        gradient = _gradient(district.code, indicator.slug)
    except Undefined as reason:
        layout.note(f"No slope can be given for {place_name(district.name)}: {reason}.")
        return
    _show_gradient(district, indicator, gradient)
    _show_table(district, indicator, gradient, held)


def _show_gradient(district: District, indicator: Indicator, gradient: FifthsGradient) -> None:
    layout.finding(
        gradient_sentence(gradient, indicator, place_name(district.name)),
        slope_sentence(gradient, indicator),
    )
    said = [format_value(value, indicator, unit=False) for value in gradient.fifths["value"]]
    charts.show(
        _figure(district.code, indicator.slug),
        key="gradient",
        alt=f"Local fifths of {district.name} from the most to the least deprived: "
        f"{', '.join(said)}. {slope_sentence(gradient, indicator)}",
    )
    layout.note(f"{fit_sentence(gradient)} {CIRCULAR}")


def _show_table(
    district: District, indicator: Indicator, gradient: FifthsGradient, held: GroupIntervals | None
) -> None:
    """The fifths as a table; the download has the indices and the groups' intervals too."""
    fifths = gradient.fifths
    shown = pd.DataFrame(
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
    exact = pd.concat(
        [fifths.assign(row=[f"local fifth {n}" for n in fifths["fifth"]]), indices],
        ignore_index=True,
    )
    layout.figures_behind(
        shown,
        caption=f"{indicator.title} by local fifth",
        file_name=f"{district.slug}-{indicator.slug}-fifths.csv",
        download=exact[["row", *(c for c in exact.columns if c not in {"row", "fifth"})]].assign(
            indicator=indicator.slug
        ),
        numbers=shown.columns[1:],
        key="gradient",
    )
