"""Downloads put into the tables: each read, matched to indicators, added where it is newer."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pandas as pd

from insight.build.below import Places
from insight.build.downloads.cells.files import FOLDER, Download, downloads_in
from insight.build.downloads.cells.reading import Reading, listed
from insight.build.downloads.feeding import telling
from insight.build.downloads.feeding.areas import BELOW, STARTS, Areas
from insight.build.downloads.feeding.observing import Observed, observed
from insight.build.downloads.feeding.residents import Residents
from insight.build.downloads.feeding.rules import Rule, chosen, rules_of
from insight.build.downloads.feeding.years import dated, overlapping
from insight.build.downloads.recognise import recognise
from insight.build.downloads.sape import KIND as SAPE
from insight.build.downloads.sape import people
from insight.build.raw import UNREADABLE, RawFolder
from insight.catalogue import Catalogue, Indicator, with_gained
from insight.errors import InvalidObservations
from insight.periods import parse_period

_BROKEN: Final = (InvalidObservations, *UNREADABLE, csv.Error, zipfile.BadZipFile)
_NUMBERED: Final = {"lsoa": r".+ \d{3}[A-Z]", "msoa": r".+ \d{3}"}
"""How names end of areas that are told by their names alone."""
_LATEST_YEAR: Final = re.compile(r"\b((?:19|20)\d{2})\b")


@dataclass(frozen=True)
class Piece:
    """What a rule takes of one file, and the file's whole reading."""

    file: str
    reading: Reading
    table: pd.DataFrame


@dataclass
class Outcome:
    """The tables and the catalogue with what the downloads brought.

    `told` has sentences by file, `used` the official files of each source, `gained` every period of
    each indicator that was fed, `arrived` how many areas its files have of each period.
    """

    tables: dict[str, pd.DataFrame]
    catalogue: Catalogue
    told: dict[str, list[str]] = field(default_factory=dict)
    used: dict[str, list[str]] = field(default_factory=dict)
    gained: dict[str, tuple[str, ...]] = field(default_factory=dict)
    arrived: dict[str, dict[str, int]] = field(default_factory=dict)

    def say(self, file: str, sentence: str) -> None:
        """Tell something of a file, once."""
        if sentence not in self.told.setdefault(file, []):
            self.told[file].append(sentence)


def add_downloads(
    raw: RawFolder,
    catalogue: Catalogue,
    tables: Mapping[str, pd.DataFrame],
    places: Places,
    areas: Areas | None = None,
) -> Outcome:
    """Every file of the folder downloads/ read and put into the tables of its indicators.

    `areas` are those of the official files, unless others are given. A file that is refused leaves
    the tables as they are and is told of with its reason. Raises InvalidCatalogue where a
    `download` of the catalogue cannot be read.
    """
    rules, outcome = rules_of(catalogue), Outcome(dict(tables), catalogue)
    pieces: dict[int, list[Piece]] = {}
    ages: list[Piece] = []
    for download in downloads_in(raw.root):
        for reading in _read(download, outcome):
            _match(download.name, reading, rules, pieces, outcome)
            if reading.kind == SAPE:
                ages.append(Piece(download.name, reading, reading.table))
        download.forget()
    if not pieces:
        return outcome
    areas = areas or Areas(raw, places)
    residents = Residents([piece.table for piece in ages], areas)
    for number, parts in sorted(pieces.items()):
        _feed(rules[number], parts, areas, residents, outcome)
    _finish(raw, outcome)
    return outcome


def _read(download: Download, outcome: Outcome) -> list[Reading]:
    """The readings of a file; none, and the reason told, where it is refused."""
    try:
        return recognise(download)
    except _BROKEN as error:
        reason = str(error).removeprefix(f"{download.name}: ")
        outcome.say(download.name, f"refused: {reason}")
        return []


