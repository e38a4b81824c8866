"""The choice between the wards of two years, where a district has both, and what is said of it."""

from __future__ import annotations

from typing import Final, Literal

import streamlit as st

from dashboard.layout.text import note
from dashboard.plain import as_typed
from dashboard.state.address import recalled, remember_all
from dashboard.state.presenting import present
from dashboard.state.wards_of import changed_to
from insight.areas import (
    OUR_YEAR,
    WARD_VINTAGE,
    WARDS_OF,
    District,
    bridge_of,
    cannot_be_compared,
    years_offered,
)
from insight.areas.group import is_group
from insight.own import OURS, wards_chosen

KEY: Final = "control_wards_of"
ByWards = Literal["none", "ours", "chosen"]
NONE: Final[ByWards] = "none"
"""A page that shows no figures of wards."""
OURS_ONLY: Final[ByWards] = "ours"
"""A page whose figures of wards are always by those of May 2025."""
CHOSEN: Final[ByWards] = "chosen"
"""A page whose figures of wards are by those that a reader has chosen."""
STAYS: Final = (
    "This page is by the wards of {ours} whichever are chosen: what it shows is published, "
    "kept or drawn for those."
)


def choose(district: District, by_wards: ByWards, *, of_ward: bool = False) -> None:
    """The choice, and by later wards what of them can be compared; nothing for most districts.

    A page that is `of_ward`, the one of the address, says that of the ward itself.
    """
    offered = years_offered(district.slug)
    if len(offered) < 2 or by_wards == NONE:
        return
    if by_wards == OURS_ONLY:
        if recalled(WARDS_OF) not in (None, OUR_YEAR):
            note(STAYS.format(ours=WARD_VINTAGE))
        return
    if not present.is_on():
        _show(district, offered)
    year = wards_chosen()
    if year != OURS and not (of_ward and not is_group(recalled("ward") or "")):
        note(cannot_be_compared(bridge_of(district.code, year)))


def _show(district: District, offered: dict[str, str]) -> None:
    st.session_state[KEY] = recalled(WARDS_OF) or OUR_YEAR

    def changed() -> None:
        remember_all(changed_to(district, str(st.session_state[KEY])))

    st.segmented_control(
        as_typed("Wards"),
        list(offered),
        format_func=lambda year: as_typed(f"of {offered[year]}"),
        key=KEY,
        on_change=changed,
        required=True,
    )
