"""What the columns of exact figures are called in words, and what each holds.

Exhibits name their columns as the field does (`area_code`, `lower_ci`). A name is read from its
end: `gap_lower_ci` is the lower limit of `gap`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from insight.catalogue import Indicator
from insight.reports.tables.records import Kind
from insight.words.names import start_sentence
from insight.words.numbers import unit_words

LOWER, UPPER = "lower 95% confidence limit", "upper 95% confidence limit"
ITS_ROW: Final = "in the unit of its row"


@dataclass(frozen=True)
class Called:
    """A heading without its unit, what the column holds, and which unit it is in.

    `unit` is "figure" for that of the indicator, "gap" for a difference of two such figures.
    """

    words: str
    kind: Kind = "text"
    unit: str = ""


PLACES: Final = {
    "area_code": Called("Area code", "code"),
    "area_name": Called("Area"),
    "code": Called("Area code", "code"),
    "name": Called("Area"),
    "ward_code": Called("Ward code ({vintage})", "code"),
    "ward_name": Called("Ward"),
    "lsoa_code": Called("Neighbourhood code (LSOA 2021)", "code"),
    "lsoa_name": Called("Neighbourhood (LSOA 2021)"),
    "known_name": Called("Neighbourhood, known as"),
    "msoa_code": Called("Middle-layer area code (MSOA 2021)", "code"),
    "district_code": Called("District code", "code"),
    "district_name": Called("District"),
    "region_name": Called("Region"),
}
_OTHERS: Final = {
    "lowest_name": Called("Neighbourhood with the lowest figure"),
    "highest_name": Called("Neighbourhood with the highest figure"),
    "deprived_group": Called("First group, name"),
    "affluent_group": Called("Second group, name"),
    "first_group": Called("First group, name"),
    "second_group": Called("Second group, name"),
    "group": Called("Group"),
    "areas": Called("Areas of the group, by code", "code"),
    "slug": Called("Indicator code", "code"),
    "indicator": Called("Indicator code", "code"),
    "unit": Called("Unit"),
    "source": Called("Source", "source"),
}
_NUMBERS: Final = {
    "population": Called("Residents (mid-2022)", "count"),
    "residents": Called("Residents", "count"),
    "numerator": Called("Numerator", "figure"),
    "denominator": Called("Denominator", "figure"),
    "neighbourhoods": Called("Neighbourhoods", "count"),
    "with_figures": Called("Neighbourhoods with a figure", "count"),
    "hectares": Called("Hectares", "figure"),
    "density": Called("Residents per hectare", "figure"),
    "periods": Called("Periods", "count"),
    "rank": Called("Rank", "count"),
    "rank_low": Called("Rank, lower end of its range", "count"),
    "rank_high": Called("Rank, upper end of its range", "count"),
    "rank_from": Called("Rank, first that its interval leaves open", "count"),
    "rank_to": Called("Rank, last that its interval leaves open", "count"),
    "rank_of": Called("Areas ranked", "count"),
    "best": Called("Rank, first that its interval leaves open", "count"),
    "worst": Called("Rank, last that its interval leaves open", "count"),
    "of": Called("Areas ranked", "count"),
    "ties": Called("Others with the same figure", "count"),
    "tenth": Called("National tenth (1 to 10)", "count"),
    "national_tenth": Called("National tenth (1 to 10)", "count"),
    "worst_tenth": Called("National tenth of its most deprived neighbourhood (1 to 10)", "count"),
    "best_tenth": Called("National tenth of its least deprived neighbourhood (1 to 10)", "count"),
    "share": Called("Share", "share"),
    "england_share": Called("Share in England", "share"),
    "between_wards": Called("Share of the spread between wards", "share"),
    "worst_fifth": Called("Share of residents in England’s fifth at the first end", "share"),
    "best_fifth": Called("Share of residents in England’s fifth at the last end", "share"),
    "most": Called("Share of residents in the most deprived fifth", "share"),
    "least": Called("Share of residents in the least deprived fifth", "share"),
    "most_tenth": Called("Share of residents in the most deprived tenth", "share"),
    "least_tenth": Called("Share of residents in the least deprived tenth", "share"),
    "worst_tenth share": Called("Share of residents in England’s tenth at the first end", "share"),
    "best_tenth share": Called("Share of residents in England’s tenth at the last end", "share"),
    "both_poles": Called("Both-poles share", "share"),
}
_FIGURES: Final = {
    "value": Called("Figure", "figure", "figure"),
    "score": Called("Score of the index", "figure"),
    "england": Called("England", "figure", "figure"),
    "district": Called("District", "figure", "figure"),
    "ward": Called("Ward", "figure", "figure"),
    "other": Called("Similar ward", "figure", "figure"),
    "rest": Called("Rest of the district", "figure", "figure"),
    "similar": Called("Similar places", "figure", "figure"),
    "lowest": Called("Lowest neighbourhood", "figure", "figure"),
    "highest": Called("Highest neighbourhood", "figure", "figure"),
    "deprived": Called("First group", "figure", "figure"),
    "affluent": Called("Second group", "figure", "figure"),
    "gap": Called("Gap", "figure", "gap"),
    "fixed_gap": Called("Gap of the groups held fixed", "figure", "gap"),
    "absolute_gap": Called("Gap", "figure", "gap"),
    "england_gap": Called("England’s own gap", "figure", "gap"),
    "start": Called("At the start", "figure"),
    "now": Called("At the end", "figure"),
    "change": Called("Change", "figure"),
    "difference": Called("Difference", "figure", "gap"),
    "sii": Called("Slope index of inequality", "figure", "gap"),
    "rii": Called("Relative index of inequality", "figure"),
    "ratio": Called("Ratio", "figure"),
    "gap_size": Called("Width of the gap, in percentiles of England’s neighbourhoods", "figure"),
    "standardised_gap": Called("Gap in standard deviations of England’s neighbourhoods", "figure"),
    "residual": Called("Distance from the line", "figure"),
}
_WORDS: Final = {
    "in_index": Called("Goes into the index", "yes"),
    "is_outcome": Called("Is an outcome", "yes"),
    "clear": Called("Gap beyond its interval", "yes"),
    "judged": Called("Used for the verdict", "yes"),
    "comparable": Called("Compares with the latest", "yes"),
    "turned": Called("The two groups changed sides", "yes"),
    "field": Called("Ranked among"),
    "beside_england": Called("Beside England"),
    "beside_rest": Called("Beside the rest of its district"),
    "beside_district": Called("Beside its district"),
    "moved": Called("What the gap did from the start to the end"),
    "verdict": Called("Verdict"),
    "title": Called("Name"),
    "status": Called("Verdict since the plan began"),
    "status_now": Called("Verdict now"),
    "series": Called("Series code", "code"),
    "label": Called("Series"),
    "part": Called("Part of the plan, code", "code"),
    "measure": Called("Measure code", "code"),
    "worse_off": Called("Group that is worse off"),
    "groups_held_fixed_by": Called("Groups held fixed by edition"),
    "row": Called("Row"),
    "role": Called("Group, code", "code"),
}
CALLED: Final[Mapping[str, Called]] = {**PLACES, **_OTHERS, **_NUMBERS, **_FIGURES, **_WORDS}
_ENDS: Final = {
    "_lower_ci": Called(LOWER, "figure"),
    "_upper_ci": Called(UPPER, "figure"),
    "_lower": Called(LOWER, "figure"),
    "_upper": Called(UPPER, "figure"),
    "_percentile": Called("percentile among England’s neighbourhoods", "figure"),
    "_value": Called("", "figure"),
    "_error": Called("standard error", "figure"),
    "_note": Called("note"),
    "_then": Called("then", "count"),
    "_now": Called("now", "count"),
}
_ALONE: Final = {
    "lower_ci": Called(start_sentence(LOWER), "figure", "figure"),
    "upper_ci": Called(start_sentence(UPPER), "figure", "figure"),
    "lower": Called(start_sentence(LOWER), "figure"),
    "upper": Called(start_sentence(UPPER), "figure"),
    "note": Called("Note"),
}


def called(name: str, known: Mapping[str, Indicator], *, shares: bool = False) -> Called:
    """What a column is called; `known` are the indicators, whose codes can name a column too.

    `shares` says that its numbers are not whole: a tenth is then the share that lives in it. A name
    that is not known is read as words: no heading is ever a code.

    >>> called("gap_lower_ci", {}).words, called("some_new_name", {}).words
    ('Gap, lower 95% confidence limit', 'Some new name')
    """
    found = (CALLED.get(f"{name} share") if shares else None) or CALLED.get(name)
    found = found or _ALONE.get(name)
    if found is not None:
        return found
    if name.isdigit():
        return Called(f"National tenth (1 to 10), {name} edition", "count")
    if name in known:
        indicator = known[name]
        when = indicator.when(indicator.periods[-1])
        return Called(f"{indicator.title}, {when} ({unit_words(indicator)})", "figure")
    for end, what in _ENDS.items():
        stem = name.removesuffix(end)
        if stem not in {name, ""}:
            whole = called(stem, known)
            unit = whole.unit if what.words in {"", LOWER, UPPER, "standard error"} else ""
            return Called(", ".join(filter(None, (whole.words, what.words))), what.kind, unit)
    return Called(start_sentence(name.replace("_", " ").strip()))


def with_unit(what: Called, indicator: Indicator | None, *, varies: bool) -> str:
    """The heading with its unit in words; `varies` says that each row has its own."""
    if not what.unit:
        return what.words
    if indicator is None:
        return f"{what.words} ({ITS_ROW})" if varies else what.words
    words = unit_words(indicator)
    if what.unit == "gap" and indicator.unit == "%":
        words = "percentage points"
    return f"{what.words} ({words})" if words else what.words