def _match(
    file: str,
    reading: Reading,
    rules: Sequence[Rule],
    pieces: dict[int, list[Piece]],
    outcome: Outcome,
) -> None:
    """Hold a reading against every rule; tell why where none takes it."""
    refusals, taken = [], False
    asked = [(n, rule) for n, rule in enumerate(rules) if rule.is_of(reading)]
    levels = [(n, rule) for n, rule in asked if _may_be_of(reading, rule.indicator)]
    for number, rule in levels:
        found = chosen(rule, reading)
        if isinstance(found, str):
            refusals.append(f"{telling.named(reading)}: for `{rule.indicator.slug}` it {found}")
            continue
        pieces.setdefault(number, []).append(Piece(file, reading, found))
        taken = True
    if taken:
        return
    if refusals:
        outcome.say(file, f"refused: {refusals[0]}")
    elif asked:
        wanted = listed(f"`{r.indicator.slug}` ({r.indicator.areas[0]})" for _, r in asked)
        outcome.say(
            file, f"refused: {telling.named(reading)}, of other areas than those of {wanted}"
        )
    elif reading.kind != SAPE:
        outcome.say(file, f"refused: {telling.named(reading)}: {telling.unknown(reading)}")


def _may_be_of(reading: Reading, indicator: Indicator) -> bool:
    """Whether some code of a reading is of an indicator's level.

    Names without codes can be of those that are numbered within their district: "Adur 001A".
    """
    codes = reading.table["area_code"]
    starts = tuple(s for level in indicator.areas for s in STARTS.get(level, ()))
    if codes.str.startswith(starts).any():
        return True
    form = _NUMBERED.get(indicator.areas[0]) if codes.eq("").all() else None
    return bool(form and reading.table["area_name"].str.fullmatch(form).any())


def _feed(
    rule: Rule, parts: list[Piece], areas: Areas, residents: Residents, outcome: Outcome
) -> None:
    """Put what some files have for one indicator into its table; tell of each file."""
    indicator, files = rule.indicator, list(dict.fromkeys(piece.file for piece in parts))
    title = telling.named(parts[0].reading)
    held = _held(outcome, indicator)
    try:
        table, nameless = _one_table(rule, parts, areas)
        whole = pd.concat([p.reading.table for p in parts], ignore_index=True).drop_duplicates()
        labelled, left = dated(rule, table, whole, areas)
        made = observed(rule, labelled, areas, held, residents)
        edition = max((p.reading.edition for p in parts if p.reading.edition), default=None)
        periods = table if rule.months or rule.quarter else labelled
        arrived = list(dict.fromkeys(periods["period"]))
        arrived = arrived if rule.months or rule.quarter else _in_order(set(arrived), indicator)
        outcome.arrived.setdefault(indicator.slug, {}).update(_areas_by_period(made.table))
        sentence = _merge(rule, made, held, outcome, edition, arrived)
    except InvalidObservations as error:
        for file in files:
            outcome.say(file, f"refused: {title}: for `{indicator.slug}`: {error}")
        return
    said = [*made.said, *(f"left out: {each}" for each in left)]
    said += [f"{nameless:,} names that are none of England’s left out"] if nameless else []
    ending = "".join(f"; {each}" for each in said)
    for file in files:
        outcome.say(file, f"{title}, {sentence}{ending}")
    used = outcome.used.setdefault(indicator.source, [])
    used += [file for file in files if file not in used]


def _areas_by_period(table: pd.DataFrame) -> dict[str, int]:
    """How many areas have a figure, of each period."""
    valued = table[table[["value", "numerator"]].notna().any(axis=1)]
    return {str(period): len(rows) for period, rows in valued.groupby("period")}


def _held(outcome: Outcome, indicator: Indicator) -> pd.DataFrame:
    """The observations that an indicator has already; an empty table where it awaits its first."""
    table = outcome.tables.get(indicator.source)
    if table is None:
        table = next(iter(outcome.tables.values())).iloc[:0]
    return table[table["indicator"] == indicator.slug]


def _one_table(rule: Rule, parts: list[Piece], areas: Areas) -> tuple[pd.DataFrame, int]:
    """The figures of several files as one table: of two for one area and time, the newer edition's.

    The second answer is how many names stand for no area: those of other countries. Raises
    InvalidObservations where two figures differ and neither file says that it is newer.
    """
    tables = []
    for piece in parts:
        table = piece.table
        if rule.kind == SAPE:
            found = people(table, rule.ages or "all")
            if isinstance(found, str):
                raise InvalidObservations(found)
            table = table.assign(value=found)
        edition = piece.reading.edition or date.min
        tables.append(table.assign(_file=piece.file, _edition=edition.toordinal()))
    whole = pd.concat(tables, ignore_index=True)
    nameless: set[str] = set()
    if rule.indicator.areas[0] in BELOW and rule.kind != "police":
        whole = areas.named(whole, rule.indicator.areas[0])
        nameless = set(whole.loc[whole["area_code"] == "", "area_name"])
        whole = whole[whole["area_code"] != ""]
    keys = ["area_code", "period"]
    keys += ["crime type", "force"] if rule.kind == "police" else []
    whole = whole.sort_values("_edition", kind="stable")
    figures = [n for n in ("value", "lower_ci", "upper_ci", "numerator") if n in whole]
    whole = whole.drop_duplicates([*keys, "_edition", *figures])
    twice = whole[whole.duplicated([*keys, "_edition"], keep=False)]
    if len(twice):
        row = twice.iloc[0]
        where = listed(twice["_file"].unique())
        raise InvalidObservations(
            f"{row['area_code']} has two figures for {row['period']} in "
            f"{where} (expected one; take the older file away)"
        )
    whole = whole.drop_duplicates(keys, keep="last").drop(columns=["_file", "_edition"])
    return whole, len(nameless)


