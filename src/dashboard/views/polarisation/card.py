"""The area looked at on the map page, or where the two ends of the district are."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import layout
from dashboard.state.options import PLURAL
from dashboard.views.polarisation.areas import high_and_low, placed_names, spread_of
from dashboard.views.polarisation.choice import Choice
from insight.areas import District
from insight.catalogue import Indicator
from insight.measures.ranks import places
from insight.national.tenths import at_ends
from insight.words.ends import end_words
from insight.words.numbers import format_count, format_value, ordinal


def show_area_card(district: District, choice: Choice, table: pd.DataFrame) -> None:
    """The ward or neighbourhood looked at, or where the two ends of the district are.

    `table` has one row an area, as in `Areas`.
    """
    code = choice.area or (choice.ward if choice.level == "ward" else None)
    if code is None or code not in set(table["code"]):
        _show_ends(district, choice, table)
        if choice.ward is None:
            layout.hint("Choose an area on the map, or a ward above, to see what lies behind it.")
    else:
        row = table[table["code"] == code].iloc[0]
        st.header(str(row["name"]), anchor=False)
        layout.tiles(_card_tiles(choice, table, row))
        spread = spread_of(district, choice.series)
        behind = spread[spread["ward_code"] == row["ward_code"]]
        if choice.level == "ward" and choice.edition == choice.editions[-1] and len(behind):
            layout.note(_spread_words(behind.iloc[0], choice.indicator))
    layout.definition(choice.indicator)


def _card_tiles(
    choice: Choice, table: pd.DataFrame, row: pd.Series
) -> list[tuple[str, str, str, str]]:
    value = format_value(row["value"], choice.indicator, note=str(row["note"]), unit=False)
    unit = "" if choice.indicator.unit in {"%", "score"} else choice.indicator.unit
    entries = [
        (
            choice.indicator.short_title,
            value,
            unit or (choice.when or " latest figure").strip(),
            "plain",
        )
    ]
    if pd.notna(row["value"]):
        place = places(row["value"], table["value"])
        tenth = int(row["tenth"])
        worst, best = at_ends(tenth, "fifth")
        kind = "deprived" if worst else "affluent" if best else "plain"
        entries += [
            (
                "In the district",
                ordinal(int(place.rank)),
                f"highest of {place.of} {PLURAL[choice.level]}"
                if place.of > 1
                else f"the only {PLURAL[choice.level][:-1]} with a figure",
                "plain",
            ),
            ("National tenth", str(tenth), f"1 is the {end_words(choice.indicator)[0]}", kind),
        ]
    entries.append(("Residents", format_count(row["population"]), "mid-2022", "plain"))
    return entries


def _show_ends(district: District, choice: Choice, table: pd.DataFrame) -> None:
    how = (choice.indicator.slug, choice.edition.label, choice.level)
    for title, texts in _ends(district, choice, table, district.code, *how).items():
        st.header(title, anchor=False)
        layout.sentences(texts)


@st.cache_resource(show_spinner=False, max_entries=128)
def _ends(
    _district: District, _choice: Choice, _table: pd.DataFrame, *_: str
) -> dict[str, list[str]]:
    """The highest and the lowest areas, in words; what follows is a key of the cache."""
    choice = _choice
    names = placed_names(_table, _district.code, choice.level)
    first, last = high_and_low(choice.indicator)
    held = _table.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    many = min(3, len(held) // 2)
    return {
        title: [
            f"**{row['name']}**: {format_value(row['value'], choice.indicator, unit=False)}"
            + names[row["code"]].removeprefix(str(row["name"])).replace(" in ", ", in ", 1)
            for _, row in rows.iterrows()
        ]
        for title, rows in ((first, held.head(many)), (last, held.tail(many).iloc[::-1]))
        if len(rows)
    }


def _spread_words(row: pd.Series, indicator: Indicator) -> str:
    if row["with_figures"] < 2:
        return "This ward has a single neighbourhood, so nothing is hidden by its average."
    low = format_value(row["lowest"], indicator)
    high = format_value(row["highest"], indicator)
    return (
        f"Its {row['neighbourhoods']} neighbourhoods run from {low} ({row['lowest_name']}) to "
        f"{high} ({row['highest_name']}), from national tenth {row['worst_tenth']} to "
        f"{row['best_tenth']}."
    )
