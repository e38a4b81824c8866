"""An own figure as an indicator of the catalogue: what it means, where it came from, its table."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, cast, get_args

import numpy as np
import pandas as pd
import pyarrow as pa

from insight.areas import slugify
from insight.catalogue import OWN_START, OWN_TOPIC, Indicator, Source
from insight.catalogue.records import Aggregation, ValueType
from insight.measures._polarity import Polarity
from insight.observations import COLUMNS, in_time
from insight.outside import PROSE, SHORT, TITLE, as_words
from insight.uploads.checked import as_arrow, checked
from insight.uploads.coverage import BELOW, districts_of, residents
from insight.uploads.records import Figures, Meaning, Refused
from insight.uploads.withheld import shown

VALUE_TYPES: Final[dict[str, ValueType]] = {
    "count": "amount",
    "share": "proportion",
    "rate": "rate",
    "mean": "mean",
    "amount": "amount",
    "score": "score",
    "rank": "rank",
}
NOT_SAID: Final = "not stated"
OWN_STATUS: Final = "own"
WHO: Final = "whoever brought the file"
LONGEST: Final = 40
"""Letters of a title in a slug at most."""
BASES: Final = {"people": "residents, mid-2022", "households": "households, Census 2021"}
PARTS: Final = {"lsoa": "neighbourhoods", "msoa": "middle-layer areas", "ward": "wards"}


@dataclass(frozen=True, eq=False)
class Brought:
    """What one reader brings: a record of the catalogue, its source, its figures (Arrow)."""

    indicator: Indicator
    source: Source
    table: pa.Table


def indicator_of(meaning: Meaning, figures: Figures, *, file_name: str, day: date) -> Brought:
    """The indicator of a file's figures as its reader said what they mean.

    `file_name` is as it came, `day` the day on which it was read. Raises Refused where the figures
    are not sound: several for one area and period, a number that is not finite, a strange code.
    """
    title = as_words(meaning.title, TITLE)
    if not title:
        raise Refused("the figures have no title (expected a few words on what they count)")
    if figures.table["value"].isna().all():
        raise Refused("no area has a figure (expected a number beside one code or name at least)")
    aggregation = _aggregation(meaning, figures)
    table = checked(
        _with_weights(_as_read(figures.table), aggregation, figures.level),
        figures.level,
        meaning.period_kind,
    )
    indicator = _indicator(OWN_START, title, meaning, figures, table, aggregation)
    slug = _slug(title, meaning, as_arrow(shown(table, indicator)))
    source = _source(slug, meaning, as_words(file_name, SHORT), day)
    return Brought(replace(indicator, slug=slug, source=slug), source, as_arrow(table))


def _aggregation(meaning: Meaning, figures: Figures) -> Aggregation:
    """How figures of small areas become those of larger ones."""
    if meaning.kind not in VALUE_TYPES:
        raise Refused(f"{meaning.kind!r} is no kind of figure (expected {', '.join(VALUE_TYPES)})")
    if meaning.kind in {"score", "rank"}:
        return "none"
    if meaning.kind == "count":
        return "ratio" if meaning.base else "sum"
    return "population_mean" if figures.level in BELOW else "none"


def _as_read(table: pd.DataFrame) -> pd.DataFrame:
    """Figures with the columns of `insight.observations`, in order of area and time."""
    numbers = {
        name: pd.to_numeric(table[name], errors="raise").astype("float64")
        if name in table
        else np.nan
        for name in ("value", "numerator", "denominator", "lower_ci", "upper_ci")
    }
    words = {name: table[name].astype("str") for name in ("area_code", "period")}
    note = table["note"].fillna("").astype("str") if "note" in table else ""
    return table[[]].assign(**words, **numbers, note=note)[COLUMNS].reset_index(drop=True)


def _with_weights(table: pd.DataFrame, aggregation: Aggregation, level: str) -> pd.DataFrame:
    """Figures without counts are weighted by residents, where the file has no base of its own."""
    if aggregation != "population_mean":
        return table
    people = table["area_code"].map(residents(level))
    return table.assign(denominator=table["denominator"].fillna(people).astype("float64"))


def _slug(title: str, meaning: Meaning, table: pa.Table) -> str:
    """`yours-`, the title, and six digits of what it holds: a changed figure is another slug.

    `table` is what may be seen of it: digits of withheld counts would tell whoever tries them all.
    """
    content = hashlib.sha256(repr(meaning).encode())
    for name in table.column_names:
        rows = pd.util.hash_pandas_object(table[name].to_pandas(), index=False)
        content.update(rows.to_numpy().tobytes())
    said = slugify(title)[:LONGEST].strip("-") or "figures"
    return f"yours-{said}-{content.hexdigest()[:6]}"


def _indicator(
    slug: str,
    title: str,
    meaning: Meaning,
    figures: Figures,
    table: pd.DataFrame,
    aggregation: Aggregation,
) -> Indicator:
    ratio = aggregation == "ratio"
    value_type = VALUE_TYPES[meaning.kind]
    if ratio:
        value_type = "proportion" if meaning.unit.strip() == "%" else "rate"
    periods = tuple(in_time(table["period"].unique(), meaning.period_kind))
    known = table.loc[table["value"].notna() | table["numerator"].notna(), "area_code"]
    polarity = meaning.polarity if meaning.polarity in get_args(Polarity) else "neutral"
    return Indicator(
        slug=slug,
        title=title,
        short_title=title,
        question=as_words(meaning.question, TITLE) or f"{title}: what are the figures here?",
        topic=OWN_TOPIC,
        unit=as_words(meaning.unit, SHORT) or "no unit",
        value_type=value_type,
        polarity=cast("Polarity", polarity),
        areas=(figures.level,),
        periods=periods,
        source=slug,
        method=_method(meaning, figures, aggregation),
        period_kind=meaning.period_kind,
        caveats=_caveats(figures, aggregation, meaning.least),
        min_count=max(0, meaning.least),
        decimals=min(max(meaning.decimals, 0), 6),
        aggregation=aggregation,
        denominator_is=_denominator(meaning, table, aggregation),
        status=OWN_STATUS,
        status_from=WHO,
        districts=districts_of(known, figures.level),
        build={"scale": meaning.per} if ratio else {},
    )


def _denominator(meaning: Meaning, table: pd.DataFrame, aggregation: Aggregation) -> str:
    """Of whom or what the figures are, in words."""
    if aggregation == "ratio":
        return BASES.get(meaning.base, "those that the file counts beside them")
    if aggregation == "population_mean" and table["denominator"].notna().any():
        return "residents, mid-2022"
    return ""


def _method(meaning: Meaning, figures: Figures, aggregation: Aggregation) -> str:
    """How the figures were made, in sentences."""
    parts = PARTS.get(figures.level, "areas")
    if aggregation == "ratio":
        base = BASES.get(meaning.base, "the count that the file has beside it")
        return (
            f"Counted by whoever made the file; each count is taken over {base}. Figures of larger "
            "areas are made of the counts, not of the rates."
        )
    if aggregation == "sum":
        return "Counted by whoever made the file. Figures of larger areas are sums of the counts."
    if aggregation == "population_mean":
        return (
            f"As it stands in the file. Figures of larger areas are means of those of their {parts}"
            ", weighted by residents."
        )
    return "As it stands in the file. There are no figures for larger areas: these cannot be added."


def _caveats(figures: Figures, aggregation: Aggregation, least: int) -> tuple[str, ...]:
    """What a reader must bear in mind: that nobody checked it, what was shared out, what is out."""
    said = ["Nobody but whoever brought this file has checked its figures."]
    if aggregation == "population_mean":
        said.append(
            f"The file has no counts, so a figure of a larger area is a mean of its "
            f"{PARTS[figures.level]} and not exact."
        )
    if aggregation == "sum":
        said.append("A bare count grows with the number of residents: it is no rate.")
    if least and aggregation not in {"ratio", "sum"}:
        said.append(
            f"The threshold of {least} is of counts. These figures have none, so nothing of them "
            "is withheld."
        )
    elif least:
        said.append(
            f"Counts below {least}, and the others that would tell them, are withheld: they are "
            "marked [c]."
        )
    said += [as_words(each.said, PROSE) for each in figures.remarks]
    if figures.unplaced:
        rows = "row was" if figures.unplaced == 1 else "rows were"
        of_sum = f", {figures.unplaced_sum:,.0f} in all," if figures.unplaced_sum > least else ""
        said.append(f"{figures.unplaced:,} {rows} left out{of_sum} for no area was found for them.")
    return tuple(dict.fromkeys(said))


def _source(slug: str, meaning: Meaning, file_name: str, day: date) -> Source:
    producer = as_words(meaning.producer, TITLE)
    read_on = f"{day.day} {day:%B %Y}"
    name = file_name or "a file"
    by = f", {producer}" if producer else ""
    return Source(
        slug=slug,
        producer=producer or NOT_SAID,
        publication=name,
        edition=f"read on {read_on}",
        released=NOT_SAID,
        licence=NOT_SAID,
        url=NOT_SAID,
        attribution=f"{name}{by}",
        retrieved_via=f"a file that was brought on {read_on}",
        status=OWN_STATUS,
        status_from=WHO,
    )