def _merge(
    rule: Rule,
    made: Observed,
    held: pd.DataFrame,
    outcome: Outcome,
    edition: date | None,
    arrived: list[str],
) -> str:
    """The indicator's table with the new figures; returns the sentence of what it gained.

    Below the district a period is taken whole, so that none is of two editions; above, each area's.
    """
    indicator, new = rule.indicator, made.table
    had = list(held["period"].unique())
    if _is_older(edition, outcome.catalogue, indicator):
        kept = [p for p in new["period"].unique() if p in had]
        new = new[~new["period"].isin(had)]
    else:
        kept = []
    periods = set(new["period"])
    if rule.quarter and periods:
        gone = overlapping(periods, had, indicator.period_kind)
    else:
        gone = [p for p in had if p in periods]
    table = outcome.tables.get(indicator.source)
    table = held if table is None else table
    ours = table["indicator"] == indicator.slug
    if indicator.areas[0] in BELOW:
        drop = ours & table["period"].isin(gone)
    else:
        pairs = pd.MultiIndex.from_frame(new[["area_code", "period"]])
        drop = ours & pd.MultiIndex.from_frame(table[["area_code", "period"]]).isin(pairs)
    joined = pd.concat([table[~drop], new], ignore_index=True)
    outcome.tables[indicator.source] = joined.sort_values(
        ["indicator", "period"], kind="stable", ignore_index=True
    )
    return telling.fed(
        rule,
        arrived,
        made.areas,
        gained=_in_order(periods - set(had), indicator),
        replaced=_in_order(set(gone), indicator),
        kept=_in_order(set(kept), indicator),
    )


def _in_order(periods: set[str], indicator: Indicator) -> list[str]:
    return sorted(periods, key=lambda label: parse_period(label, indicator.period_kind))


def _is_older(edition: date | None, catalogue: Catalogue, indicator: Indicator) -> bool:
    """Whether a file says that it is older than what its indicator's source has.

    A file that says nothing was put there to be taken.
    """
    source = {**catalogue.sources, **catalogue.awaiting_sources}[indicator.source]
    if edition is None:
        return False
    if isinstance(source.released, date):
        return edition < source.released
    years = _LATEST_YEAR.findall(source.released)
    return bool(years) and edition.year < max(map(int, years))


def _finish(raw: RawFolder, outcome: Outcome) -> None:
    """Note the files used, the periods that each indicator has now, and the catalogue of them."""
    for source, files in outcome.used.items():
        names = [f"{FOLDER}/{_on_disk(raw, file)}" for file in files]
        outcome.used[source] = list(dict.fromkeys(names))
        for name in outcome.used[source]:
            raw.path(name)
    every = {**outcome.catalogue.indicators, **outcome.catalogue.awaiting}
    for slug, indicator in every.items():
        if indicator.source in outcome.used:
            rows = _held(outcome, indicator)
            before = set(indicator.periods)
            periods = _in_order(set(rows["period"]), indicator)
            awaited = slug in outcome.catalogue.awaiting
            if periods and (awaited or (before and set(periods) != before)):
                outcome.gained[slug] = tuple(periods)
    outcome.catalogue = with_gained(outcome.catalogue, outcome.gained)


def _on_disk(raw: RawFolder, file: str) -> str:
    """The name of the file that a download came from: of a zip's member, the zip's."""
    folder = raw.root / FOLDER
    while not (folder / file).is_file():
        file = file.rpartition("/")[0]
    return file
