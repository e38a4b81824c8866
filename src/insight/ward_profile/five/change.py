"""What has changed in a ward: its tenths, edition by edition, and its series."""

from __future__ import annotations

from insight.national.significance import SIMILAR
from insight.ward_profile.facts import WardFacts
from insight.ward_profile.five.named import two_figures, what_is_counted
from insight.ward_profile.tables import Moved
from insight.words.names import join_words


def change_sentence(facts: WardFacts) -> str:
    """Its national tenth in each edition, and how the series that reach it have moved."""
    if not facts.tenths:
        return "What has changed cannot be said: it has no figures."
    stood = _tenths_words(facts)
    moves = [_move_words(each, facts.ward) for each in facts.series]
    return "; ".join([stood, *moves]) + "."


def _tenths_words(facts: WardFacts) -> str:
    years, tenths = list(facts.tenths), list(facts.tenths.values())
    home = facts.home
    who = "it" if home is None else f"{home.lsoa_name}, the neighbourhood in which it lies,"
    among = "Among England’s wards" if home is None else "Among England’s neighbourhoods"
    scale = "(1 the most deprived)"
    was = "was" if facts.made is None else "would have been"
    if len(set(tenths)) == 1:
        said = f"{was} in tenth {tenths[0]} {scale} in each of {join_words(years)}"
    else:
        first = f"tenth {tenths[0]} {scale} in {years[0]}"
        rest = [f"{tenth} in {year}" for tenth, year in zip(tenths[1:], years[1:], strict=True)]
        said = f"{was} in {join_words([first, *rest])}"
    return f"{among} {who} {said}"


def _move_words(series: Moved, ward: int) -> str:
    """How a series has moved here, and in England."""
    indicator, since, until = series.now.indicator, series.before.period, series.now.period
    similar = series.verdict(ward) == SIMILAR
    values = series.before.wards.value[ward], series.now.wards.value[ward]
    then, now = two_figures(*values, indicator, apart=not similar)
    there = two_figures(series.before.england.value[0], series.now.england.value[0], indicator)
    what = f"**{what_is_counted(indicator)}**"
    aside = f" (England: {there[0]} and {there[1]})" if indicator.is_national else ""
    if similar and then == now:
        return f"{what} stood at {now} in both {since} and {until}{aside}"
    if similar:
        return f"{what} stood at {then} in {since} and {now} in {until}, no clear change{aside}"
    fell = series.now.wards.value[ward] < series.before.wards.value[ward]
    went = "fell" if fell else "rose"
    return f"{what} {went} from {then} in {since} to {now} in {until}{aside}"
