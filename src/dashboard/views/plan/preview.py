"""How the open measure would be judged now: by the same code as on the page of ambitions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.views.plan import held
from dashboard.views.plan.boxes import Form
from insight.areas import District
from insight.assembly import drafted
from insight.assembly.drafted import Preview
from insight.exhibits.drawings import Chart
from insight.exhibits.plan import VERDICT_MARKS, MeasureRow
from insight.outside import as_words
from insight.plans import draft
from insight.plans.draft import Path
from insight.progress.status import Status
from insight.words.names import start_sentence

_MADE: Final = "_plan_previews"
_MOST: Final = 40


def _today() -> date:
    """The day that old figures are held against."""
    return datetime.now(tz=UTC).date()


def of_measure(form: Form, path: Path, district: District) -> Preview:
    """The preview of a measure, kept by the session until the measure or the head changes."""
    made: dict[str, Preview] = st.session_state.setdefault(_MADE, {})
    head = {k: v for k, v in (form.at(("plan",)) or {}).items() if k in _MATTERS}
    measure = {k: v for k, v in (form.at(path) or {}).items() if k != "quote"}
    key = repr((district.code, _today(), head, measure))
    if key not in made:
        if len(made) >= _MOST:
            made.clear()
        made[key] = drafted.preview(form.tables, path, district, _today())
    return made[key]


_MATTERS: Final = ("starts", "ends", "compare_from", "area")


def show(form: Form, path: Path, district: District) -> None:
    """The preview of a measure beside its form."""
    layout.heading(f"As it would be judged for {district.name}", level=3)
    shown = of_measure(form, path, district)
    if shown.row is None:
        layout.note(shown.why)
        return
    row = shown.row
    mark = VERDICT_MARKS[row.status]
    figures = row.figures
    latest = _latest(row)
    layout.judged(f"**{latest}**" if figures.latest else f"**{row.title}**", mark, _change(row))
    if figures.target:
        layout.note(f"**{figures.target}**")
    settles = f"**What would settle it?** {row.settles}" if row.settles else ""
    for text in (shown.why, *row.says, row.unheld, settles):
        if text:
            layout.note(text)
    if len(row.series) > 1:
        layout.sentences(
            f"{s.words} **{start_sentence(words_of(s.verdict))}.**" for s in row.series
        )
    if shown.first is not None and isinstance(shown.first.exhibit.drawing, Chart):
        exhibits.show_chart(
            shown.first.exhibit.drawing.drawn, key="plan_preview", alt=shown.first.exhibit.words
        )
        layout.sources(shown.first.exhibit.sources, boundaries=False)


def words_of(status: Status) -> str:
    """A verdict in words."""
    return VERDICT_MARKS[status].words


def _latest(row: MeasureRow) -> str:
    """What the figure is called, which may be a council’s words, and the figure apart from it."""
    figures = row.figures
    figure = " ".join(filter(None, (figures.latest, figures.when)))
    return ": ".join(filter(None, (figures.label, figure)))


def _change(row: MeasureRow) -> str:
    """How it has changed since the plan began, and beside whom it stands."""
    figures = row.figures
    beside = "; ".join(f"{place} {figure}" for place, figure in figures.beside)
    return "; ".join(filter(None, (f"{figures.change} {figures.start}".strip(), beside)))


@layout.apart
def show_all(district: District) -> None:
    """How every measure would be judged, made when a reader opens it."""
    behind = layout.opened("How every measure would be judged now", key="plan_all")
    now = held.now()
    if behind is None or now is None:
        return
    form = Form(now.tables, [])
    paths = [part.path for part in draft.parts_of(now.tables, []) if part.kind == "measure"]
    with behind:
        if not paths:
            layout.note("The plan has no measure yet.")
        layout.sentences(_line(form, path, district) for path in paths)


def _line(form: Form, path: Path, district: District) -> str:
    shown = of_measure(form, path, district)
    title = str((form.at(path) or {}).get("title") or "Without a title")
    if shown.row is None:
        return f"**{as_words(title)}**: {shown.why}"
    figure = _latest(shown.row)
    words = words_of(shown.row.status)
    return f"**{as_words(title)}**: {words}{f'; {figure}' if figure else ''}"
