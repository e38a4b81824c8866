"""Where the columns and the rows of a table stand, and their marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from insight.colours import AXIS, BACKGROUND, GRID, SECONDARY_TEXT, SHADE, TEXT, text_colour_on
from insight.pictures.frame import wrapped
from insight.pictures.marks import Floats, Line, Mark, Polygon, Words, points
from insight.pictures.raster import text_width
from insight.pictures.symbols import symbol
from insight.pictures.table.records import Cell, Filled, Row, Said, Scale, Span, Table, Tick

SIZES: Final = ((15.0, 150.0), (14.0, 120.0), (13.0, 100.0), (12.0, 80.0))
"""Pixels of letters, and of a scale at least: the first that leaves words whole is taken."""
WIDE: Final = 800
GAP: Final = 14
"""Pixels between two columns."""
AIR: Final = 4
"""The same where many of them are coloured cells."""
PAD: Final = 5
"""Pixels above and below the words of a row."""
LEADING: Final = 1.25
MOST: Final = (260.0, 170.0)
"""Pixels that the first column and any other of words take at most on a slide."""
CELL: Final = 26.0
"""Pixels across a coloured cell at least."""
UPRIGHT: Final = 6
"""Coloured columns up to which their heads are level; those of more read upwards."""
TALL: Final = 150.0
"""Pixels of a head that reads upwards, at most."""


class Page:
    """Where the columns of a table stand."""

    def __init__(self, table: Table, left: float, width: float) -> None:
        self.table, self.left, self.width = table, left, width
        filled = sum(head.kind == "filled" for head in table.heads)
        self.turned = filled > UPRIGHT
        self.gap = AIR if self.turned else GAP
        for self.size, self.scale in SIZES[width < WIDE :]:
            self.step = self.size * LEADING
            self.wide = list(self._widths())
            if self.fits:
                break
        self.at = [left + sum(self.wide[:n]) + self.gap * n for n in range(len(self.wide))]

    @property
    def fits(self) -> bool:
        """Whether every column has its place within the width."""
        return sum(self.wide) + self.gap * (len(self.wide) - 1) <= self.width + 1

    def _widths(self) -> Iterator[float]:
        """Pixels of each column; where words leave the scales too little, the longest give way."""
        heads = self.table.heads
        wanted = [self._wanted(number) for number in range(len(heads))]
        scales = [n for n, head in enumerate(heads) if head.kind == "scale"]
        room = self.width - self.gap * (len(heads) - 1) - self.scale * len(scales)
        least = [self._least(number) for number in range(len(heads))]
        while sum(wanted) > room:
            widest = max(range(len(wanted)), key=lambda n: wanted[n] - least[n])
            if wanted[widest] - least[widest] < 1:
                break
            wanted[widest] = max(least[widest], wanted[widest] - 8)
        spare = max(0.0, room - sum(wanted))
        share = spare / (len(scales) or len(heads))
        for number, wide in enumerate(wanted):
            if number in scales:
                yield self.scale + share
            else:
                yield wide + (0 if scales else share)

    def _wanted(self, number: int) -> float:
        head = self.table.heads[number]
        if head.kind == "scale":
            return 0.0
        cells = [row.cells[number] for row in self.table.rows if row.cells]
        widest = max([self._cell_width(cell) for cell in cells], default=0.0)
        most = MOST[number > 0] * (1 if self.width >= WIDE else 0.8)
        return max(min(widest, most), self._least(number))

    def _cell_width(self, cell: Cell) -> float:
        if isinstance(cell, Scale):
            return 0.0
        bold = not isinstance(cell, Said) or cell.bold
        sign = self.size if isinstance(cell, Said) and cell.sign else 0
        return text_width(cell.text, self.size, bold=bold) + sign + 1

    def _least(self, number: int) -> float:
        """The longest word of a column, which is not broken."""
        head = self.table.heads[number]
        if head.kind == "scale":
            return 0.0
        upwards = self.turned and head.kind == "filled"
        words = [] if upwards else [(word, True) for word in head.text.split()]
        for row in self.table.rows:
            if row.cells and isinstance(row.cells[number], Said | Filled):
                cell = row.cells[number]
                words += [(word, True) for word in cell.text.split()]  # type: ignore[union-attr]
        longest = max((text_width(word, self.size, bold=bold) for word, bold in words), default=0.0)
        return max(longest + 1, CELL if head.kind == "filled" else 0.0)

    def heads(self, top: float) -> tuple[list[Mark], float]:
        """The heads of the columns, on the line above the rows, under the names of the lines."""
        columns = list(zip(self.table.heads, self.wide, strict=True))
        turned = [self.turned and head.kind == "filled" for head, _ in columns]
        said = [
            wrapped(head.text, self.size, TALL if up else wide, bold=True)
            for (head, wide), up in zip(columns, turned, strict=True)
        ]
        level = [lines for lines, up in zip(said, turned, strict=True) if not up]
        high = self.step * max(map(len, level))
        high = max(high, 18.0 * len(self.table.lines) + (self.step if self.table.lines else 0))
        for lines, up in zip(said, turned, strict=True):
            high = max([high, *(text_width(t, self.size, bold=True) + 2 for t in lines if up)])
        marks: list[Mark] = []
        for number, ((head, _), lines) in enumerate(zip(columns, said, strict=True)):
            if turned[number]:
                marks += self._upwards(number, lines, top + high)
                continue
            for place, line in enumerate(lines):
                upwards = place if self.table.lines and head.kind == "scale" else place - len(lines)
                base = (top if upwards >= 0 else top + high) + self.step * (upwards + 0.8)
                marks.append(self._word(number, line, base, bold=True, colour=SECONDARY_TEXT))
        y = top + high + 4
        marks.append(Line((points((self.left, y), (self.left + self.width, y)),), AXIS, 1))
        return marks, y

    def _upwards(self, number: int, lines: list[str], bottom: float) -> Iterator[Words]:
        """A head that reads upwards from its column."""
        middle = self.at[number] + self.wide[number] / 2
        for place, line in enumerate(lines):
            x = middle + self.size * (0.35 + 1.1 * (place - (len(lines) - 1) / 2))
            yield Words(
                round(x, 1),
                round(bottom, 1),
                line,
                self.size,
                bold=True,
                colour=SECONDARY_TEXT,
                turned=True,
            )

    def row(self, row: Row, y: float) -> tuple[list[Mark], float]:
        """A row from y on, and where it ends."""
        if row.title:
            base = y + 12 + self.size
            word = Words(round(self.left, 1), round(base, 1), row.title, self.size, bold=True)
            return [word], base + 7
        lines = [self._lines(number, cell) for number, cell in enumerate(row.cells)]
        high = self.step * max(1, *map(len, lines)) + 2 * PAD
        marks: list[Mark] = []
        if row.shaded:
            box = _box(self.left - 4, y, self.width + 8, high)
            marks.append(Polygon((box,), SHADE, width=0))
        for number, (cell, held) in enumerate(zip(row.cells, lines, strict=True)):
            marks += self._cell(number, cell, held, (y, high))
        end = y + high
        marks.append(Line((points((self.left, end), (self.left + self.width, end)),), GRID, 1))
        return marks, end

    def _lines(self, number: int, cell: Cell) -> list[str]:
        if isinstance(cell, Scale):
            return []
        bold = not isinstance(cell, Said) or cell.bold
        sign = self.size if isinstance(cell, Said) and cell.sign else 0
        return wrapped(cell.text, self.size, self.wide[number] - sign, bold=bold)

    def _cell(
        self, number: int, cell: Cell, lines: list[str], place: tuple[float, float]
    ) -> Iterator[Mark]:
        y, high = place
        middle = y + high / 2
        if isinstance(cell, Scale):
            yield from _scale(cell, (self.at[number], middle, self.wide[number], high))
            return
        first = middle - self.step * len(lines) / 2
        bold, colour, right = True, TEXT, 0.0
        if isinstance(cell, Filled):
            box = _box(self.at[number], y + 1, self.wide[number], high - 2)
            yield Polygon((box,), cell.colour, cell.pattern, width=0)
            colour = text_colour_on(cell.colour)
        else:
            bold, colour = cell.bold, cell.colour
            if cell.sign:
                right = self.size
                x = self.at[number] + self.size * 0.4
                yield symbol(
                    cell.sign, x, middle, self.size * 0.65, cell.sign_colour, cell.sign_colour, 1.5
                )
        for count, line in enumerate(lines):
            base = first + self.step * (count + 0.5) + self.size * 0.35
            halo = cell.colour if isinstance(cell, Filled) and cell.pattern != "none" else ""
            yield self._word(number, line, base, bold=bold, colour=colour, right=right, halo=halo)

    def _word(
        self,
        number: int,
        text: str,
        base: float,
        *,
        bold: bool,
        colour: str,
        right: float = 0.0,
        halo: str = "",
    ) -> Words:
        kind = self.table.heads[number].kind
        x = self.at[number] + right
        anchor: Literal["start", "middle", "end"] = "start"
        if kind == "number":
            x, anchor = self.at[number] + self.wide[number], "end"
        elif kind == "filled":
            x, anchor = self.at[number] + self.wide[number] / 2, "middle"
        return Words(
            round(x, 1),
            round(base, 1),
            text,
            self.size,
            bold,
            colour,
            anchor,
            halo,
        )

    def lines(self, top: float, bottom: float) -> Iterator[Mark]:
        """What stands across all rows, each with its name above it and clear of the others."""
        scales = [n for n, head in enumerate(self.table.heads) if head.kind == "scale"]
        for number in scales:
            for place, (name, at) in enumerate(self.table.lines.items()):
                x = self.at[number] + self.wide[number] * at
                above = top - 8 - 18.0 * place
                line = points((x, above + 3), (x, bottom))
                yield Line((line,), TEXT, 1.5, "dash")
                half = text_width(name, 13) / 2
                middle = min(
                    max(x, self.at[number] + half), self.at[number] + self.wide[number] - half
                )
                yield Words(
                    round(middle, 1), round(above, 1), name, 13, anchor="middle", halo=BACKGROUND
                )


def _scale(scale: Scale, place: tuple[float, float, float, float]) -> Iterator[Mark]:
    left, middle, width, high = place
    for mark in scale.marks:
        if isinstance(mark, Span):
            start, wide = left + mark.low * width, (mark.end - mark.low) * width
            yield Polygon(
                (_box(start, middle - mark.high / 2, wide, mark.high),), mark.colour, width=0
            )
        elif isinstance(mark, Tick):
            x, half = left + mark.at * width, high * mark.part / 2
            line = points((x, middle - half), (x, middle + half))
            yield Line((line,), mark.colour, mark.width, mark.dash)
        else:
            x = left + mark.at * width
            yield symbol(mark.name, x, middle, mark.size, mark.fill, mark.edge, 1.5)


def _box(x: float, y: float, width: float, high: float) -> Floats:
    return points((x, y), (x + width, y), (x + width, y + high), (x, y + high))
