"""A question answered: by the library from its folder, or from what an engine fetched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from insight.catalogue import Catalogue
from insight.engines.asking import Asked
from insight.engines.drawn import Question
from insight.engines.folder import Folder, former_pairs
from insight.errors import InvalidObservations
from insight.gap_over_time import Groups, level_of, memberships, read_source
from insight.gap_over_time.arithmetic import gaps_everywhere
from insight.gap_over_time.records import FigureSource
from insight.measures.ranks import ranks
from insight.observations import level_below

Source: TypeAlias = Folder | Asked


class Answerer(Protocol):
    """Answers questions; what is the same for many is made once."""

    def __call__(self, question: Question) -> pa.Table:
        """The answer in order; raises as the reading of figures does."""


def answerer(source: Source, catalogue: Catalogue, data_dir: Path | None = None) -> Answerer:
    """Answers from the folder or from an engine, by the same rules.

    What it gives raises InvalidObservations for a question of no known kind.
    """
    figures = read_source(catalogue, data_dir)
    if isinstance(source, Asked):
        figures = replace(figures, summed=source.summed)
    pairs = former_pairs(data_dir)

    def answered(question: Question) -> pa.Table:
        if question.kind == "carried":
            return _carried(question, source, pairs)
        if question.kind not in ANSWERS:
            raise InvalidObservations(
                f"no question is called {question.kind!r} (expected {', '.join(ANSWERS)}, carried)"
            )
        return as_arrow(ANSWERS[question.kind](question, source, figures))

    return answered


def as_arrow(table: pd.DataFrame) -> pa.Table:
    """A table as Arrow: NULL where there is nothing."""
    found = pa.Table.from_pandas(table, preserve_index=False)
    return found.replace_schema_metadata(None)


def _figures(question: Question, source: Source, _: FigureSource) -> pd.DataFrame:
    indicator = source.catalogue.indicator(question.slug)
    level = question.level or level_below(indicator) or "district"
    return source.figures(
        question.slug,
        level=level,
        district_code=question.area or None,
        period=question.period or None,
    )


def _series(question: Question, source: Source, _: FigureSource) -> pd.DataFrame:
    return source.series(question.slug, [question.area])


def _district_series(question: Question, source: Source, _: FigureSource) -> pd.DataFrame:
    return source.district_series(question.slug, question.area)


def _league(question: Question, source: Source, _: FigureSource) -> pd.DataFrame:
    """Every district by one indicator, the highest first, ties as in the leagues of the pages."""
    table = source.figures(question.slug, level="district", period=question.period or None)
    table = table[table["value"].notna()]
    found = ranks(table["value"])
    ranked = table[["area_code", "period", "value"]].assign(
        rank=found.rank.astype("int64"), ties=found.ties.astype("int64")
    )
    return ranked.sort_values(["rank", "area_code"], ignore_index=True)


def _gaps(question: Question, _: Source, figures: FigureSource) -> pd.DataFrame:
    """The gap of every district in every period."""
    groups = Groups(question.basis or "wards")
    members = memberships(
        groups, level_of(figures.catalogue.indicator(question.slug)), figures=figures
    )
    gaps = gaps_everywhere(question.slug, members, figures)
    times = len(gaps.periods)
    columns = {
        "deprived": gaps.deprived.value,
        "affluent": gaps.affluent.value,
        "gap": gaps.gap,
        "error": gaps.error,
        "counted_deprived": gaps.deprived.counted,
        "counted_affluent": gaps.affluent.counted,
    }
    table = pd.DataFrame(
        {
            "area_code": np.repeat(np.array(gaps.districts, dtype=object), times),
            "period": [each.label for each in gaps.periods] * len(gaps.districts),
            **{name: each.ravel() for name, each in columns.items()},
            "note_deprived": gaps.deprived.note.ravel(),
            "note_affluent": gaps.affluent.note.ravel(),
        }
    ).astype({"area_code": "str"})
    return table.sort_values("area_code", kind="stable", ignore_index=True)


def _carried(question: Question, source: Source, pairs: pd.DataFrame) -> pa.Table:
    """Residents of neighbourhoods of 2011 as those of the neighbourhoods of today."""
    table = source.figures(question.slug, level="lsoa11", period=question.period or None)
    counts = table.set_index("area_code")["denominator"]
    found = source.carried(counts, pairs)
    return pa.table(
        {
            "area_code": pa.array(found.index, pa.string()),
            "count": pa.array(found.to_numpy(dtype=np.float64), from_pandas=True),
        }
    )


ANSWERS: Final[dict[str, Callable[[Question, Source, FigureSource], pd.DataFrame]]] = {
    "district": _figures,
    "england": _figures,
    "series": _series,
    "district-series": _district_series,
    "league": _league,
    "gaps": _gaps,
}
