"""An exhibit in the language that is spoken: each of its words turned once, where it is finished.

Exact figures stay as they are, for they are read by programs; so do names, addresses and numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from insight.charts.light.bars import Bar, Shares
from insight.charts.light.cells import Cells
from insight.charts.light.lines import Lines
from insight.charts.said import said_whole
from insight.charts.strips import Strip
from insight.exhibits.drawings import (
    AreaMap,
    Chart,
    Column,
    Drawing,
    Light,
    Listed,
    SmallMaps,
    Solid,
    SortedTable,
    Still,
    Strips,
    Tiles,
)
from insight.exhibits.exhibit import Exhibit
from insight.maps.classes import Classes
from insight.messages import is_english, said, said_all, said_html
from insight.pictures.marks import Picture, Words
from insight.words.key_figures import KeyFigure


def said_exhibit(exhibit: Exhibit) -> Exhibit:
    """The exhibit with its words turned; itself in English."""
    if is_english():
        return exhibit
    part = exhibit.of_part
    numbers = None if exhibit.numbers is None else said_all(map(str, exhibit.numbers))
    texts: dict[str, Any] = {name: said(getattr(exhibit, name)) for name in _TEXTS}
    return replace(
        exhibit,
        **texts,
        table=said_table(exhibit.table),
        exact=exhibit.figures,
        numbers=numbers,
        drawing=said_drawing(exhibit.drawing),
        notes=said_all(exhibit.notes),
        how_sure=said_all(exhibit.how_sure),
        of_part=None if part is None else lambda looked: said(part(looked)),
    )


_TEXTS: Final = ("finding", "subtitle", "words", "caption", "lead")


def said_table(table: pd.DataFrame) -> pd.DataFrame:
    """A table of ready-made text with its heads and cells turned."""
    turned = table.map(lambda cell: said(cell) if isinstance(cell, str) else cell)
    return turned.set_axis([said(str(name)) for name in table.columns], axis=1)


def said_drawing(drawing: Drawing | None) -> Drawing | None:
    """What is drawn with its words turned; a drawing without any comes back as it is."""
    turn = _TURNS.get(type(drawing))
    return drawing if turn is None or is_english() else turn(drawing)


def _classes(classes: Classes) -> Classes:
    styles = tuple(replace(each, label=said(each.label)) for each in classes.styles)
    return replace(classes, styles=styles)


def _texts(held: Mapping[Any, str]) -> dict[Any, str]:
    return {key: said(text) for key, text in held.items()}


def _ends(ends: tuple[str, str]) -> tuple[str, str]:
    return said(ends[0]), said(ends[1])


def _area_map(drawing: AreaMap) -> AreaMap:
    return replace(
        drawing,
        title=said(drawing.title),
        classes=_classes(drawing.classes),
        values=_texts(drawing.values),
        details=_texts(drawing.details),
        no_value=said(drawing.no_value),
        axes=None if drawing.axes is None else _ends(drawing.axes),
        note=said(drawing.note),
    )


def _small_maps(drawing: SmallMaps) -> SmallMaps:
    maps = tuple(
        replace(
            each, title=said(each.title), words=said(each.words), classes=_classes(each.classes)
        )
        for each in drawing.maps
    )
    return replace(drawing, maps=maps, ends=_ends(drawing.ends))


def _solid(drawing: Solid) -> Solid:
    return replace(drawing, said=_texts(drawing.said), ends=_ends(drawing.ends))


def _tiles(drawing: Tiles) -> Tiles:
    return Tiles(
        tuple(
            KeyFigure(said(each.label), said(each.number), said(each.of), each.kind)
            for each in drawing.tiles
        )
    )


def _picture(picture: Picture) -> Picture:
    marks = tuple(
        replace(mark, text=said(mark.text)) if isinstance(mark, Words) else mark
        for mark in picture.marks
    )
    return replace(picture, title=said(picture.title), alt=said(picture.alt), marks=marks)


def _strip(strip: Strip) -> Strip:
    names = ("name", "value", "interval", "said", "rank", "others")
    texts: dict[str, Any] = {name: said(getattr(strip, name)) for name in names}
    return replace(strip, **texts)


def _strips(drawing: Strips) -> Strips:
    def topics(held: Mapping[str, tuple[Strip, ...]]) -> dict[str, tuple[Strip, ...]]:
        return {said(topic): tuple(map(_strip, strips)) for topic, strips in held.items()}

    tracks = tuple(replace(each, ends=_ends(each.ends)) for each in drawing.tracks)
    return replace(
        drawing, tracks=tracks, outcomes=topics(drawing.outcomes), others=topics(drawing.others)
    )


def _column(column: Column) -> Column:
    return replace(
        column,
        label=said(column.label),
        title=said(column.title),
        group=said(column.group),
        cells=said_all(column.cells),
    )


def said_sorted(drawing: SortedTable) -> SortedTable:
    """A table to sort with its words turned; itself in English."""
    if is_english():
        return drawing
    return replace(
        drawing,
        caption=said(drawing.caption),
        columns=tuple(map(_column, drawing.columns)),
        mark=said(drawing.mark),
        lines={said(name): at for name, at in drawing.lines.items()},
    )


def _light(drawing: Light) -> Light:
    of = drawing.of
    return Light(said_html(drawing.html), None if of is None else _LIGHT[type(of)](of))


def _shares(of: Shares) -> Shares:
    def bar_of(bar: Bar) -> Bar:
        first, second, third = map(said, bar.words)
        words = (first, second, third)
        return replace(bar, group=said(bar.group), label=said(bar.label), words=words)

    first, second, third = map(said, of.names)
    names = (first, second, third)
    return replace(of, bars=tuple(map(bar_of, of.bars)), caption=said(of.caption), names=names)


def _cells(of: Cells) -> Cells:
    def row(cells: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(said(cell) if isinstance(cell, str) else cell for cell in cells)

    return replace(
        of,
        rows=tuple((said(name), row(cells)) for name, cells in of.rows),
        caption=said(of.caption),
        head=said_all(of.head),
        last=tuple((said(name), row(cells)) for name, cells in of.last),
    )


_LIGHT: Final[Mapping[type, Callable[[Any], Any]]] = {
    Shares: _shares,
    Cells: _cells,
    Lines: lambda of: of,
}
_TURNS: Final[Mapping[type, Callable[[Any], Any]]] = {
    Chart: lambda drawing: Chart(said_whole(drawing.figure)),
    SortedTable: said_sorted,
    AreaMap: _area_map,
    SmallMaps: _small_maps,
    Solid: _solid,
    Tiles: _tiles,
    Listed: lambda drawing: Listed(said_all(drawing.texts)),
    Strips: _strips,
    Still: lambda drawing: replace(
        drawing, picture=_picture(drawing.picture), others=tuple(map(_picture, drawing.others))
    ),
    Light: _light,
}
