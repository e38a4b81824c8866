"""Your plan: begun, opened, written part by part, checked as it is typed, kept and shown."""

from __future__ import annotations

import html
from pathlib import Path as FilePath
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import begin, contents, finish, held, parts, preview
from dashboard.views.plan.boxes import Form
from insight.areas import District
from insight.assembly import drafted
from insight.outside import as_words
from insight.plans import draft
from insight.plans.draft import Part, Path

STYLE: Final = FilePath(__file__).with_name("plan.css").read_text(encoding="utf-8")


def show(district: District) -> None:
    """The whole page below its title."""
    layout.write_html(f"<style>{STYLE}</style>")
    with st.container(key="plan_page"):
        now = held.now()
        if now is None or not now.tables:
            begin.show(district)
            return
        _show_editor(district)
        preview.show_all(district)


@layout.apart
def _show_editor(district: District) -> None:
    """The plan that is open: what is typed in it draws this part of the page alone."""
    now = held.now()
    if now is None or not now.tables:  # put away: the page begins again
        st.rerun()
    faults = drafted.faults_of_draft(now.tables)
    listed = draft.parts_of(now.tables, faults)
    part = _open_part(listed, now.part)
    form = Form(now.tables, faults)
    _show_head(now, listed)
    at_side, form_side, view_side = st.columns([1, 1.8, 1.8], gap="medium")
    with at_side:
        contents.show(listed, part)
    with form_side, st.container(key="plan_form"):
        _show_part(form, listed, part)
    with view_side, st.container(key="plan_view"):
        if part[-2:-1] == ("measure",):
            preview.show(form, part, district)
        else:
            _show_missing(form, listed)
        finish.show(now, district, sound=not faults)


def _open_part(listed: list[Part], wanted: Path) -> Path:
    """The part that is open, or the nearest around it that there is."""
    paths = {each.path for each in listed}
    while wanted not in paths and len(wanted) > 2:
        wanted = wanted[:-2]
    return wanted if wanted in paths else held.HEAD


def _show_head(now: held.Draft, listed: list[Part]) -> None:
    title = as_words(str(draft.found(now.tables, ("plan", "title")) or "Without a title yet"))
    layout.heading(title)
    said = f"{now.said} " if now.said else ""
    layout.write_html(
        f'<p class="planstate" role="status">{html.escape(said + contents.summary(listed))}</p>'
    )
    with st.container(horizontal=True):
        if now.past:
            plain.press("Undo the last step", key="plan_undo", on_click=held.undo)
        plain.press("Open or begin another", key="plan_leave", on_click=held.leave)


def _show_part(form: Form, listed: list[Part], part: Path) -> None:
    kind = next(each.kind for each in listed if each.path == part)
    layout.heading(parts.CALLED[kind], level=3)
    parts.show(form, part)
    place = [each.path for each in listed].index(part)
    with st.container(horizontal=True):
        for by, words in ((-1, "Part before"), (1, "Next part")):
            if 0 <= place + by < len(listed):
                plain.press(
                    words,
                    key=f"plan_turn_{by + 1}",
                    on_click=held.turn_to,
                    args=(listed[place + by].path,),
                )


def _show_missing(form: Form, listed: list[Part]) -> None:
    """What is missing or wrong, part by part, each with a way to it."""
    layout.heading("Still to do", level=3)
    todo = [each for each in listed if each.missing or each.wrong]
    if not todo:
        layout.note("Nothing: the plan is sound.")
    for each in todo[: contents.MOST]:
        said = [s.named for s in form.faults if draft.whose(s.path) == each.path]
        plain.press(
            contents.label_of(each),
            key=f"plan_todo_{'_'.join(map(str, each.path))}",
            on_click=held.turn_to,
            args=(each.path,),
        )
        layout.sentences(said[:3])
    if len(todo) > contents.MOST:
        layout.note(f"And {len(todo) - contents.MOST} more parts: the list of contents has them.")
