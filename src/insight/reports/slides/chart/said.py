"""A native chart in the language that is spoken, its sheet too: a reader edits what is seen."""

from __future__ import annotations

from dataclasses import replace

from insight.messages import is_english, said, said_all
from insight.reports.slides.chart.records import Column, Plot, Scale, Series


def said_plot(plot: Plot) -> Plot:
    """The chart with its words turned; itself in English."""
    if is_english():
        return plot
    return replace(
        plot,
        categories=said_all(plot.categories),
        series=tuple(map(_series, plot.series)),
        scale=_scale(plot.scale),
        base=_scale(plot.base),
        words=said(plot.words),
        title=said(plot.title),
        rows=said(plot.rows),
        key=tuple(replace(entry, text=said(entry.text)) for entry in plot.key),
        columns=tuple(map(_column, plot.columns)),
    )


def _series(series: Series) -> Series:
    return replace(series, name=said(series.name), labels=said_all(series.labels))


def _scale(scale: Scale) -> Scale:
    return replace(scale, title=said(scale.title))


def _column(column: Column) -> Column:
    cells = tuple(said(cell) if isinstance(cell, str) else cell for cell in column.cells)
    return replace(column, name=said(column.name), cells=cells)
