"""The tables of the sources of which a newer edition was fetched, beside all others as they are."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pandas as pd

from insight.areas import read_lookup
from insight.build import provenance, swap, write
from insight.build.downloads import FOLDER, Outcome, add_downloads
from insight.build.figures import national, prices
from insight.build.figures.indicators import observations
from insight.build.raw import UNREADABLE, RawFolder
from insight.build.refresh.changes import by_indicator, same_figures
from insight.build.refresh.declared import Asked
from insight.build.refresh.fetched import Fetched, read_fetched
from insight.build.refresh.judging import held_back
from insight.build.refresh.places import HeldAreas, HeldPlaces
from insight.catalogue import (
    Catalogue,
    NewerEdition,
    read_editions,
    with_editions,
    with_gained,
    write_editions,
    write_gained,
)
from insight.catalogue.gained import read_gained
from insight.errors import InvalidObservations
from insight.observations import level_below
from insight.provenance import read_provenance

_NATIONAL: Final = "indicators/national.parquet"


@dataclass
class Beside:
    """What the fetched files make of the tables that they are for.

    `before` and `after` are the tables by source, `told` sentences by file, `back` why an
    indicator's new figures were not put in, by slug, `used` the files of each source, `gained` the
    periods of each indicator that was fed and `arrived` how many areas its files have of each.
    """

    catalogue: Catalogue
    before: dict[str, pd.DataFrame]
    after: dict[str, pd.DataFrame]
    told: dict[str, list[str]] = field(default_factory=dict)
    back: dict[str, str] = field(default_factory=dict)
    used: dict[str, list[str]] = field(default_factory=dict)
    gained: dict[str, tuple[str, ...]] = field(default_factory=dict)
    arrived: dict[str, dict[str, int]] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The sources whose tables are not as they were."""
        return tuple(s for s in self.after if not same_figures(self.before.get(s), self.after[s]))


def held_table(folder: Path, catalogue: Catalogue, source: str) -> pd.DataFrame:
    """A source's table as the builder has it before it writes it: each ratio with its value."""
    path = folder / "indicators" / f"{source}.parquet"
    if not path.exists():
        return observations({"indicator": [], "area_code": [], "period": [], "value": []})
    table = pd.read_parquet(path)
    every = {**catalogue.awaiting, **catalogue.indicators}
    scales = {s: i.scale for s, i in every.items() if i.aggregation == "ratio"}
    ratios = table["indicator"].isin(scales)
    if ratios.any():
        base = table["denominator"].where(table["denominator"] > 0)
        made = table["numerator"] / base * table["indicator"].map(scales).astype("float64")
        table["value"] = table["value"].where(~ratios, made)
    return table


def read_beside(
    folder: Path,
    catalogue: Catalogue,
    fetched: Sequence[Asked],
    into: Path,
    *,
    allow: Collection[str] = (),
) -> Beside:
    """The tables of `folder` with what was fetched into `into` of some sources.

    `allow` names indicators that are put in whatever is found wrong with their size.
    """
    before = {each.slug: held_table(folder, catalogue, each.slug) for each in fetched}
    made = Beside(catalogue, before, dict(before))
    of_prices = [each for each in fetched if each.source.build.get("kind") == "prices"]
    others = [each for each in fetched if each not in of_prices]
    with tempfile.TemporaryDirectory(prefix="insight-refresh-") as stage:
        raw = RawFolder(Path(stage))
        _put_in_stage(Path(stage), fetched, into)
        if others:
            _add(made, _only(catalogue, others), raw, folder)
        for each in of_prices:
            _add_prices(made, each, raw)
        for names in made.used.values():
            made.hashes |= {name: raw.used.get(name, "") for name in names}
    for slug in list(made.after):
        _hold_back(made, slug, allow)
    return made


def _put_in_stage(stage: Path, fetched: Sequence[Asked], into: Path) -> None:
    """Links to what was fetched, as a folder of downloads that has nothing else."""
    for each in fetched:
        home = stage / FOLDER / each.slug
        home.mkdir(parents=True)
        told = read_fetched(into / each.slug) or Fetched("")
        for name in told.files:
            (home / name).symlink_to((into / each.slug / name).resolve())


def _only(catalogue: Catalogue, asked: Sequence[Asked]) -> Catalogue:
    """A catalogue of some sources alone: what was fetched is for no others."""
    slugs = {each.slug for each in asked}
    return replace(
        catalogue,
        sources={s: each for s, each in catalogue.sources.items() if s in slugs},
        indicators={s: i for s, i in catalogue.indicators.items() if i.source in slugs},
        awaiting={s: i for s, i in catalogue.awaiting.items() if i.source in slugs},
        awaiting_sources={s: e for s, e in catalogue.awaiting_sources.items() if s in slugs},
    )


def _add(made: Beside, catalogue: Catalogue, raw: RawFolder, folder: Path) -> None:
    """Put downloads into the tables by the reader of each."""
    places = HeldPlaces(folder)
    tables = {slug: table for slug, table in made.before.items() if slug in _slugs(catalogue)}
    outcome: Outcome = add_downloads(raw, catalogue, tables, places, HeldAreas(places, folder))
    made.after |= outcome.tables
    made.told |= outcome.told
    made.used |= outcome.used
    made.gained |= outcome.gained
    made.arrived |= outcome.arrived


def _slugs(catalogue: Catalogue) -> set[str]:
    return {*catalogue.sources, *catalogue.awaiting_sources}


