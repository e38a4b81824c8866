"""The profile of a ward in words: its headline, its rows, and what a sighted reader sees."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.catalogue import Catalogue, Indicator
from insight.markers import SUPPRESSED, is_part
from insight.national.sentences import SYMBOLS, verdict_words
from insight.national.significance import BETTER, HIGHER, LOWER, NO_VERDICT, SIMILAR, WORSE
from insight.ward_profile.five import ward_named
from insight.words.names import join_words, mid_sentence, place_name, start_sentence
from insight.words.numbers import (
    format_rank_range,
    format_value,
    is_missing,
    label_with_unit,
    ordinal,
)

RANKS_NOTE: Final = (
    "Ranks count from the highest figure. A range says that intervals overlap: “3rd to 7th of 21” "
    "has two wards that are clearly higher and fourteen that are clearly lower."
)
NO_INTERVAL_NOTE: Final = (
    "Figures whose source gives no counts have no interval: they get no verdict, and their rank is "
    "that of the figure alone."
)
SAID: Final = 6
"""Indicators that the text alternative names of each verdict, at most."""


def profile_headline(rows: pd.DataFrame, outcomes: tuple[str, ...], ward: str) -> str:
    """On how many outcomes a ward is better, worse and similar to England, from `profile_rows`.

    `outcomes` are the slugs of those that count, each once.
    """
    verdicts = rows.loc[rows["slug"].isin(outcomes), "beside_england"]
    of, named = int((verdicts != NO_VERDICT).sum()), ward_named(ward)
    if not of:
        return f"No outcome of {named} can be called better or worse than England’s by its interval"
    counts = {each: int((verdicts == each).sum()) for each in (BETTER, WORSE, SIMILAR)}
    held = [verdict for verdict, count in counts.items() if count]
    if len(held) == 1:
        many = f"all {of} outcomes that have" if of > 1 else "the one outcome that has"
        return f"{start_sentence(named)} is {_than_england(held[0])} on {many} intervals"
    first, *rest = held
    many_of = {each: "one" if counts[each] == 1 else f"{counts[each]}" for each in held}
    said = [f"{_than_england(first)} on {many_of[first]}", *(f"{v} on {many_of[v]}" for v in rest)]
    return f"Of {of} outcomes that have intervals, {named} is {join_words(said)}"


def _than_england(verdict: str) -> str:
    return f"{verdict} {'to' if verdict == SIMILAR else 'than'} England"


def profile_text(rows: pd.DataFrame, catalogue: Catalogue, ward: str) -> str:
    """The profile as a sighted reader takes it in: what is better, worse, higher and lower."""
    parts = []
    for verdict in (BETTER, WORSE, HIGHER, LOWER, SIMILAR):
        held = rows[rows["beside_england"] == verdict]
        if held.empty:
            continue
        names = [mid_sentence(catalogue.indicator(s).short_title) for s in held["slug"][:SAID]]
        more = len(held) - len(names)
        listed = join_words([*names, f"{more} more"] if more else names)
        parts.append(f"{_than_england(verdict)} on {listed}")
    said = "; ".join(parts) or "no figure with an interval"
    return f"{ward_named(ward)}: {said}. Every figure stands in the list."


def row_name(indicator: Indicator) -> str:
    """What a row is called: the short title, with the unit where its figures do not carry it."""
    return label_with_unit(indicator)


def row_value(row: pd.Series, indicator: Indicator) -> str:
    """A ward's figure, or why it has none."""
    if is_missing(row["value"]):
        return "Withheld: too few cases" if str(row["note"]) == SUPPRESSED else "No figure"
    return format_value(row["value"], indicator, unit=False)


def row_interval(row: pd.Series, indicator: Indicator) -> str:
    """A figure's 95% interval: "22.0 to 24.1"; "" where it has none."""
    if is_missing(row["lower_ci"]):
        return ""
    low, high = (
        format_value(row[name], indicator, unit=False).removesuffix("%")
        for name in ("lower_ci", "upper_ci")
    )
    return f"{low} to {high}"


def row_verdict(row: pd.Series) -> str:
    """A verdict beside England in words, without its symbol."""
    if is_missing(row["value"]):
        return "Not compared"
    verdict = str(row["beside_england"])
    return verdict_words(verdict, "England").removeprefix(f"{SYMBOLS[verdict]} ")


def row_rank(row: pd.Series) -> str:
    """A ward's place among its district's wards: "3rd to 7th highest of 21"."""
    if is_missing(row["rank_from"]):
        return ""
    first, last, of = int(row["rank_from"]), int(row["rank_to"]), int(row["rank_of"])
    if of == 1:
        return "The only ward with a figure"
    if first == 1 and last == of:
        return f"Anywhere from 1st to {ordinal(of)}"
    if first == last:
        ends = {1: f"Highest of {of}", of: f"Lowest of {of}"}
        return ends.get(first, f"{ordinal(first)} highest of {of}")
    return f"{format_rank_range(first, last)} highest of {of}"


def row_others(
    row: pd.Series, indicator: Indicator, district: str, ends: tuple[str, str] | None
) -> str:
    """What the ward is seen beside: England, its district, and its district's wards."""
    england, whole = (format_value(row[n], indicator, unit=False) for n in ("england", "district"))
    said = f"{place_name(district)} {whole}"
    if indicator.is_national:  # of a reader’s own file of some districts there is none
        said = f"England {england}, {said}"
    if ends is None or ends[0] == ends[1]:
        return said
    return f"{said}, wards {ends[0]} to {ends[1]}"


def profile_table(
    rows: pd.DataFrame, catalogue: Catalogue, district: str, *, group: bool = False
) -> pd.DataFrame:
    """The profile as a table of text, one row an indicator; of a `group` or of a ward."""
    held = [(row, catalogue.indicator(str(row["slug"]))) for _, row in rows.iterrows()]
    part = [str(row["note"]) if is_part(row["note"]) else "" for row, _ in held]
    place = place_name(district)
    table = pd.DataFrame(
        {
            "Indicator": [row_name(each) for _, each in held],
            "Period": [str(row["period"]) for row, _ in held],
            "Group" if group else "Ward": [row_value(row, each) for row, each in held],
            "95% interval": [row_interval(row, each) or "None" for row, each in held],
            "England": [format_value(row["england"], each, unit=False) for row, each in held],
            "District": [format_value(row["district"], each, unit=False) for row, each in held],
            "Beside England": [row_verdict(row) for row, _ in held],
            f"Beside the rest of {place}": [_beside_rest(row) for row, _ in held],
            "Rank beside the wards outside it" if group else "Rank among its wards": [
                row_rank(row) or "None" for row, _ in held
            ],
        }
    )
    return table.assign(Made=part) if any(part) else table


def _beside_rest(row: pd.Series) -> str:
    verdict = str(row["beside_district"])
    return verdict.capitalize() if verdict else "Not compared"
