"""The gap between two groups, in words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd

from insight.catalogue import Catalogue, Indicator
from insight.comparison.ambitions import Reached
from insight.comparison.groups import Contrast
from insight.deprivation.editions import EDITIONS, LATEST
from insight.deprivation.neighbourhoods import INDEX_NAME
from insight.markers import NOT_APPLICABLE, NOT_AVAILABLE, SUPPRESSED
from insight.plans.records import Plan
from insight.words.cautions import LACK, NOT_PEOPLE
from insight.words.key_figures import KeyFigure
from insight.words.names import both_named, join_words, mid_sentence, place_name
from insight.words.numbers import (
    format_count,
    format_gap,
    format_ratio,
    format_value,
    is_missing,
    is_short,
    label_with_unit,
    unit_words,
)
from insight.words.pairs import pair_words

Row = Mapping[Hashable, Any] | pd.Series
RULE: Final = (
    "“Worse” and “better” are said where the 95% interval of the gap leaves out zero or, where a "
    "source gives no counts, where the gap is at least a tenth of a standard deviation of "
    "England’s neighbourhoods."
)
SCORES: Final = (
    "An index score is made of other figures, many of them shown above, and has no unit: it puts "
    "areas in order and counts nothing."
)
NOTES: Final = {
    SUPPRESSED: "the figure is withheld because it rests on too few cases",
    NOT_AVAILABLE: "there is no figure",
}


def gap_sentence(row: Row, contrast: Contrast, indicator: Indicator) -> str:
    """One row of `comparison.compare` as a sentence, with both gap and ratio where defined.

    Where both figures look the same when rounded the sentence says so; where the gap is not clear
    (`measures.gap.tells_apart`) it says that, and no more; and where the least deprived group
    clearly does worse it says that too.
    """
    here, there = contrast.deprived.in_words, contrast.affluent.in_words
    for part, place in (("deprived", here), ("affluent", there)):
        if is_missing(row[f"{part}_value"]):
            why = NOTES.get(str(row[f"{part}_note"]), NOTES[NOT_AVAILABLE])
            return f"{indicator.title}: for {place} {why}, so no gap can be given."
    pair = pair_words(
        row["deprived_value"],
        row["affluent_value"],
        indicator,
        second_unit=is_short(indicator.unit),
        divided=not is_missing(row["ratio"]),
    )
    if pair.alike:
        if pair.first.startswith("under"):  # how far under, nobody sees
            return f"{indicator.title}: {pair.first} both in {here} and in {there}."
        return f"{indicator.title}: the same in {here} as in {there}, {pair.first}."
    text = (
        f"{indicator.title}: {pair.first} in {here} against {pair.second} in {there}, "
        f"a gap of {pair.gap}"
    )
    if not row.get("clear", True):
        return f"{text}, {_within(row)}."
    text += _times(row["ratio"]) + "."
    if row["worse_off"] == ("deprived" if contrast.turned else "affluent"):
        text += " Here it is the less deprived of the two that does worse."
    return text


def _within(row: Row) -> str:
    """Why a gap is not called one: by its interval, or because it is so small."""
    if is_missing(row.get("gap_lower_ci")):
        return "so small that they are about the same"
    return "which chance alone could make"


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
    (that of the two labels, by `words.pairs`) and ratio_label ("[z]" where there is no ratio;
    ratio_note says why).
    """

    def words(row: Any) -> dict[str, str]:
        indicator = catalogue.indicator(str(row["slug"]))
        labels = {
            f"{part}_label": format_value(
                row[f"{part}_value"], indicator, unit=False, note=str(row.get(f"{part}_note", ""))
            )
            for part in ("deprived", "affluent", "district", "england")
        }
        gap = format_gap(row["absolute_gap"], indicator)
        if not is_missing(row["absolute_gap"]):
            values = (row["deprived_value"], row["affluent_value"])
            divided = not is_missing(row["ratio"])
            pair = pair_words(*values, indicator, unit=False, divided=divided)
            labels |= {"deprived_label": pair.first, "affluent_label": pair.second}
            gap = pair.gap
        return labels | {
            "label": label_with_unit(indicator),
            "unit_label": unit_words(indicator),
            "gap_label": gap,
            "ratio_label": format_ratio(row["ratio"], NOT_APPLICABLE),
        }

    records = [words(row) for row in rows.to_dict("records")]
    return rows.assign(**pd.DataFrame(records, index=rows.index))


def scores_line(count: int) -> str:
    """What stands on the line that opens to the gaps in index scores."""
    scores = "one index score" if count == 1 else f"{format_count(count)} index scores"
    return f"The gap in {scores}, made of figures like those above"


def reach_sentences(plan: Plan, reached: Reached, catalogue: Catalogue) -> tuple[str, ...]:
    """On what an ambition of a plan can be compared within a district, and on what it cannot."""
    named, near = (
        join_words([mid_sentence(catalogue.indicator(slug).short_title) for slug in slugs])
        for slugs in (reached.named, reached.near)
    )
    part, count = f"“{reached.title}” ({plan.title})", len(reached.without)
    if count == reached.measures:
        return (f"{part}: nothing that it is measured by is published below the district.",)
    said = [f"{part}: its measures name {named}."] if reached.named else []
    if reached.near:
        start = "Nearest" if reached.named else f"{part}: nearest"
        said.append(f"{start} to what it measures, though no measure of the plan: {near}.")
    if count:
        has = "has" if count == 1 else "have"
        said.append(
            f"{count} of its {reached.measures} measures {has} nothing below the district: "
            f"{join_words([f'“{title}”' for title in reached.without])}."
        )
    return tuple(said)


