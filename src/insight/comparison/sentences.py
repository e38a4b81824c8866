"""The gap between two groups, in words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd

from insight.catalogue import Catalogue, Indicator
from insight.comparison.groups import Contrast
from insight.markers import NOT_APPLICABLE, NOT_AVAILABLE, SUPPRESSED
from insight.words.numbers import (
    format_gap,
    format_ratio,
    format_value,
    is_missing,
    label_with_unit,
    unit_is_short,
    unit_words,
)

Row = Mapping[Hashable, Any] | pd.Series
NOTES: Final = {
    SUPPRESSED: "the figure is withheld because it rests on too few cases",
    NOT_AVAILABLE: "there is no figure",
}


def gap_sentence(row: Row, contrast: Contrast, indicator: Indicator) -> str:
    """One row of `comparison.compare` as a sentence, with both gap and ratio where defined.

    Where both figures look the same when rounded the sentence says so, and where the least deprived
    group does worse it says that too.
    """
    here, there = contrast.deprived.in_words, contrast.affluent.in_words
    for part, place in (("deprived", here), ("affluent", there)):
        if is_missing(row[f"{part}_value"]):
            why = NOTES.get(str(row[f"{part}_note"]), NOTES[NOT_AVAILABLE])
            return f"{indicator.title}: for {place} {why}, so no gap can be given."
    first = format_value(row["deprived_value"], indicator)
    second = format_value(row["affluent_value"], indicator)
    if first == second:
        return f"{indicator.title}: the same in {here} as in {there}, {first}."
    short = format_value(row["affluent_value"], indicator, unit=unit_is_short(indicator))
    gap = format_gap(row["absolute_gap"], indicator)
    text = f"{indicator.title}: {first} in {here} against {short} in {there}, a gap of {gap}"
    text += _times(row["ratio"]) + "."
    if row["worse_off"] == "affluent":
        text += " Here it is the least deprived of the two that does worse."
    return text


def _times(ratio: object) -> str:
    """The ratio as a clause, the larger over the smaller; "" where it is undefined or near 1."""
    if is_missing(ratio):
        return ""
    number = float(ratio)  # type: ignore[arg-type]
    if 1 / 1.05 < number < 1.05:
        return ""
    if number >= 1:
        return f"; the first is {format_ratio(number)} the second"
    return f"; the second is {format_ratio(1 / number)} the first"


def label_comparison(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The rows of `comparison.compare` with their figures in words, for charts and tables.

    Adds label (the short title, with the unit where the figures do not carry it), unit_label,
    deprived_label, affluent_label, district_label, england_label (without long units), gap_label
    and ratio_label ("[z]" where there is no ratio; ratio_note says why).
    """

    def words(row: Any) -> dict[str, str]:
        indicator = catalogue.indicator(str(row["slug"]))
        labels = {
            f"{part}_label": format_value(
                row[f"{part}_value"], indicator, unit=False, note=str(row.get(f"{part}_note", ""))
            )
            for part in ("deprived", "affluent", "district", "england")
        }
        return labels | {
            "label": label_with_unit(indicator),
            "unit_label": unit_words(indicator),
            "gap_label": format_gap(row["absolute_gap"], indicator),
            "ratio_label": format_ratio(row["ratio"], NOT_APPLICABLE),
        }

    records = [words(row) for row in rows.to_dict("records")]
    return rows.assign(**pd.DataFrame(records, index=rows.index))
