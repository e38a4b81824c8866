"""How a series of a native chart looks: fills, lines, markers and the labels by its points."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from insight.colours import BACKGROUND, TEXT
from insight.reports.slides.chart.records import Series

POINT: Final = 12700
"""English Metric Units of a point."""
DASHES: Final = {"dot": "sysDot", "dash": "dash"}
BAND: Final = 22000
"""How opaque a band is, in thousandths of a per cent: lines are seen through it."""


def _fill(colour: str, opacity: int = 100000) -> str:
    seen = f'<a:alpha val="{opacity}"/>' if opacity < 100000 else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}">{seen}</a:srgbClr></a:solidFill>'


def _edge(colour: str, width: float) -> str:
    return f'<a:ln w="{round(width * POINT)}">{_fill(colour)}</a:ln>'


def shape_xml(series: Series, colour: str = "", *, hollow: bool = False) -> str:
    """Bars and areas; one that is hollow is white with an edge of its colour."""
    ink = colour or series.colour
    if series.marked == "clear" or not ink:
        return "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    if series.marked == "band":
        return f"<c:spPr>{_fill(ink, BAND)}<a:ln><a:noFill/></a:ln></c:spPr>"
    if hollow:
        return f"<c:spPr>{_fill(BACKGROUND)}{_edge(ink, 2.5)}</c:spPr>"
    edge = _edge("#8A8D8F", 0.75) if series.colours else "<a:ln><a:noFill/></a:ln>"
    return f"<c:spPr>{_fill(ink)}{edge}</c:spPr>"


def line_xml(series: Series) -> str:
    """A line, or none between points."""
    if series.marked == "points" or not series.width:
        return '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>'
    dash = f'<a:prstDash val="{DASHES[series.dash]}"/>' if series.dash in DASHES else ""
    return (
        f'<c:spPr><a:ln w="{round(series.width * POINT)}" cap="rnd">{_fill(series.colour)}{dash}'
        "<a:round/></a:ln></c:spPr>"
    )


def marker_xml(series: Series, colour: str = "", *, hollow: bool = False) -> str:
    """The mark at each point."""
    if series.symbol == "none" or not series.size:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    ink = colour or series.colour
    inner = _fill(BACKGROUND if hollow else ink)
    return (
        f'<c:marker><c:symbol val="{series.symbol}"/><c:size val="{series.size}"/>'
        f"<c:spPr>{inner}{_edge(ink, 2 if hollow else 0.75)}</c:spPr></c:marker>"
    )


def labels_xml(series: Series, form: str) -> str:
    """What stands by the points: words of ours, or each number in the form of the axis."""
    where = f'<c:dLblPos val="{series.at}"/>' if series.at else ""
    shown = "".join(
        f'<c:{name} val="0"/>'
        for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize")
    )
    if series.values:
        return (
            f'<c:dLbls><c:numFmt formatCode={quoteattr(form)} sourceLinked="0"/>'
            "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
            f'{where}<c:showLegendKey val="0"/><c:showVal val="1"/>{shown}</c:dLbls>'
        )
    none = f'<c:showLegendKey val="0"/><c:showVal val="0"/>{shown}'
    if not any(series.labels):
        return f"<c:dLbls>{none}</c:dLbls>" if series.marked == "bar" else ""
    parts = []
    for number, text in enumerate(series.labels):
        if text:
            ink = series.inks[number] if series.inks else TEXT
            lines = "".join(
                f'<a:p><a:pPr algn="{"l" if series.at == "r" else "ctr"}"/>{_run(line, ink)}</a:p>'
                for line in text.split("\n")
            )
            parts.append(
                f'<c:dLbl><c:idx val="{number}"/>{_moved(series.down)}<c:tx><c:rich>'
                f'<a:bodyPr wrap="none"/><a:lstStyle/>{lines}</c:rich></c:tx>{where}'
                f'<c:showLegendKey val="0"/><c:showVal val="1"/>{shown}</c:dLbl>'
            )
    return f"<c:dLbls>{''.join(parts)}{none}</c:dLbls>"


def _moved(down: float) -> str:
    if not down:
        return "<c:layout/>"
    place = f'<c:x val="0"/><c:y val="{down:.4f}"/>'
    return f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"


def _run(text: str, ink: str) -> str:
    return (
        f'<a:r><a:rPr lang="en-GB" sz="1400" b="1">{_fill(ink)}</a:rPr>'
        f"<a:t>{escape(text)}</a:t></a:r>"
    )