def gap_sentences(rows: pd.DataFrame, contrast: Contrast, catalogue: Catalogue) -> tuple[str, ...]:
    """A sentence for each row of `comparison.compare`, in their order."""
    return tuple(
        gap_sentence(row, contrast, catalogue.indicator(str(row["slug"])))
        for _, row in rows.iterrows()
    )


def behind_sentence(rows: pd.DataFrame, contrast: Contrast) -> str:
    """On how many outcomes the more deprived group is worse placed, each outcome counted once."""
    judged = rows[rows["is_outcome"] & rows["absolute_gap"].notna()]
    worse, better = contrast.deprived.in_words, contrast.affluent.in_words
    if judged.empty:
        return f"No outcome can be compared between **{worse}** and **{better}**."
    clear = judged.loc[judged["clear"], "worse_off"]
    behind, ahead = (int((clear == end).sum()) for end in ("deprived", "affluent"))
    level = len(judged) - behind - ahead
    text = (
        f"On **{behind or 'none'} of {len(judged)}** outcomes residents of **{worse}** are worse "
        f"placed than residents of **{better}**"
    )
    rest = [f"on {ahead} better"] if ahead else []
    rest += [f"on {level} about the same"] if level else []
    return f"{text}{', ' if rest else ''}{join_words(rest)}."


def counted_sentence(rows: pd.DataFrame, *, by_index: bool = True) -> str:
    """What a count of outcomes counts; and how many go into the index, where it drew the line."""
    judged = rows[rows["is_outcome"] & rows["absolute_gap"].notna()]
    inside = int(judged["in_index"].sum())
    once = (
        "Each outcome is counted once: not the index and its domains, nor a figure that repeats "
        "another or is a part of it."
    )
    if not by_index:  # the reader drew the line: no gap is built in
        return f"{once} {RULE}"
    return (
        f"{once} {inside} of the {len(judged)} go into the {INDEX_NAME}, "
        f"which is what tells deprived areas from others here, so on these some gap is "
        f"built in. {RULE}"
    )


def group_figures(contrast: Contrast) -> tuple[KeyFigure, KeyFigure]:
    """Who the two groups are, and how many live there."""
    first, second = (
        (group.name, f"{format_count(group.population)} residents, {EDITIONS[LATEST].residents}")
        for group in (contrast.deprived, contrast.affluent)
    )
    more, less = "More deprived", "Less deprived (“affluent”)"
    if contrast.turned:
        return KeyFigure(less, *first, "affluent"), KeyFigure(more, *second, "deprived")
    return KeyFigure(more, *first, "deprived"), KeyFigure(less, *second, "affluent")


def line_sentence(contrast: Contrast) -> str:
    """How the line was drawn, and what “affluent” does not mean."""
    return f"{contrast.line} {LACK}: “affluent” here only means least deprived."


def people_sentence(place: str) -> str:
    """What a gap between the two ends of a place does not say."""
    return (
        f"{NOT_PEOPLE}: the deprived areas of {place_name(place)} hold people who are not "
        "deprived, and the other way round."
    )


def limits(contrast: Contrast, place: str) -> tuple[str, ...]:
    """What limits every finding on two groups of a place."""
    caution = (contrast.caution,) if contrast.caution else ()
    return (line_sentence(contrast), *caution, people_sentence(place))


def odds_headline(contrast: Contrast) -> str:
    """That the two groups differ."""
    groups = both_named(contrast.deprived.name, contrast.affluent.name)
    return f"{groups} live with different odds"


def widest_headline(row: Row) -> str:
    """One of the widest gaps, with both of its figures; a row of `label_comparison`."""
    return (
        f"Among the widest gaps: {row['short_title']}, {row['deprived_label']} against "
        f"{row['affluent_label']}"
    )


def scale_sentence(neighbourhoods: int) -> str:
    """What the marks and the lines of a drawing of gaps stand for; England has so many areas."""
    return (
        "Each line is one indicator. The two marks show where the two groups would stand if "
        f"England’s {format_count(neighbourhoods)} neighbourhoods were lined up from worst (left) "
        "to best (right); the longer the line, the wider the gap."
    )


def no_wards_sentence(place: str) -> str:
    """Why there is no gap between two wards of a place."""
    return f"No two wards of {place_name(place)} have neighbourhoods to compare."


def gaps_text(rows: pd.DataFrame, *, gap: bool = False) -> str:
    """The figures of both groups, and where asked their gap, one indicator after the other."""
    return "; ".join(
        f"{row.label}: {row.deprived_label} against {row.affluent_label}"
        + (f", gap {row.gap_label}" if gap else "")
        for row in rows.itertuples()
    )
