"""How residents are spread over the national tenths of the map's indicator."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.caching import once
from dashboard.layout import exhibits
from dashboard.views.polarisation.cached import shares_of
from dashboard.views.polarisation.choice import Choice
from insight.areas import District
from insight.charts.distribution import tenths_figure
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.maps.editions import Edition
from insight.national.sentences import TENTHS_MADE_HERE
from insight.words.ends import end_words
from insight.words.names import PLURAL, place_name, possessive
from insight.words.numbers import format_count, format_share


def show_distribution(choice: Choice) -> None:
    """Residents over the national tenths, beside England's."""
    st.header("How residents are spread", anchor=False)
    district, indicator = choice.district, choice.indicator
    published = shares_of(district, choice.edition).published
    exhibits.show(
        _distribution(district, choice.edition),
        key="tenths",
        file_name=f"{district.slug}-{indicator.slug}-tenths.csv",
        notes=[] if published else [TENTHS_MADE_HERE.format(areas=PLURAL["lsoa"])],
    )


@once(most=128)
def _distribution(district: District, edition: Edition) -> Exhibit:
    indicator, shares = edition.indicator, shares_of(district, edition)
    first, last = end_words(indicator)
    low, high = shares.at("fifth")
    what = indicator.short_title
    when = "" if edition.label in what else f", {edition.label}"
    place = place_name(district.name)
    alt = "; ".join(
        f"tenth {row.tenth}: {format_share(row.share)}" for row in shares.here.itertuples()
    )
    return Exhibit(
        finding=f"{format_share(low) if low else 'Nobody'} {'live' if low else 'lives'} in "
        f"England’s {first} fifth, {format_share(high) if high else 'nobody'} in its {last} fifth",
        subtitle=f"Residents of {place} by the national tenth of their neighbourhood "
        f"({what}{when}); in England about 10% in each",
        drawing=Chart(
            tenths_figure(
                shares.here,
                shares.england,
                place=district.name,
                ends=(first.capitalize(), last.capitalize()),
                axis_title=f"Residents, by England’s tenths ({what})",
            )
        ),
        words=f"Share of {possessive(place)} residents in each national tenth. {alt}.",
        caption=f"Residents by national tenth, {indicator.title}",
        table=pd.DataFrame(
            {
                "National tenth": shares.here["tenth"].astype(str),
                "Residents": [format_count(n) for n in shares.here["residents"]],
                district.name: [format_share(s) for s in shares.here["share"]],
                "England": [format_share(s) for s in shares.england["share"]],
            }
        ),
        exact=shares.here.assign(england_share=shares.england["share"]),
    )
