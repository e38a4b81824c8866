"""What ward averages hide, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from insight.areas import District
from insight.catalogue import Indicator
from insight.wards.inside import WardParts
from insight.words.names import join_words, place_name, possessive
from insight.words.numbers import format_share, format_value, is_short

SAID: Final = 8
"""Wards of which the text alternative says the figures: the first and the last few."""
NAMED: Final = 3
"""Wards that have a bar of their own."""
THEIL: Final = (
    "Measured by Theil’s T, neighbourhoods counted by their people: what lies between wards and "
    "inside them adds up to the whole. Areas are not people."
)
NO_ZERO: Final = "This score has no true zero, so the parts order wards and say no more about size."


def spread_sentence(spread: pd.DataFrame, indicator: Indicator) -> str:
    """The ward with the widest spread inside it, from a table of `ward_spread`."""
    table = spread[spread["with_figures"] > 1]
    if table.empty:
        return f"{indicator.title}: no ward has two neighbourhoods to compare."
    row = table.iloc[int((table["highest"] - table["lowest"]).to_numpy(dtype=float).argmax())]
    low = format_value(row["lowest"], indicator, unit=is_short(indicator.unit))
    has = "scores" if indicator.value_type == "score" else "has"
    return (
        f"A ward’s figure can hide pockets: in {row['ward_name']}, where the ward as a whole {has} "
        f"{format_value(row['value'], indicator)}, its neighbourhoods run from {low} to "
        f"{format_value(row['highest'], indicator)}."
    )


def label_spread(spread: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The rows of `ward_spread` with value_label, lowest_label and highest_label in words."""
    columns = {
        f"{name}_label": [
            format_value(value, indicator, unit=False, note=note if name == "value" else "")
            for value, note in zip(spread[name], spread["note"], strict=True)
        ]
        for name in ("value", "lowest", "highest")
    }
    return spread.assign(**columns)


def spread_words(labelled: pd.DataFrame, place: str) -> str:
    """Every ward's figure and what it hides, of many wards the first and the last few.

    `labelled` is a table of `label_spread`.
    """
    said = [f"{r.ward_name} {r.value_label}, {_behind(r)}" for r in labelled.itertuples()]
    if len(said) > SAID:
        between = f"{len(said) - SAID + 1} more, all of them in the table below"
        said = [*said[: SAID // 2], between, *said[1 - SAID + SAID // 2 :]]
    return f"Wards of {place_name(place)} from highest to lowest: " + "; ".join(said)


def _behind(row: Any) -> str:
    """The figures of a ward's neighbourhoods, where there is more than one."""
    if row.with_figures < 2:
        return "one neighbourhood" if row.with_figures else "no neighbourhood with a figure"
    return f"neighbourhoods {row.lowest_label} to {row.highest_label}"


def tenths_between(spread: pd.DataFrame) -> list[str]:
    """The national tenths between which each ward's neighbourhoods lie; "" where there are none."""
    return [
        "" if pd.isna(worst) else f"{worst} to {best}"
        for worst, best in zip(spread["worst_tenth"], spread["best_tenth"], strict=True)
    ]


def behind_sentence(row: pd.Series, indicator: Indicator) -> str:
    """What lies behind one ward's figure: a row of `ward_spread`."""
    if row["with_figures"] < 2:
        if row["neighbourhoods"] < 2:
            return "This ward has a single neighbourhood, so nothing is hidden by its average."
        many = "None" if row["with_figures"] == 0 else "Only one"
        return (
            f"{many} of its {row['neighbourhoods']} neighbourhoods has a figure, so what lies "
            "behind its own is not known."
        )
    low = format_value(row["lowest"], indicator)
    high = format_value(row["highest"], indicator)
    tenths = f", {_tenths_in_order(row, indicator)}" if pd.notna(row["worst_tenth"]) else ""
    return (
        f"{_of_these(row)} run from {low} ({row['lowest_name']}) to "
        f"{high} ({row['highest_name']}){tenths}."
    )


def _tenths_in_order(row: pd.Series, indicator: Indicator) -> str:
    """The national tenths in the order of the figures: that of the lowest figure first."""
    tenths = [int(row["worst_tenth"]), int(row["best_tenth"])]
    if tenths[0] == tenths[1]:
        return f"{'both' if row['with_figures'] == 2 else 'all'} in national tenth {tenths[0]}"
    if indicator.polarity != "higher_is_better":  # the lowest figure is the best one
        tenths.reverse()
    return f"from national tenth {tenths[0]} to {tenths[1]}"


def part_sentence(note: str) -> str:
    """What a ward's figure was made from, where that is less than all; `note` is its own."""
    return f"This figure is made {note}: the others have none that is published."


def _of_these(row: pd.Series) -> str:
    """A ward's neighbourhoods, and how many of them have figures."""
    known, of = int(row["with_figures"]), int(row["neighbourhoods"])
    if known == of:
        return f"Its {of} neighbourhoods"
    return f"The {known} of its {of} neighbourhoods that have a figure"


def too_small_sentence(names: Sequence[str], district: District) -> str:
    """Which wards have no neighbourhood of their own; "" where all have."""
    if not names:
        return ""
    of = f"{possessive(place_name(district.name))} {district.wards} wards"
    if len(names) == 1:
        return (
            f"1 of {of} is too small for a neighbourhood of its own and has no figure of its own: "
            f"{names[0]}."
        )
    return (
        f"{len(names)} of {of} are too small for a neighbourhood of their own and have no figure "
        f"of their own: {join_words(names)}."
    )


def within_sentence(parts: WardParts, indicator: Indicator, place: str) -> str:
    """How much lies inside wards, and which wards hold most of it."""
    top = parts.wards.head(2)
    named = join_words(
        f"{name} ({format_share(share, 0)})"
        for name, share in zip(top["ward_name"], top["share"], strict=True)
        if share > 0
    )
    most = f" The largest parts lie inside {named}." if named else ""
    return (
        f"**{format_share(parts.inside, 0)}** of the spread of “{indicator.short_title}” between "
        f"{possessive(place_name(place))} neighbourhoods lies inside wards, where ward averages "
        f"hide it; the rest lies between wards.{most}"
    )


def within_bars(parts: WardParts) -> pd.DataFrame:
    """The parts as bars for `charts.gaps.detail_figure`, in percent of the whole spread."""
    rows = [
        ("Between wards", 1 - parts.inside, "england"),
        ("Inside wards, all together", parts.inside, "district"),
    ]
    top = parts.wards[parts.wards["share"] > 0].head(NAMED)
    rows += [
        (f"of which inside {name}", float(share), "district")
        for name, share in zip(top["ward_name"], top["share"], strict=True)
    ]
    return pd.DataFrame(
        [
            {"name": name, "value": 100 * share, "label": format_share(share, 0), "role": role}
            for name, share, role in rows
        ]
    )


def within_words(bars: pd.DataFrame, place: str) -> str:
    """The same bars in words."""
    parts = [f"{bar.name} {bar.label}" for bar in bars.itertuples(index=False)]
    return f"Spread in {place_name(place)}: {'; '.join(parts)}."


def within_note(indicator: Indicator) -> str:
    """How the parts are measured, and what they do not say."""
    return f"{THEIL} {NO_ZERO}" if indicator.is_index else THEIL


def not_within(reason: object) -> str:
    """Why it cannot be said how much lies inside wards."""
    return f"How much of the spread lies inside wards cannot be said: {reason}."
