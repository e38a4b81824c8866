"""Is the gap closing, here and elsewhere: the league of one series, and one district on all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from insight.areas import District
from insight.catalogue import Indicator, Source
from insight.charts.closing import OWN, PEER, Moved, closing_figure
from insight.exhibits.drawings import Chart, Column, SortedTable
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.marks import Marks
from insight.exhibits.of import DISTRICTS, Of
from insight.gap_over_time.league import Closing
from insight.gap_over_time.league_sentences import (
    BOTH_ENDS,
    NO_RANGE,
    RANGE,
    REGRESSION,
    TREND,
    counts_sentence,
    lead,
    line_sentence,
    peers_sentence,
    rank_words,
    ratio_size,
    span,
    trend_sentence,
    unranked_sentence,
)
from insight.gap_over_time.shown import when
from insight.markers import NOT_AVAILABLE
from insight.words.numbers import MINUS, format_number, format_ratio, ordinal, unit_words

ROUNDED: Final = (
    "Figures are rounded, so that two gaps and their change can differ by a last digit."
)
CHANGED_SIDES: Final = "changed sides"
INTERVAL: Final = "95% interval"


@dataclass(frozen=True)
class Districts:
    """England's districts: names and slugs, by code."""

    names: Mapping[str, str]
    slugs: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Seen:
    """A league as one district sees it, with the places that are marked as similar.

    `choices` are what an address says of the league, without the place.
    """

    league: Closing
    indicator: Indicator
    source: Source
    district: District
    districts: Districts
    choices: Mapping[str, str]
    marks: Marks

    @property
    def title(self) -> str:
        """The series, the two dates, and whose money amounts are in."""
        money = f", in the prices of {when(self.league.money)}" if self.league.money else ""
        return f"{self.indicator.title}, {span(self.league)}{money}"

    @property
    def link(self) -> Link:
        """The address of this view."""
        return Link("standing", dict(self.choices) | {"place": self.district.slug})

    @property
    def of(self) -> Of:
        """What the league's figures are of."""
        span_of = f"{self.league.since} to {self.league.until}"
        return Of("England", self.indicator.title, span_of, DISTRICTS)

    def name(self, row: Mapping[str, Any]) -> str:
        """What the district of a row is called."""
        code = str(row["district_code"])
        return self.districts.names.get(code, code)


@dataclass(frozen=True, eq=False)
class Closed:
    """How a district's gap moved among all: its sentences, the picture, and the sorted list."""

    lead: str
    beside: tuple[str, ...]
    picture: Exhibit | None
    ranking: Exhibit


def closed(seen: Seen) -> Closed:
    """The league of one series, as one district sees it."""
    league, code = seen.league, seen.district.code
    first = lead(league, seen.indicator, code, seen.district.name)
    said = (
        trend_sentence(league, code),
        counts_sentence(league),
        peers_sentence(league, code, seen.marks.codes, seen.marks.name),
    )
    table = _table(seen)
    return Closed(
        lead=first,
        beside=tuple(text for text in said if text),
        picture=_picture(seen, table, first) if league.of > 1 else None,
        ranking=_ranking(seen, table),
    )


def _how_sure(league: Closing, indicator: Indicator) -> tuple[str, ...]:
    ranges = RANGE if league.has_intervals else NO_RANGE
    return (line_sentence(league.groups), ranges, REGRESSION, BOTH_ENDS, *indicator.cautions)


def _measure(league: Closing, indicator: Indicator) -> str:
    """What moved, in which unit: "Change in the gap, points"."""
    if league.relative:
        return "Change in the ratio, per cent"
    return f"Change in the gap, {_unit(indicator)}"


def _unit(indicator: Indicator) -> str:
    return "points" if indicator.unit == "%" else unit_words(indicator) or "units"


def _number(value: float, indicator: Indicator, *, signed: bool = False) -> str:
    """A size or change without its unit, which the head of the column has; pounds keep their sign.

    >>> from insight.catalogue import read_catalogue
    >>> _number(-1.26, read_catalogue().indicator("fuel_poverty"), signed=True)
    '−1.3'
    """
    text = format_number(value, indicator.decimals, signed=signed)
    if not indicator.unit.startswith("£"):
        return text
    sign = text[:1] if text[:1] in {"+", MINUS} else ""
    return f"{sign}£{text.removeprefix(sign)}"


