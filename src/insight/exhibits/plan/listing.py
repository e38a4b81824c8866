"""The measures of a plan in the order that a reader asks for, and only those that they ask for."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from insight.charts.light.measures import (
    Line,
    badge_html,
    glance_html,
    strip_html,
    table_html,
)
from insight.charts.verdicts import MARKS
from insight.exhibits.exhibit import Link
from insight.exhibits.plan.more import more_html, settles_html
from insight.exhibits.plan.parts import PlanPart
from insight.exhibits.plan.rows import MeasureRow
from insight.progress.officers import OFFICERS
from insight.progress.rows.order import Order, Which, by_size, by_verdict, is_among
from insight.progress.rows.sentences import (
    FIRST_RULE,
    KINDS_OF_NOT_KNOWING,
    NO_SIZE,
    NOTHING_IS,
    NOTHING_THERE,
    SIZE_RULE,
    attention_rule,
)
from insight.progress.status import BETTER, WORSE, Status
from insight.words.names import start_sentence

ALWAYS: tuple[Status, ...] = ("improving", "getting worse")
"""Verdicts that are told even where no measure has them."""


NOT_KNOWN: dict[str, str] = {str(status): words for status, words in KINDS_OF_NOT_KNOWING.items()}
"""What it means not to know, by the verdict."""


@dataclass(frozen=True)
class View:
    """How a reader looks at a plan: in which order, at which measures, and which one is open.

    `full` tells every series below its measure. `keep` are the choices of the address that a link
    to a measure keeps.
    """

    order: Order = "ambition"
    which: Which = "all"
    measure: str = ""
    full: bool = False
    keep: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Listing:
    """The rows as finished HTML, a piece for each group: up to the open one, and what follows it.

    Of pieces that have not changed a browser is sent nothing when another measure is opened.
    """

    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    is_open: bool = False
    many: int = 0


@dataclass(frozen=True)
class _Group:
    """Measures below one heading; `note` are words below it."""

    heading: str
    rows: tuple[MeasureRow, ...]
    note: str = ""
    mark: Status | None = None


def counts_of(rows: Iterable[MeasureRow]) -> dict[Which, int]:
    """How many measures there are of what a reader may ask for."""
    held = list(rows)
    every: tuple[Which, ...] = ("all", "attention", "better", "same", "unknown")
    return {which: sum(_asked(row, which) for row in held) for which in every}


def glance(whole: PlanPart, view: View) -> str:
    """What got better, what did not and what is not known, as finished HTML."""
    counts = {str(status): count for status, count in whole.counts.items()}
    shown = [status for status in MARKS if counts.get(status)]
    shown += [status for status in ALWAYS if not _there(counts, status)]
    entries = []
    for status in sorted(shown, key=list(MARKS).index):
        held = [row for row in whole.rows if row.status == status]
        named = status in (*BETTER, *WORSE, "mixed")
        links = [(row.slug, row.title, _address(row, view)) for row in held] if named else []
        words = NOT_KNOWN.get(status, "")
        entries.append((status, len(held), words or ("" if links else NOTHING_IS), links))
    return strip_html(counts) + glance_html(entries)


def _there(counts: Mapping[str, int], status: Status) -> bool:
    """Whether any measure goes the same way as one of that status."""
    alike = BETTER if status in BETTER else WORSE
    return any(counts.get(each) for each in alike)


def rules_said(view: View, since: str) -> str:
    """By which rules the rows are chosen and ordered; `since` is from when progress is counted."""
    said = [attention_rule(since)] if view.which == "attention" else []
    if view.order == "size":
        said.append(SIZE_RULE)
    return " ".join((*said, FIRST_RULE))


def listing_of(parts: Sequence[PlanPart], view: View) -> Listing:
    """The measures of some parts of a plan; a measure in two of them stands in the first."""
    groups = [group for group in _groups(parts, view) if group.rows or group.note]
    many = sum(len(group.rows) for group in groups)
    since = parts[0].since if parts else ""
    if not many:
        nothing = f'<p class="nothing">{html.escape(NOTHING_THERE[view.which])}</p>'
        return Listing((nothing, *(_head(group) for group in groups if group.note)))
    before: list[str] = []
    after: list[str] = []
    is_open = False
    for group in groups:
        lines = [_line(row, view) for row in group.rows]
        cut = next((n + 1 for n, line in enumerate(lines) if line.is_open), len(lines))
        opens_here = any(line.is_open for line in lines)
        (after if is_open else before).append(_head(group) + _table(lines[:cut], group, since))
        if opens_here and cut < len(lines):
            after.append(_table(lines[cut:], group, since))
        is_open = is_open or opens_here
    return Listing(tuple(before), tuple(after), is_open, many)


def _asked(row: MeasureRow, which: Which) -> bool:
    return is_among(which, row.status, concerned=bool(row.concern))


def _groups(parts: Sequence[PlanPart], view: View) -> list[_Group]:
    """The measures under their headings, by the order that is asked for."""
    if view.order == "ambition":
        return [
            _Group(
                part.heading,
                tuple(row for row in part.rows if _asked(row, view.which)),
                part.late if view.which == "attention" else "",
            )
            for part in parts
        ]
    every = {row.slug: row for part in parts for row in part.rows}
    rows = [row for row in every.values() if _asked(row, view.which)]
    late = " ".join(part.late for part in parts if part.late) if view.which == "attention" else ""
    if view.order == "verdict":
        found = [
            _Group(
                start_sentence(MARKS[status].words),
                tuple(row for row in rows if row.status == status),
                mark=status,
            )
            for status in sorted(by_verdict(row.status for row in rows), key=list(MARKS).index)
        ]
    else:
        ordered = [rows[n] for n in by_size([row.size for row in rows])]
        sized = tuple(row for row in ordered if row.size is not None)
        unsized = tuple(row for row in ordered if row.size is None)
        found = [_Group("By size of change", sized), _Group(NO_SIZE, unsized)]
    return [*found, _Group("Milestones", (), late)] if late else found


def _head(group: _Group) -> str:
    count = f" ({len(group.rows)})" if group.mark is not None else ""
    sign = badge_html(group.mark, words=False) + " " if group.mark is not None else ""
    note = f'<p class="late">{html.escape(group.note)}</p>' if group.note else ""
    return f'<h3 class="part">{sign}{html.escape(group.heading)}{count}</h3>{note}'


def _table(lines: Sequence[Line], group: _Group, since: str) -> str:
    return table_html(lines, caption=group.heading, change=f"Change {since[:1].lower()}{since[1:]}")


def _address(row: MeasureRow, view: View) -> str:
    """The page with a measure open; without it where it is open already."""
    choices = dict(view.keep)
    if row.slug != view.measure:
        choices["measure"] = row.slug
    return Link("ambitions", choices).address


def _line(row: MeasureRow, view: View) -> Line:
    figures = row.figures if view.order == "size" else replace(row.figures, size="")
    nothing = ""
    if not figures.latest:
        told = row.says if view.full or row.series else row.says[1:]  # the verdict says the first
        nothing = " ".join(told).replace("**", "")
    below = more_html(row) if view.full else ""
    is_open = row.slug == view.measure
    if not view.full and not is_open and row.status == "cannot say":
        below = settles_html(row)
    return Line(
        slug=row.slug,
        title=row.title,
        address=_address(row, view),
        status=row.status,
        now=row.now,
        figures=figures,
        missing=nothing,
        aside="" if view.full else row.others,
        why=row.concern if view.which == "attention" else "",
        below=below,
        is_open=is_open,
        officers=_officers(row),
    )


def _officers(row: MeasureRow) -> str:
    """What officers rate it, in words: a colour is said by its name."""
    said = row.officers
    return f"{OFFICERS}: {said.said} ({said.when})" if said is not None else ""
