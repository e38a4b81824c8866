"""Shares as bars in a table: read by eye, read aloud and printed as the same thing."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Bar:
    """One row: its group and label, three figures, and the same in words; the first is the bar."""

    group: str
    label: str
    values: tuple[float, float, float]
    words: tuple[str, str, str]


@dataclass(frozen=True)
class Shares:
    """Bars with the caption of their table and the names of their three figures."""

    bars: tuple[Bar, ...]
    caption: str
    names: tuple[str, str, str]

    @property
    def html(self) -> str:
        """The bars as a table."""
        return shares_html(self.bars, caption=self.caption, names=self.names)

    @property
    def groups(self) -> list[tuple[str, list[Bar], float]]:
        """The name of each group, its bars, and the figure at the end of its scale."""
        found = [(name, list(bars)) for name, bars in groupby(self.bars, key=lambda b: b.group)]
        return [(name, bars, _top(bars)) for name, bars in found]


def _top(bars: Iterable[Bar]) -> float:
    """The end of the scale of a group: a little more than its largest figure."""
    return max(max(each.values) for each in bars) * 1.04 or 1.0


def shares_html(bars: Iterable[Bar], *, caption: str, names: Sequence[str]) -> str:
    """Bars of the first of three figures with a line for the second and a dot for the third.

    `names` are those of the three, for the key and the heads of the columns. Each group has a scale
    of its own, from 0 to a little more than its largest figure.
    """
    parts = [_key(names), f'<table class="shares"><caption class="hidden">{html.escape(caption)}']
    parts.append('</caption><thead><tr><td></td><td class="track"></td>')
    parts += [f'<th scope="col">{html.escape(name)}</th>' for name in ("Ward", "District")]
    parts.append('<th scope="col">England</th></tr></thead>')
    for group, rows in groupby(bars, key=lambda each: each.group):
        held = list(rows)
        top = _top(held)
        parts.append(f'<tbody><tr><th colspan="5" scope="rowgroup">{html.escape(group)}</th></tr>')
        parts += [_row(each, top) for each in held]
        parts.append("</tbody>")
    return f"{''.join(parts)}</table>"


def _key(names: Sequence[str]) -> str:
    """What the bar, the line and the dot stand for."""
    signs = zip(("bar", "line", "dot"), names, strict=True)
    said = "".join(f"<span><i class={kind}></i>{html.escape(name)}</span>" for kind, name in signs)
    return f'<p class="sharekey">{said}</p>'


def _row(bar: Bar, top: float) -> str:
    at = ";".join(
        f"--{name}:{100 * value / top:.0f}%" for name, value in zip("wde", bar.values, strict=True)
    )
    cells = "".join(f"<td>{html.escape(text)}</td>" for text in bar.words)
    return (
        f'<tr><th scope="row">{html.escape(bar.label)}</th>'
        f'<td class="track" aria-hidden="true"><i style="{at}"></i></td>{cells}</tr>'
    )