def _picture(seen: Seen, table: pd.DataFrame, words: str) -> Exhibit:
    league = seen.league
    moved = [_moved(row, seen) for row in _rows(league.ranked)]
    marked = any(each.role == PEER for each in moved)
    lines = "each line is a 95% interval" if league.has_intervals else "each dot is a district"
    peers = f", each diamond one of the {seen.marks.name}" if marked else ""
    axis = _measure(league, seen.indicator)
    return Exhibit(
        name=f"{seen.district.slug}-{league.slug}-closing-strip",
        finding=f"All {league.of} districts in order of how far the gap moved",
        subtitle=f"{seen.title}; {lines}{peers}",
        drawing=Chart(closing_figure(moved, axis_title=axis, peers=seen.marks.name)),
        words=f"{words.replace('**', '')} {counts_sentence(league)}",
        caption=f"How far the gap moved: {seen.title}",
        table=table,
        sources=(seen.source,),
        link=seen.link,
        of=seen.of,
        how_sure=_how_sure(league, seen.indicator),
    )


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _moved(row: dict[str, Any], seen: Seen) -> Moved:
    code = row["district_code"]
    role = OWN if code == seen.district.code else PEER if code in seen.marks.codes else ""
    return Moved(
        name=seen.name(row),
        words=f"{_change(row, seen.league, seen.indicator)}, {rank_words(row)}",
        change=row["change"],
        lower=row["lower"],
        upper=row["upper"],
        role=role,
    )


def _change(row: dict[str, Any], league: Closing, indicator: Indicator) -> str:
    """A change with its sign and unit: "+0.3 points", "−14%"."""
    number = _signed(row["change"], league, indicator)
    short = league.relative or indicator.unit.startswith("£")
    return number if short else f"{number} {_unit(indicator)}"


def _table(seen: Seen) -> pd.DataFrame:
    """The ranked list as text, those without a rank at its end with the reason."""
    league, indicator, marks = seen.league, seen.indicator, seen.marks
    rows = _rows(_in_order(seen))
    unit = "ratio" if league.relative else _unit(indicator)
    both = [f"Gap in {when(label)}, {unit}" for label in (league.since, league.until)]
    table = {
        "District": [seen.name(row) for row in rows],
        "Rank": [rank_cell(row) for row in rows],
        both[0]: [_size(row["start"], league, indicator) for row in rows],
        both[1]: [_size(row["now"], league, indicator) for row in rows],
        "Change": [_cell(row, league, indicator) for row in rows],
        INTERVAL: [_interval(row, league, indicator) for row in rows],
        "Over all years": ["" if row["reason"] else TREND[str(row["verdict"])] for row in rows],
    }
    if not league.has_intervals:
        del table[INTERVAL]
    if marks.codes:
        table["Marked"] = [marks.name if r["district_code"] in marks.codes else "" for r in rows]
    return pd.DataFrame(table)


def _in_order(seen: Seen) -> pd.DataFrame:
    """All districts: by rank, then those without one by name."""
    table = seen.league.table
    named = table.assign(district_name=[seen.name(row) for row in _rows(table)])
    return named.sort_values(["rank", "district_name"], kind="stable", na_position="last")


def rank_cell(row: Mapping[str, Any]) -> str:
    """The rank of a row and the range that chance leaves it: “147th (95th to 205th)”."""
    if math.isnan(row["rank"]):
        return NOT_AVAILABLE
    own = ordinal(int(row["rank"]))
    return own if math.isnan(row["rank_low"]) else f"{own} ({rank_words(row)})"


def _size(value: float, league: Closing, indicator: Indicator) -> str:
    if math.isnan(value):
        return NOT_AVAILABLE
    return format_ratio(ratio_size(value)) if league.relative else _number(abs(value), indicator)


def _cell(row: dict[str, Any], league: Closing, indicator: Indicator) -> str:
    if row["reason"]:
        return NOT_AVAILABLE
    said = _signed(row["change"], league, indicator)
    return f"{said} ({CHANGED_SIDES})" if row["turned"] else said


def _signed(change: float, league: Closing, indicator: Indicator) -> str:
    if league.relative:
        return f"{format_number(change, 0, signed=True)}%"
    return _number(change, indicator, signed=True)


