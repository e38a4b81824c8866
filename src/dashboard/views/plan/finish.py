"""What leaves the page: the plan as a file, and the plan on the page of ambitions."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.plain import as_typed
from dashboard.state import address, own
from dashboard.views.plan.held import Draft
from insight.areas import District
from insight.assembly import drafted
from insight.catalogue.records import OWN_START
from insight.outside import as_words
from insight.plans.draft import completed
from insight.plans.owned import as_own
from insight.plans.writing import file_name

SHOWN: Final = "plan_shown"
TO_OPERATOR: Final = (
    "To have it here for everyone, send the file to whoever runs this dashboard: it goes into the "
    "folder data/plans/ as it is."
)
WITH_OWN: Final = (
    "It names figures of your own: send the files that “Keep” gives you on the page “Your data” "
    "with it."
)


def show(held: Draft, district: District, *, sound: bool) -> None:
    """The file to download, and the way to the page of ambitions."""
    tables = completed(held.tables)
    layout.heading("Keep it and show it", level=3)
    text = held.toml
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            as_typed("Download the plan" if sound else "Download the draft"),
            data=text.encode(),
            file_name=file_name(tables.get("plan", {}).get("slug")),
            mime="application/toml",
            key="plan_download",
            on_click="ignore",
            type="primary" if sound else "secondary",
        )
        plain.press(
            "Show it on Ambition progress",
            key="plan_show",
            on_click=_put,
            args=(held, district),
            disabled=not sound,
        )
    if not sound:
        layout.caption(
            "What is still missing or wrong has to be put right before it can be shown. The draft "
            "opens here again as it is."
        )
    else:
        layout.note(f"{TO_OPERATOR} {WITH_OWN}" if OWN_START in text else TO_OPERATOR)
    _show_link(district)


def _put(held: Draft, district: District) -> None:
    plan = drafted.plan_of_draft(held.tables)
    if plan is None:
        return
    theirs = as_own(plan)
    own.put_plan(theirs)
    codes = theirs.district_codes
    st.session_state[SHOWN] = (theirs.slug, theirs.title, district.code in codes)


def _show_link(district: District) -> None:
    shown = st.session_state.get(SHOWN)
    if not shown or shown[0] not in {plan.slug for plan in own.own_plans()}:
        return
    slug, title, theirs = shown
    choices = {n: v for n, v in address.carried().items() if n not in _OF_ANOTHER}
    with st.container(key="plan_where"):
        layout.note(f"**{as_words(title)}** stands on Ambition progress, for you alone.")
        if not theirs:
            layout.note(f"It is not for {district.name}: the page says so.")
        layout.link(
            "pages/ambitions.py",
            "See it on Ambition progress",
            choices | {"place": district.slug, "plan": slug},
            strong=True,
        )
        plain.press("Take it away again", key="plan_unshow", on_click=own.remove_plan, args=(slug,))


_OF_ANOTHER: Final = ("ambition", "measure", "series", "plan")
