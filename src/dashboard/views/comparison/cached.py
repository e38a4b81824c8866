"""What the comparison page shows, worked out once for each place and choice and then kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import cached
from insight.areas import District
from insight.charts.gaps import detail_figure, dumbbell_figure
from insight.comparison.gaps import compare
from insight.comparison.groups import Contrast
from insight.comparison.sentences import gap_sentence, label_comparison
from insight.exhibits.exhibit import Exhibit
from insight.words.numbers import format_count, unit_words

SHOWN: Final = 15
EXPLAINED: Final = (
    "Each line is one indicator. The two marks show where the two groups would stand if England’s "
    "{many} neighbourhoods were lined up from worst (left) to best (right); the longer the line, "
    "the wider the gap."
)


@dataclass(frozen=True)
class Rows:
    """Which gaps to draw: of one topic or all, in which order, only the widest or all."""

    topic: str | None
    sort: str
    widest: bool


def drawn_between(contrast: Contrast) -> str:
    """What tells one contrast of a district from another, as a key of the caches."""
    return " ".join((*contrast.deprived.lsoa_codes, "/", *contrast.affluent.lsoa_codes))


@st.cache_resource(show_spinner=False, max_entries=64)
def gaps(code: str, _contrast: Contrast, between: str) -> pd.DataFrame:  # noqa: ARG001 - a key
    """Every listed indicator for both groups, in figures and in words."""
    rows = compare(cached.all_figures(code), _contrast, cached.catalogue(), cached.national())
    return label_comparison(rows, cached.catalogue())


def _chosen(rows: pd.DataFrame, which: Rows) -> pd.DataFrame:
    """The rows to draw, in the order to draw them."""
    held = rows.dropna(subset=["deprived_percentile", "affluent_percentile"])
    if which.topic is not None:
        held = held[held["topic"] == which.topic]
    if which.widest:
        held = held.nlargest(SHOWN, "gap_size", keep="first")
    by, ascending = {
        "gap": (["gap_size"], False),
        "ratio": (["ratio"], False),
        "topic": (["topic", "short_title"], True),
        "name": (["short_title"], True),
    }[which.sort]
    return held.sort_values(by, ascending=ascending, kind="stable", na_position="last")


def most_telling(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows to name first: those with a better direction and a plain unit, where there are."""
    for kept in (rows[~rows["value_type"].isin(["score", "rank"])], rows):
        judged = kept[kept["polarity"] != "neutral"]
        for some in (judged, kept):
            if len(some):
                return some
    return rows


@st.cache_resource(show_spinner=False, max_entries=64)
def dumbbells(
    code: str, between: str, which: Rows, _district: District, _contrast: Contrast
) -> Exhibit | None:
    """The gaps as dumbbells, or None where none can be placed."""
    contrast = _contrast
    drawn = _chosen(gaps(code, contrast, between), which)
    if drawn.empty:
        return None
    widest = most_telling(drawn).nlargest(1, "gap_size").iloc[0]
    shown = pd.DataFrame(
        {
            "Indicator": drawn["label"],
            "Period": drawn["period"],
            contrast.deprived.short_name: drawn["deprived_label"],
            contrast.affluent.short_name: drawn["affluent_label"],
            "Gap": drawn["gap_label"],
            "Ratio": drawn["ratio_label"],
            _district.name: drawn["district_label"],
            "England": drawn["england_label"],
        }
    )
    exact = drawn[[c for c in drawn.columns if not c.endswith("_label")]].assign(
        deprived_group=contrast.deprived.name, affluent_group=contrast.affluent.name
    )
    return Exhibit(
        headline=f"Among the widest gaps: {widest['short_title']}, {widest['deprived_label']} "
        f"against {widest['affluent_label']}",
        subtitle=EXPLAINED.format(many=format_count(len(cached.england()))),
        figure=dumbbell_figure(
            drawn,
            deprived_name=contrast.deprived.short_name,
            affluent_name=contrast.affluent.short_name,
        ),
        alt="; ".join(
            f"{r.short_title}: {r.deprived_label} against {r.affluent_label}, gap {r.gap_label}"
            for r in drawn.itertuples()
        ),
        caption=f"{contrast.deprived.name} against {contrast.affluent.name}",
        table=shown,
        exact=exact,
        numbers=list(shown.columns[2:]),
    )


@st.cache_resource(show_spinner=False, max_entries=128)
def detail(code: str, between: str, slug: str, _district: District, _contrast: Contrast) -> Exhibit:
    """One indicator: both groups beside the district and England."""
    contrast, indicator = _contrast, cached.catalogue().indicator(slug)
    rows = gaps(code, contrast, between)
    row = rows[rows["slug"] == slug].iloc[0]
    bars = _bars(row, contrast, _district)
    return Exhibit(
        headline=gap_sentence(row, contrast, indicator),
        subtitle=f"{indicator.question} {row['period']}.",
        figure=detail_figure(bars, axis_title=unit_words(indicator)),
        alt=(
            f"{indicator.title}: {contrast.deprived.name} {row['deprived_label']}, "
            f"{contrast.affluent.name} {row['affluent_label']}, {_district.name} "
            f"{row['district_label']}, England {row['england_label']}."
        ),
        caption=f"{indicator.title}, {row['period']}",
        table=pd.DataFrame(
            {"Area": bars["name"], f"{row['label']}, {row['period']}": bars["label"]}
        ),
        exact=bars.drop(columns="label").assign(
            indicator=slug,
            period=row["period"],
            unit=indicator.unit,
            source=cached.catalogue().source_of(indicator).citation,
        ),
    )


def _bars(row: pd.Series, contrast: Contrast, district: District) -> pd.DataFrame:
    names = {
        "deprived": contrast.deprived.name,
        "affluent": contrast.affluent.name,
        "district": district.name,
        "england": "England",
    }
    return pd.DataFrame(
        [
            {
                "name": name,
                "value": row[f"{role}_value"],
                "label": row[f"{role}_label"],
                "role": role,
            }
            for role, name in names.items()
        ]
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def sentences(code: str, _contrast: Contrast, between: str) -> tuple[str, ...]:
    """A sentence for each indicator, the widest gap first."""
    return tuple(
        gap_sentence(row, _contrast, cached.catalogue().indicator(str(row["slug"])))
        for _, row in gaps(code, _contrast, between).iterrows()
    )
