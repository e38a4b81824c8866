"""One exhibit as HTML: its finding, its drawing, its words, its table, its sources."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Final

from insight.areas import ATTRIBUTION
from insight.exhibits.drawings import has_outlines
from insight.exhibits.exhibit import Exhibit
from insight.outside import shown
from insight.reports.stamp import Stamp
from insight.words.bold import bold

HOW_SURE: Final = "How sure are we, and what to bear in mind"


@dataclass(frozen=True)
class Parts:
    """The parts of an exhibit as finished HTML; words in them are escaped.

    `again` is where the same view stands: a link where the address of the dashboard is known.
    """

    finding: str
    subtitle: str
    notes: str
    limits: str
    caption: str
    table: str
    sources: str
    again: str


def parts_of(exhibit: Exhibit, stamp: Stamp, address: str = "") -> Parts:
    """What is said of an exhibit, each part by itself; `address` is as in `article`."""
    cited = [source.citation for source in exhibit.sources]
    if has_outlines(exhibit.drawing):
        cited.append(f"Boundaries. {ATTRIBUTION}.")
    lines = (f'<p class="source">{html.escape(line)}</p>' for line in dict.fromkeys(cited))
    return Parts(
        finding=bold(exhibit.finding),
        subtitle=bold(exhibit.subtitle),
        notes="".join(f'<p class="note">{bold(text)}</p>' for text in dict.fromkeys(exhibit.notes)),
        limits=_limits(exhibit),
        caption=html.escape(exhibit.caption),
        table=exhibit.html,
        sources="".join(lines),
        again=again(exhibit, stamp, address),
    )


def _limits(exhibit: Exhibit) -> str:
    """What limits the finding, besides its notes, which a line opens."""
    limits = [text for text in dict.fromkeys(exhibit.how_sure) if text not in exhibit.notes]
    if not limits:
        return ""
    items = "".join(f"<li>{bold(text)}</li>" for text in limits)
    return f"<details><summary>{HOW_SURE}</summary><ul>{items}</ul></details>"


def again(exhibit: Exhibit, stamp: Stamp, address: str = "") -> str:
    """Where the same view stands: a link where the stamp or an `address` says where that is."""
    known = bool(stamp.base or address)
    address = html.escape(address or stamp.address(exhibit))
    if not known:
        return f'<p class="again">The same view in the dashboard: {address}</p>'
    return (
        f'<p class="again"><a href="{address}" target="_blank" rel="noopener">'
        'The same view in the dashboard<span class="unseen"> (opens in a new tab)</span></a></p>'
    )


def article(
    exhibit: Exhibit, stamp: Stamp, drawing: str, *, level: int = 2, address: str = ""
) -> str:
    """The exhibit as one article.

    `drawing` is finished HTML, `level` that of its heading, `address` where the same view stands,
    if not where the stamp says. Where nothing is drawn, its table stands open.
    """
    said = parts_of(exhibit, stamp, address)
    subtitle = f'<p class="subtitle" data-part="subtitle">{said.subtitle}</p>'
    opened = "" if drawing else " open"
    figures = (
        f"<details{opened}><summary>The figures as a table: "
        f'<span data-part="caption">{said.caption}</span></summary>'
        f'<div data-part="table">{said.table}</div></details>'
    )
    made = (
        f'<article class="exhibit">'
        f'<h{level} class="finding" data-part="finding">{said.finding}</h{level}>'
        f"{subtitle if said.subtitle else ''}{drawing}"
        f'<div data-part="notes">{said.notes}</div>{figures if len(exhibit.table) else ""}'
        f'<div data-part="limits">{said.limits}</div>'  # after the table, to which a map leads
        f'<div data-part="sources">{said.sources}</div>'
        f'<div data-part="again">{said.again}</div></article>'
    )
    return shown(made)
