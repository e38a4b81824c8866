"""Small maps of the index and every domain side by side, made when a reader opens them."""

from __future__ import annotations

import html
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.layout import sections
from dashboard.serving.published import publish
from insight.areas import District, read_boundaries
from insight.maps.classes import tenth_classes
from insight.pictures.map import Drawing, small_picture
from insight.pictures.marks import to_svg
from insight.profile.domains import domain_indicators, domain_table, domain_text, domains_sentence
from insight.words.names import place_name
from insight.words.numbers import format_share

NAME: Final = "domains"
ENDS: Final = ("most deprived", "least deprived")
ABOUT: Final = (
    "National tenths of neighbourhoods as published in the Indices of Deprivation 2025. Most "
    "polarised: where the smaller of the two shares of residents, in England’s most and least "
    "deprived fifths, is largest. Dark pink and hatched is the most deprived tenth, dark blue and "
    "dotted the least deprived."
)


@st.cache_resource(show_spinner=False, max_entries=64)
def table_of(district_code: str) -> pd.DataFrame:
    """Where residents stand on each domain."""
    found = domain_indicators(cached.catalogue())
    people = cached.lookup(district_code).set_index("lsoa_code")["population"]
    tenths = {i.slug: cached.national_tenths(i.slug, "lsoa").here for i in found}
    return domain_table(tenths, people, {i.slug: i.short_title for i in found})


@st.cache_resource(show_spinner="Drawing small maps", max_entries=64)
def pictures_of(district_code: str, name: str) -> list[tuple[str, str, str]]:
    """Title, address and words of each small map; published under names made of their content."""
    areas = read_boundaries("lsoa", district_code)
    table = table_of(district_code)
    made = []
    for indicator, (_, row) in zip(
        domain_indicators(cached.catalogue()), table.iterrows(), strict=True
    ):
        tenths = cached.national_tenths(indicator.slug, "lsoa").here.reindex(areas["lsoa_code"])
        said = domain_text(row, name)
        drawing = Drawing(areas, "lsoa_code", tenth_classes(tenths, indicator))
        picture = small_picture(drawing, title=indicator.short_title, alt=said)
        address = publish(to_svg(picture).encode(), "pictures", suffix=".svg")
        made.append((indicator.short_title, address, said))
    return made


def _grid(pictures: list[tuple[str, str, str]]) -> str:
    cells = "".join(
        f'<figure><img src="{html.escape(address)}" alt="{html.escape(said)}" loading="lazy">'
        f"<figcaption>{html.escape(title)}</figcaption></figure>"
        for title, address, said in pictures
    )
    return f'<div class="multiples">{cells}</div>'


def show(district: District) -> None:
    """The section, behind its button."""
    if not sections.opened(NAME, "Every domain side by side", "Show every domain as a small map"):
        return
    table = table_of(district.code)
    place = place_name(district.name)
    layout.finding(
        domains_sentence(table, district.name),
        f"Neighbourhoods of {place} by national tenth on the index and its seven domains, 2025",
    )
    layout.write_html(sections.tenth_key(*ENDS) + _grid(pictures_of(district.code, district.name)))
    shown = pd.DataFrame(
        {
            "Domain": table["title"],
            "In the most deprived fifth": [format_share(s) for s in table["most"]],
            "In the least deprived fifth": [format_share(s) for s in table["least"]],
            "In the most deprived tenth": [format_share(s) for s in table["most_tenth"]],
            "In the least deprived tenth": [format_share(s) for s in table["least_tenth"]],
        }
    )
    layout.figures_behind(
        shown,
        caption=f"Residents of {place} at the two ends of each domain",
        file_name=f"{district.slug}-domains.csv",
        download=table,
        numbers=list(shown.columns[1:]),
        key="domains",
    )
    layout.note(ABOUT)
    source = cached.catalogue().source_of(cached.catalogue().indicator(cached.INDEX))
    layout.sources((source,), boundaries=True)
