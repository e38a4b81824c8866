"""The axes of a native chart: names and values, their lines, titles and type."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from insight.colours import AXIS, GRID, SECONDARY_TEXT, TEXT
from insight.reports.slides.chart.records import Plot, Scale

SIZE: Final = 14
"""Points of the type: read at the back of a room."""
FIRST, SECOND = (111, 112), (113, 114)
"""Numbers of the axes of names and of values; the second pair is for bands that would overlap."""


def text_xml(size: float, ink: str, *, bold: bool = False, level: bool = False) -> str:
    """How text is set: points and colour, and whether it must stay level."""
    turn = ' rot="0" vert="horz"' if level else ""
    return (
        f"<c:txPr><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr><a:defRPr "
        f'sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{ink[1:]}"/>'
        '</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def axes_xml(plot: Plot) -> str:
    """The axes of names and of values, and hidden ones for a second band."""
    if plot.way == "points":
        return _value_axis(FIRST[0], FIRST[1], plot.base, "b", grid=False) + _value_axis(
            FIRST[1], FIRST[0], plot.scale, "l"
        )
    across = plot.way == "across"
    drawn = _name_axis(plot, FIRST, gone=False) + _value_axis(
        FIRST[1], FIRST[0], plot.scale, "b" if across else "l", last=across, between=plot.way
    )
    if any(each.second for each in plot.series):
        hidden = Scale(plot.scale.low, plot.scale.high, plot.scale.step, shown=False)
        drawn += _name_axis(plot, SECOND, gone=True)
        drawn += _value_axis(SECOND[1], SECOND[0], hidden, "r", grid=False, last=True)
    return drawn


def _name_axis(plot: Plot, ids: tuple[int, int], *, gone: bool) -> str:
    across = plot.way == "across"
    turned = "maxMin" if across else "minMax"
    skip = 1 if across else max(1, -(-len(plot.categories) // plot.most))
    title = _title(plot.base.title, upright=False) if not across and not gone else ""
    return (
        f'<c:catAx><c:axId val="{ids[0]}"/><c:scaling><c:orientation val="{turned}"/></c:scaling>'
        f'<c:delete val="{int(gone or not plot.base.shown)}"/>'
        f'<c:axPos val="{"l" if across else "b"}"/>'
        f'{title}<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{_axis_line(AXIS)}{text_xml(SIZE, TEXT, level=skip == 1)}"
        f'<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:tickLblSkip val="{skip}"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(
    own: int,
    other: int,
    scale: Scale,
    side: str,
    *,
    grid: bool = True,
    last: bool = False,
    between: str = "",
) -> str:
    ends = "".join(
        f'<c:{name} val="{value:g}"/>'
        for name, value in (("max", scale.high), ("min", scale.low))
        if value is not None
    )
    lines = f"<c:majorGridlines>{_line(GRID)}</c:majorGridlines>" if grid and scale.shown else ""
    step = f'<c:majorUnit val="{scale.step:g}"/>' if scale.step else ""
    crossing = "max" if last else "min" if not between else "autoZero"
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/>{ends}</c:scaling>'
        f'<c:delete val="{int(not scale.shown)}"/><c:axPos val="{side}"/>{lines}'
        f"{_title(scale.title, upright=side == 'l')}"
        f'<c:numFmt formatCode={quoteattr(scale.form)} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        # With names from top to bottom "low" would be the top of an axis below.
        f'<c:tickLblPos val="{"nextTo" if between == "across" else "low"}"/>'
        f"{_axis_line(AXIS if side == 'b' and not between else '')}"
        f"{text_xml(SIZE, SECONDARY_TEXT)}"
        f'<c:crossAx val="{other}"/><c:crosses val="{crossing}"/>'
        f'<c:crossBetween val="{"midCat" if not between else "between"}"/>{step}</c:valAx>'
    )


def _axis_line(colour: str) -> str:
    inner = (
        f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>' if colour else "<a:noFill/>"
    )
    return f'<c:spPr><a:ln w="9525">{inner}</a:ln></c:spPr>'


def _line(colour: str) -> str:
    return (
        f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:ln>'
        "</c:spPr>"
    )


def _title(text: str, *, upright: bool) -> str:
    """An axis title; one of an upright axis is turned, as is the custom in Office."""
    if not text:
        return ""
    turned = ' rot="-5400000" vert="horz"' if upright else ""
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr><a:defRPr "
        f'sz="{SIZE * 100}" b="0"/></a:pPr><a:r><a:rPr lang="en-GB" sz="{SIZE * 100}" b="0">'
        f'<a:solidFill><a:srgbClr val="{SECONDARY_TEXT[1:]}"/></a:solidFill></a:rPr>'
        f"<a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )
