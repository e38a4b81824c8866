"""Behind the map: the residents over the national tenths, and the wards with what they hide."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.layout import exhibits
from dashboard.state import controls
from dashboard.state.options import PLURAL
from dashboard.views.polarisation.areas import Shares, spread_of
from dashboard.views.polarisation.browser_views import TENTHS_MADE_HERE
from dashboard.views.polarisation.choice import Choice
from dashboard.views.polarisation.page import Page
from insight.areas import District
from insight.charts.distribution import tenths_figure
from insight.charts.wards import MANY, spread_figure
from insight.exhibits.exhibit import Chart, Exhibit
from insight.wards.sentences import label_spread, spread_sentence
from insight.wards.spread import ends_of
from insight.words.ends import end_words
from insight.words.names import join_words, place_name, possessive
from insight.words.numbers import format_count, format_share, unit_words

EACH: Final = 10
"""Wards shown of each end where there are many."""
SAID: Final = 8
"""Wards of which the text alternative says the figures: the first and the last few."""


def show_distribution(district: District, choice: Choice, page: Page) -> None:
    """Residents over the national tenths, beside England's."""
    st.header("How residents are spread", anchor=False)
    how = (choice.indicator.slug, choice.edition.label)
    exhibits.show(
        _distribution(district, choice, page.shares, district.code, *how),
        key="tenths",
        file_name=f"{district.slug}-{choice.indicator.slug}-tenths.csv",
        notes=[] if page.shares.published else [TENTHS_MADE_HERE.format(areas=PLURAL["lsoa"])],
    )


@st.cache_resource(show_spinner=False, max_entries=128)
def _distribution(_district: District, _choice: Choice, _shares: Shares, *_: str) -> Exhibit:
    district, choice, shares = _district, _choice, _shares
    first, last = end_words(choice.indicator)
    low, high = shares.at("fifth")
    what = choice.indicator.short_title
    when = "" if choice.edition.label in what else f", {choice.edition.label}"
    place = place_name(district.name)
    alt = "; ".join(
        f"tenth {row.tenth}: {format_share(row.share)}" for row in shares.here.itertuples()
    )
    return Exhibit(
        finding=f"{format_share(low) if low else 'Nobody'} {'live' if low else 'lives'} in "
        f"England’s {first} fifth, {format_share(high) if high else 'nobody'} in its {last} fifth",
        subtitle=f"Residents of {place} by the national tenth of their neighbourhood "
        f"({what}{when}); in England about 10% in each",
        drawing=Chart(
            tenths_figure(
                shares.here,
                shares.england,
                place=district.name,
                ends=(first.capitalize(), last.capitalize()),
                axis_title=f"Residents, by England’s tenths ({what})",
            )
        ),
        words=f"Share of {possessive(place)} residents in each national tenth. {alt}.",
        caption=f"Residents by national tenth, {choice.indicator.title}",
        table=pd.DataFrame(
            {
                "National tenth": shares.here["tenth"].astype(str),
                "Residents": [format_count(n) for n in shares.here["residents"]],
                district.name: [format_share(s) for s in shares.here["share"]],
                "England": [format_share(s) for s in shares.england["share"]],
            }
        ),
        exact=shares.here.assign(england_share=shares.england["share"]),
    )


@layout.apart
def show_ward_spread(district: District, choice: Choice) -> None:
    """What ward averages hide: wards from their lowest to their highest neighbourhood."""
    st.header("What ward averages hide", anchor=False)
    wards = cached.wards(district.code)
    if (wards["neighbourhoods"] > 1).any():
        held = spread_of(district, choice.series).dropna(subset=["value", "lowest", "highest"])
        shown = _choose_wards(len(held))
        exhibits.show(
            _ward_spread(district, choice, district.code, choice.series.slug, shown, choice.ward),
            key="spread",
            file_name=f"{district.slug}-{choice.series.slug}-spread.csv",
        )
    else:
        layout.note(spread_sentence(spread_of(district, choice.series), choice.series))
    empty = wards[wards["neighbourhoods"] == 0]
    if len(empty):
        layout.note(
            f"{len(empty)} of {district.wards} wards are too small for a neighbourhood of their "
            f"own and have no figure: {join_words(empty['ward_name'])}."
        )


def _choose_wards(many: int) -> str:
    """Where there are too many wards to take in: only those at the two ends, or all."""
    if many <= MANY:
        return "all"
    options = {"ends": f"{EACH} highest, {EACH} lowest", "all": f"All {many}"}
    return str(controls.choose_one("Wards shown", "wards", options, style="buttons"))


@st.cache_resource(show_spinner=False, max_entries=128)
def _ward_spread(
    _district: District,
    _choice: Choice,
    code: str,  # noqa: ARG001 - a key, as is the next
    slug: str,  # noqa: ARG001
    shown: str,
    keep: str | None,
) -> Exhibit:
    """The wards by the latest figures, whichever year the map shows."""
    indicator, latest = _choice.series, _choice.editions[-1].label
    spread = spread_of(_district, indicator)
    labelled = label_spread(spread, indicator)
    drawn, left_out = ends_of(labelled, EACH if shown == "ends" else len(labelled), keep=keep)
    when = "" if latest in indicator.title else f", {latest}"
    said = [
        f"{r.ward_name} {r.value_label}, neighbourhoods {r.lowest_label} to {r.highest_label}"
        for r in labelled.itertuples()
    ]
    if len(said) > SAID:
        between = f"{len(said) - SAID + 1} more, all of them in the table below"
        said = [*said[: SAID // 2], between, *said[1 - SAID + SAID // 2 :]]
    return Exhibit(
        finding=spread_sentence(spread, indicator),
        subtitle=f"{indicator.title} ({unit_words(indicator)}){when}: each ward’s figure, and "
        "its lowest and highest neighbourhood. Differences between areas are not differences "
        "between people.",
        drawing=Chart(spread_figure(drawn, indicator, highlight=keep, left_out=left_out)),
        words=f"Wards of {place_name(_district.name)} from highest to lowest: " + "; ".join(said),
        caption=f"Spread inside each ward, {indicator.title}",
        table=pd.DataFrame(
            {
                "Ward": labelled["ward_name"],
                "Ward figure": labelled["value_label"],
                "Lowest": labelled["lowest_label"],
                "Highest": labelled["highest_label"],
                "Neighbourhoods": labelled["neighbourhoods"].astype(str),
                "National tenths": [
                    "" if pd.isna(worst) else f"{worst} to {best}"
                    for worst, best in zip(
                        labelled["worst_tenth"], labelled["best_tenth"], strict=True
                    )
                ],
            }
        ),
        exact=spread,
    )