def _interval(row: dict[str, Any], league: Closing, indicator: Indicator) -> str:
    """The limits of a change with their signs: "−0.1 to +0.6"."""
    if math.isnan(row["lower"]):
        return NOT_AVAILABLE
    return " to ".join(_signed(row[end], league, indicator) for end in ("lower", "upper"))


def _ranking(seen: Seen, table: pd.DataFrame) -> Exhibit:
    league, indicator = seen.league, seen.indicator
    unranked = unranked_sentence(league, indicator, seen.districts.names)
    return Exhibit(
        name=f"{seen.district.slug}-{league.slug}-closing",
        finding="Districts in order, from the gap that narrowed most",
        subtitle=f"{seen.title}. {_measure(league, indicator)}: below 0 the gap narrowed.",
        drawing=_sorted(seen, table),
        words=counts_sentence(league),
        caption=seen.title,
        table=table,
        exact=_in_order(seen).assign(indicator=league.slug, since=league.since, until=league.until),
        sources=(seen.source,),
        link=seen.link,
        of=seen.of,
        notes=tuple(text for text in (unranked, ROUNDED) if text),
        how_sure=_how_sure(league, indicator),
    )


def _sorted(seen: Seen, table: pd.DataFrame) -> SortedTable:
    rows = _in_order(seen)
    codes = list(rows["district_code"])
    changes, zero = _on_one_scale(rows)
    shown = table[INTERVAL] if INTERVAL in table else [""] * len(codes)
    heads = list(table.columns)
    return SortedTable(
        caption=f"How far the gap moved: {seen.title}",
        columns=(
            Column("District", texts(table["District"])),
            Column("Rank", texts(table["Rank"]), _keys(rows["rank"])),
            Column(heads[2], texts(table[heads[2]]), _keys(rows["start"].abs()), "number"),
            Column(heads[3], texts(table[heads[3]]), _keys(rows["now"].abs()), "number"),
            Column("Change", texts(table["Change"]), _keys(rows["change"]), "number"),
            Column(INTERVAL, texts(shown), _keys(rows["change"]), "interval"),
            Column("Over all years", texts(table["Over all years"])),
        ),
        own=codes.index(seen.district.code) if seen.district.code in codes else None,
        marked=seen.marks.among(codes, but=seen.district.code),
        mark=seen.marks.name,
        links=tuple(_link_of(code, seen) for code in codes),
        intervals=changes,
        lines={} if zero is None else {"No change": zero},
        by=1,
    )


def _link_of(code: str, seen: Seen) -> str:
    """Where the name of a district leads: to the same league as it sees it."""
    if code == seen.district.code or code not in seen.districts.slugs:
        return ""
    choices = dict(seen.choices) | {"place": seen.districts.slugs[code]}
    return Link("standing", choices).address


def texts(cells: Sequence[object] | pd.Series) -> tuple[str, ...]:
    """The cells of a column as text."""
    return tuple(map(str, cells))


def _keys(figures: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if math.isnan(each) else float(f"{each:.6g}") for each in figures)


def _on_one_scale(
    rows: pd.DataFrame,
) -> tuple[tuple[tuple[float, float, float] | None, ...], float | None]:
    """Low, change and high of each row from 0 to 1 along one scale, and where no change lies.

    The scale holds every change and the limits of all but a few; what goes beyond ends at its edge.
    """
    value = rows["change"].to_numpy(dtype=float)
    lower, upper = (
        rows[n].fillna(rows["change"]).to_numpy(dtype=float) for n in ("lower", "upper")
    )
    ends = pd.Series([*lower, *upper]).dropna()
    held = pd.Series(value).dropna()
    if not len(held):
        return (None,) * len(rows), None
    low = min(0.0, held.min(), ends.quantile(0.02))
    high = max(0.0, held.max(), ends.quantile(0.98))
    reach = (high - low) or 1.0

    def at(figure: float) -> float:
        return float(round(min(max((figure - low) / reach, 0.0), 1.0), 3))

    drawn = tuple(
        None if math.isnan(own) else (at(first), at(own), at(last))
        for first, own, last in zip(lower, value, upper, strict=True)
    )
    return drawn, at(0.0)
