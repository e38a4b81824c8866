"""A native chart as DrawingML, which PowerPoint and LibreOffice draw and let a reader edit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from xml.sax.saxutils import escape

from insight.colours import TEXT
from insight.reports.slides.chart.axes import FIRST, SECOND, SIZE, axes_xml, text_xml
from insight.reports.slides.chart.marks import labels_xml, line_xml, marker_xml, shape_xml
from insight.reports.slides.chart.records import Number, Plot, Series
from insight.reports.slides.chart.sheet import (
    Placed,
    categories_reference,
    columns_of,
    workbook,
)

_NAMES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


class ChartSource:
    """What python-pptx asks of the data of a chart: its XML and its sheet."""

    def __init__(self, plot: Plot, made: date) -> None:
        self._plot, self._made = plot, made

    @property
    def xlsx_blob(self) -> bytes:
        """The sheet."""
        return workbook(self._plot, self._made)

    def xml_bytes(self, chart_type: Any) -> bytes:  # noqa: ARG002 - python-pptx hands it over
        """The chart."""
        return chart_xml(self._plot).encode()


def chart_xml(plot: Plot) -> str:
    """The whole chart part, without the line that names its sheet, which python-pptx adds."""
    placed = columns_of(plot)[1]
    legend = (
        f'<c:legend><c:legendPos val="t"/>{_hidden_entries(plot)}<c:overlay val="0"/></c:legend>'
        if plot.legend
        else ""
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMES}>'
        '<c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_layout(plot)}'
        f"{_groups(plot, placed)}{axes_xml(plot)}"
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_xml(SIZE, TEXT)}</c:chartSpace>"
    )


def _hidden_entries(plot: Plot) -> str:
    """What is not seen, and all bands but the first, are no entries of the legend."""
    bands = [n for n, each in enumerate(plot.series) if each.marked == "band" and each.colour]
    unseen = [n for n, s in enumerate(plot.series) if s.marked == "clear" or not s.colour]
    gone = {*unseen, *bands[1:]}
    return "".join(
        f'<c:legendEntry><c:idx val="{n}"/><c:delete val="1"/></c:legendEntry>'
        for n in sorted(gone)
    )


def _layout(plot: Plot) -> str:
    """Room at the sides for words that stand there."""
    if not plot.right and not plot.left:
        return "<c:layout/>"
    left = plot.left or 0.07
    wide = 1 - left - (plot.right or 0.03)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{left:g}"/><c:y val="0.05"/><c:w val="{wide:g}"/>'
        '<c:h val="0.77"/></c:manualLayout></c:layout>'
    )


def _groups(plot: Plot, placed: Sequence[Placed]) -> str:
    """The kinds of drawing in the order in which they lie: bands, bars, lines."""
    rows = list(enumerate(zip(plot.series, placed, strict=True)))
    if plot.way == "points":
        body = "".join(_series(plot, n, each, where) for n, (each, where) in rows)
        return (
            '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
            f"{body}{_ids(FIRST)}</c:scatterChart>"
        )
    parts = []
    for second in (False, True):
        held = [(n, s, at) for n, (s, at) in rows if s.second == second]
        ids = SECOND if second else FIRST
        for kinds, opening, closing in (
            (("band",), _AREA, "areaChart"),
            (("bar", "clear"), _bars_open(plot), "barChart"),
            (("line", "points"), _LINES, "lineChart"),
        ):
            body = "".join(
                _series(plot, n, each, at) for n, each, at in held if each.marked in kinds
            )
            if body:
                more = _bars_close(plot) if closing == "barChart" else ""
                more = '<c:marker val="1"/>' if closing == "lineChart" else more
                parts.append(f"<c:{closing}>{opening}{body}{more}{_ids(ids)}</c:{closing}>")
    return "".join(parts)


_AREA: Final = '<c:grouping val="stacked"/><c:varyColors val="0"/>'
_LINES: Final = '<c:grouping val="standard"/><c:varyColors val="0"/>'


def _bars_open(plot: Plot) -> str:
    way = "bar" if plot.way == "across" else "col"
    group = "stacked" if plot.stacked else "clustered"
    return f'<c:barDir val="{way}"/><c:grouping val="{group}"/><c:varyColors val="0"/>'


def _bars_close(plot: Plot) -> str:
    overlap = 100 if plot.stacked else plot.overlap
    return f'<c:gapWidth val="{plot.gap}"/><c:overlap val="{overlap}"/>'


def _ids(pair: tuple[int, int]) -> str:
    return "".join(f'<c:axId val="{each}"/>' for each in pair)


def _series(plot: Plot, number: int, series: Series, where: Placed) -> str:
    """One series: name, how it is drawn, labels, intervals, names and numbers."""
    scatter = plot.way == "points"
    lines = series.marked in {"line", "points"}
    name = (
        f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{where.name}</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )
    shape = line_xml(series) if lines else shape_xml(series)
    marker = marker_xml(series) if lines else ""
    inverted = '<c:invertIfNegative val="0"/>' if series.marked in {"bar", "clear"} else ""
    data = (
        f"<c:xVal>{_numbers(where.x, series.x)}</c:xVal>"
        f"<c:yVal>{_numbers(where.numbers, series.numbers)}</c:yVal>"
        if scatter
        else f"<c:cat>{_strings(categories_reference(plot), plot.categories)}</c:cat>"
        f"<c:val>{_numbers(where.numbers, series.numbers)}</c:val>"
    )
    smooth = '<c:smooth val="0"/>' if lines else ""
    points = _points(series)
    return (
        f"<c:ser>{name}{shape}{marker}{inverted}{points}{labels_xml(series, plot.scale.form)}"
        f"{_errors(series, up=plot.way != 'across')}{data}{smooth}</c:ser>"
    )


def _points(series: Series) -> str:
    """Points that look unlike the rest of their series."""
    if not series.colours and not series.hollow:
        return ""
    parts = []
    for number in range(len(series.numbers)):
        colour = series.colours[number] if series.colours else series.colour
        hollow = series.hollow[number] if series.hollow else False
        if series.marked == "points":
            parts.append(
                f'<c:dPt><c:idx val="{number}"/>{marker_xml(series, colour, hollow=hollow)}'
                '<c:bubble3D val="0"/></c:dPt>'
            )
            continue
        parts.append(
            f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"{shape_xml(series, colour, hollow=hollow)}</c:dPt>"
        )
    return "".join(parts)


def _errors(series: Series, *, up: bool) -> str:
    """Intervals as lines from end to end, as lengths from the number."""
    if not series.errors:
        return ""
    held = list(zip(series.numbers, series.errors, strict=True))
    plus = [None if n is None else high - n for n, (_, high) in held]
    minus = [None if n is None else n - low for n, (low, _) in held]
    direction = "" if not up else '<c:errDir val="y"/>'
    if series.marked == "bar":
        direction = ""
    return (
        f'<c:errBars>{direction}<c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/><c:plus>{_literal(plus)}</c:plus><c:minus>{_literal(minus)}'
        f'</c:minus><c:spPr><a:ln w="25400"><a:solidFill><a:srgbClr val="{TEXT[1:]}"/>'
        "</a:solidFill></a:ln></c:spPr></c:errBars>"
    )


def _literal(numbers: Sequence[Number]) -> str:
    return f"<c:numLit><c:formatCode>General</c:formatCode>{_cache(numbers)}</c:numLit>"


def _numbers(reference: str, numbers: Sequence[Number]) -> str:
    return (
        f"<c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{_cache(numbers)}</c:numCache></c:numRef>"
    )


def _cache(numbers: Sequence[Number]) -> str:
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>'
        for n, value in enumerate(numbers)
        if value is not None
    )
    return f'<c:ptCount val="{len(numbers)}"/>{points}'


def _strings(reference: str, texts: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{escape(text)}</c:v></c:pt>' for n, text in enumerate(texts)
    )
    return (
        f'<c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}'
        "</c:strCache></c:strRef>"
    )