def _add_prices(made: Beside, asked: Asked, raw: RawFolder) -> None:
    """The index of prices from the publisher's own table of it."""
    names = sorted(path.name for path in (raw.root / FOLDER / asked.slug).iterdir())
    for name in names:
        file = f"{FOLDER}/{asked.slug}/{name}"
        where = f"{asked.slug}/{name}"
        try:
            table = prices.read_series(raw, file, made.catalogue, asked.source)
        except (InvalidObservations, *UNREADABLE) as error:
            made.told[where] = [f"refused: {str(error).removeprefix(f'{file}: ')}"]
            continue
        made.after[asked.slug] = table
        made.used[asked.slug] = [file]
        made.told[where] = [f"{len(table):,} months, to {prices.last_month(table)}"]


def _hold_back(made: Beside, source: str, allow: Collection[str]) -> None:
    """Leave the indicators of a source as they were whose new figures cannot stand."""
    before, after = made.before.get(source), made.after[source]
    if before is None or before.empty or before is after:
        return
    every = {**made.catalogue.indicators, **made.catalogue.awaiting}
    held, parts = by_indicator(before), by_indicator(after)
    for slug, now in parts.items():
        was = held.get(slug, before.iloc[:0])
        reason = "" if slug in allow else held_back(was, now, every[slug], made.arrived.get(slug))
        if reason:
            made.back[slug] = reason
            made.gained.pop(slug, None)
            parts[slug] = was
    made.after[source] = pd.concat(parts.values(), ignore_index=True)


def write_beside(made: Beside, folder: Path, new: Path, into: Path) -> dict[str, Any]:
    """Write a whole data folder: the tables that changed, links to all others, the record.

    Returns the record. Raises as the builder does.
    """
    fed = [slug for slug in made.changed if slug in made.used]
    editions = read_editions(folder) | _editions(into, fed)
    gained = dict(read_gained(folder)) | made.gained
    catalogue = with_editions(with_gained(made.catalogue, gained), editions)
    counted = {s for s, i in catalogue.indicators.items() if i.aggregation == "ratio"}
    paths = {slug: f"indicators/{slug}.parquet" for slug in made.changed}
    homes = national.homes_in(folder)
    order = national.order_of(homes)
    for slug, path in paths.items():
        write.write_observations(made.after[slug], new / path, counted, order)
    report = read_provenance(folder)
    written = {*paths.values(), _NATIONAL, provenance.BY_DISTRICT}
    swap.keep([name for name in report["tables"] if name not in written], folder, new)
    _write_national(made, catalogue, folder, new, read_lookup(None, folder))
    _write_by_district(made, catalogue, homes, folder, new)
    write_gained(new, gained)
    write_editions(new, editions)
    swap.carry_over(folder, new)
    return _record(report, made, catalogue, new)


def _editions(into: Path, sources: Sequence[str]) -> dict[str, NewerEdition]:
    told = {slug: read_fetched(into / slug) for slug in sources}
    return {slug: each.edition for slug, each in told.items() if each is not None}


def _write_national(
    made: Beside, catalogue: Catalogue, folder: Path, new: Path, lookup: pd.DataFrame
) -> None:
    """England's summaries: those of the tables that changed anew, the others as they are."""
    tables = {slug: made.after[slug] for slug in made.changed}
    below = {s: i for s, i in catalogue.indicators.items() if i.source in tables}
    if not any(level_below(indicator) for indicator in below.values()):
        swap.keep([_NATIONAL], folder, new)
        return
    of_these = replace(catalogue, indicators=below)
    fresh = national.national_summary(of_these, tables, lookup)
    held = pd.read_parquet(folder / _NATIONAL)
    whole = pd.concat([held[~held["indicator"].isin(below)], fresh], ignore_index=True)
    order = {slug: number for number, slug in enumerate(catalogue.indicators)}
    whole = whole.sort_values("indicator", key=lambda s: s.map(order), ignore_index=True)
    write.write_table(whole, new / _NATIONAL)


def _write_by_district(
    made: Beside, catalogue: Catalogue, homes: dict[str, pd.Series], folder: Path, new: Path
) -> None:
    """Districts' series: those of the tables that changed anew, the others as they are."""
    if not (folder / provenance.BY_DISTRICT).exists():  # data of a builder before there were any
        return
    tables = {slug: made.after[slug] for slug in made.changed}
    fresh = national.by_district(catalogue, tables, homes)
    if fresh.empty:
        swap.keep([provenance.BY_DISTRICT], folder, new)
        return
    held = pd.read_parquet(folder / provenance.BY_DISTRICT)
    held = held[~held["indicator"].isin(fresh["indicator"].unique())]
    write.write_observations(
        pd.concat([held, fresh], ignore_index=True), new / provenance.BY_DISTRICT, set()
    )


def _record(
    report: dict[str, Any], made: Beside, catalogue: Catalogue, new: Path
) -> dict[str, Any]:
    """The record of what is in the new folder, with what downloads brought now and before."""
    before = report.get("downloads", {"told": {}, "tables": {}})
    tables = {slug: list(names) for slug, names in before["tables"].items()}
    for slug, names in made.used.items():
        tables[slug] = list(dict.fromkeys([*tables.get(slug, []), *names]))
    report["downloads"] = {"told": before["told"] | made.told, "tables": tables}
    report["tables"] = provenance.as_written(provenance.table_records(catalogue, tables), new)
    report["rows"] |= {slug: len(made.after[slug]) for slug in made.changed}
    hashes = {name: hash_ for name, hash_ in made.hashes.items() if hash_}
    report["official files"] = dict(sorted((report["official files"] | hashes).items()))
    provenance.write_record(report, new)
    return report
