"""England: where in the country the two ends of any indicator are."""

import streamlit as st

from dashboard import cached, layout
from dashboard.views.england import page as view
from insight.areas import District


@st.fragment
def show(district: District) -> None:
    """All that changes with the indicator: a rerun of it sends nothing else of the page."""
    with layout.faults_in_words():
        choice = view.choose()
        layout.lead(view.lead_sentence(district, choice))
        view.show_map_of(district, choice)
        view.show_downloads(choice)
        layout.definition(choice.indicator)
        layout.sources(
            [cached.catalogue().source_of(choice.indicator)], boundaries=True, extra=layout.BEST_FIT
        )


def body(district: District) -> None:
    """Choose, look up, draw."""
    show(district)


layout.show_page("Where in England are the two ends?", body)
