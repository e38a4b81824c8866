"""The five plain sentences of a ward, to be read aloud.

What kind of place it is, its best and worst beside England and its district, what its average
hides, what has changed, and how it differs from the ward next door. A difference is said only where
intervals show one.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Final

from insight.catalogue import Indicator
from insight.deprivation.editions import LATEST
from insight.national.significance import BETTER, LOWER, NO_VERDICT, SIMILAR, WORSE
from insight.ward_profile.facts import Inside, NextDoor, Outcome, Outcomes, WardFacts
from insight.ward_profile.group_sentences import group_setting, group_standing, nobody_in
from insight.ward_profile.residents_sentences import UNFIT
from insight.ward_profile.tables import Measured, Moved
from insight.words.names import (
    areas_of,
    join_words,
    mid_sentence,
    place_name,
    reads_as_two,
)
from insight.words.numbers import format_count, format_number, format_share, format_value, ordinal

TITLES: Final = (
    "What kind of place",
    "Best and worst",
    "What its average hides",
    "What has changed",
    "Beside the ward next door",
)
"""What each of the five sentences is about."""
WIDE: Final = 4
"""National tenths between a ward's neighbourhoods, from which its average hides much."""
SOME: Final = 2
"""National tenths from which it hides a spread at all."""
HALF: Final = 0.5
"""The share of residents from which most are meant."""
LINE_NOTE: Final = (
    "The tenths are those of England’s wards by deprivation: 1 is the most deprived tenth of them, "
    "10 the least."
)
"""What the tenth in a line of a list of wards is."""
BY_INTERVALS: Final = (
    "Better and worse are said where the 95% interval of the difference leaves out zero; intervals "
    "come from counts and describe chance variation only. Of a hundred wards that are all alike, "
    "about five would be called better or worse by chance. Beside its district a ward is held "
    "against the rest of it."
)
BY_TENTHS: Final = (
    f"The Index of {LATEST} is made differently from those before: incomes are taken after housing "
    "costs, so a part of a change is one of method. A tenth says where a ward stands among all "
    "wards, and can move because others did."
)


def five_sentences(facts: WardFacts) -> tuple[str, ...]:
    """The five sentences of a ward, in the order of `TITLES`; **stars** make bold."""
    return (
        kind_sentence(facts),
        outcomes_sentence(facts),
        inside_sentence(facts),
        change_sentence(facts),
        next_door_sentence(facts),
    )


def ward_line(facts: WardFacts) -> str:
    """A ward in a list of wards: its name, its residents and where it stands in England."""
    row = facts.book.places.wards.iloc[facts.ward]
    name = str(row["ward_name"])
    if facts.standing is None:
        return f"{name}, counted in another ward"
    people = f"{format_count(int(row['population']))} residents"
    return f"{name}, {people}, tenth {facts.standing.tenth}"


def ward_named(name: str) -> str:
    """A ward within a sentence: in quotation marks where its name could be taken for two.

    >>> ward_named("Bramhall South & Woodford"), ward_named("Marple")
    ('“Bramhall South & Woodford”', 'Marple')
    """
    return f"“{name}”" if reads_as_two(name) else name


# ---- what kind of place
def kind_sentence(facts: WardFacts) -> str:
    """How many live there, where it is, and where it stands by deprivation."""
    row = facts.book.places.wards.iloc[facts.ward]
    place = place_name(str(row["district_name"]))
    start = f"**{row['ward_name']}** is {_kind_of_area(facts)} of {place}{_region(row)}"
    if facts.home is not None:
        owner = ward_named(facts.book.name(facts.home.ward))
        return (
            f"{start}, too small for a neighbourhood of its own: it lies in "
            f"{facts.home.lsoa_name}, and its residents are counted in {owner}."
        )
    many = int(row["neighbourhoods"])
    if not many:
        return nobody_in(start)
    homes = "one neighbourhood" if many == 1 else f"{many} neighbourhoods"
    people = f"{format_count(int(row['population']))} residents (mid-2022)"
    if facts.made is None or facts.made.words != homes:
        people += f" in {homes}"
    return f"{start} with {people}{_area_class(facts)}{_standing(facts)}."


def _kind_of_area(facts: WardFacts) -> str:
    """A ward with its setting; a group with what it is made of: "an urban group of 2 wards"."""
    if facts.made is None:
        return _setting(facts)
    return f"{group_setting(_setting(facts))} of {facts.made.words}"


def _setting(facts: WardFacts) -> str:
    """Town or country, by the class of the neighbourhoods in which residents live."""
    rural = float(facts.book.settings.rural[facts.ward])
    if math.isnan(rural):
        return "a ward"
    if rural in {0.0, 1.0}:
        return "a rural ward" if rural else "an urban ward"
    if rural == HALF:
        return "a half rural, half urban ward"
    return f"a mostly {'rural' if rural > HALF else 'urban'} ward"


def _area_class(facts: WardFacts) -> str:
    """The class of the small areas in which most of its residents live, where most are in one."""
    share, group = (
        float(held[facts.ward]) for held in (facts.book.settings.share, facts.book.settings.group)
    )
    if not share > HALF or str(int(group)) in UNFIT:
        return ""
    named = facts.book.classes.get(int(group), "")
    return f", mostly in areas classed as “{named}”" if named else ""


def _region(row: object) -> str:
    """Where in England a ward is: " in the North West"; "" where its district says it."""
    region, district = str(row["region_name"]), str(row["district_name"])  # type: ignore[index]
    if region in district:
        return ""
    the = "" if region.startswith(("London", "Yorkshire")) else "the "
    return f" in {the}{region}"


def _standing(facts: WardFacts) -> str:
    found = facts.standing
    if found is None:
        return ""
    tenth = _tenth_words(found.tenth)
    if facts.made is not None:
        rank, district = _rank_words(found.rank, found.of), facts.book.district(facts.ward)
        whole = facts.made.whole_district
        counts = found.of, len(facts.book.members(facts.ward))
        return group_standing(rank, counts, district, tenth, whole=whole)
    if found.of < 2:
        return f"; by deprivation it is {tenth}"
    all_wards = len(facts.book.members(facts.ward))
    of = areas_of(found.of, all_wards, "wards", facts.book.district(facts.ward))
    return f"; by deprivation it is {_rank_words(found.rank, found.of)} of {of}, {tenth}"


def _rank_words(rank: int, of: int) -> str:
    """A place among wards, 1 the most deprived, counted from the nearer end.

    >>> _rank_words(1, 21), _rank_words(3, 21), _rank_words(20, 21)
    ('the most deprived', 'the 3rd most deprived', 'the 2nd least deprived')
    """
    from_end = of - rank + 1
    if rank <= from_end:
        return "the most deprived" if rank == 1 else f"the {ordinal(rank)} most deprived"
    return "the least deprived" if from_end == 1 else f"the {ordinal(from_end)} least deprived"


def _tenth_words(tenth: int) -> str:
    """Where a ward stands among England's wards, by its tenth, 1 the most deprived.

    >>> _tenth_words(2), _tenth_words(6)[:29]
    ('in the most deprived fifth of England’s wards', 'in tenth 6 of England’s wards')
    """
    ends = {1: "most deprived tenth", 2: "most deprived fifth"}
    ends |= {9: "least deprived fifth", 10: "least deprived tenth"}
    if tenth in ends:
        return f"in the {ends[tenth]} of England’s wards"
    return f"in tenth {tenth} of England’s wards (1 the most deprived)"


# ---- its best and its worst
def outcomes_sentence(facts: WardFacts) -> str:
    """The outcomes on which it stands best and worst, beside England and its district."""
    found = facts.outcomes
    if found is None:
        if facts.home is not None:
            owner = ward_named(facts.book.name(facts.home.ward))
            return (
                "So it has no figures of its own to hold against England; those of "
                f"{owner} are the nearest."
            )
        if facts.made is not None and not facts.book.has_figures(facts.ward):
            return "So it has no figures of its own to hold against England."
        return "None of its outcomes has an interval, so none is called better or worse."
    return _of_outcomes(facts, found)


def _of_outcomes(facts: WardFacts, found: Outcomes) -> str:
    """Best and worst in words: first that which is rarer to hear of a ward."""
    many = f"{len(found.all)} outcomes"
    better, worse = found.count(BETTER), found.count(WORSE)
    if worse and not better:
        first = _outcome_words(facts, found.worst)
        then = _outcome_words(facts, found.best, again=True)
        return (
            f"On none of {many} is it clearly better than England: it does worst on {first}, and "
            f"least badly on {then}."
        )
    first = _outcome_words(facts, found.best)
    then = _outcome_words(facts, found.worst, again=True)
    if better and worse:
        return f"It does best on {first}, and worst on {then}."
    if better:
        return (
            f"On none of {many} is it clearly worse than England: it does best on {first}, and "
            f"least well on {then}."
        )
    return (
        f"On none of {many} is it clearly better or worse than England: it stands best on {first}, "
        f"and worst on {then}."
    )


def what_is_counted(indicator: Indicator) -> str:
    """What an indicator counts, in the plural, within a sentence.

    >>> from insight.catalogue import read_catalogue
    >>> what_is_counted(read_catalogue().indicator("idaci_rate"))
    'children in income-deprived families'
    """
    return mid_sentence(re.sub(r" \([A-Z]+\)$", "", indicator.title))


def _outcome_words(facts: WardFacts, outcome: Outcome, *, again: bool = False) -> str:
    """One outcome beside England and the district; `again` where both have just been named."""
    measured, ward = outcome.measured, facts.ward
    indicator, district = measured.indicator, place_name(facts.book.district(ward))
    values = measured.wards.value[ward], measured.england.value[0]
    here, there = _two(*values, indicator, apart=outcome.beside_england != SIMILAR)
    said = f"**{what_is_counted(indicator)}**, {here} against {there}"
    said += "" if again else " in England"
    beside = outcome.beside_district
    if beside == NO_VERDICT:
        return f"{said} ({outcome.beside_england})"
    rest = format_value(float(measured.rests.value[ward]), indicator)
    said += f" and {rest}" + ("" if again else f" in the rest of {district}")
    if beside == outcome.beside_england:
        return f"{said} ({_beside(beside, 'both')})"
    england, own = _beside(outcome.beside_england, "England"), _beside(beside, "its district")
    return f"{said} ({england}, {own})"


def _beside(verdict: str, what: str) -> str:
    """A verdict as it is said: "better than England", "similar to both"."""
    return f"similar to {what}" if verdict == SIMILAR else f"{verdict} than {what}"


def _two(
    first: float, second: float, indicator: Indicator, *, apart: bool = True
) -> tuple[str, str]:
    """Two figures that are read against each other; if `apart`, they do not read the same."""
    finer = replace(indicator, decimals=indicator.decimals + 1)
    said = [format_value(float(each), indicator) for each in (first, second)]
    if apart and said[0] == said[1] and first != second:
        said = [format_value(float(each), finer) for each in (first, second)]
    return said[0], said[1]


# ---- what its average hides
def inside_sentence(facts: WardFacts) -> str:
    """How far its neighbourhoods lie apart, and how many residents live at England's two ends."""
    found = facts.inside
    if found is None and facts.made is not None:
        return "What its average hides cannot be said: it has no neighbourhood of its own."
    if found is None:
        lies = "" if facts.home is None else f", {facts.home.lsoa_name},"
        return (
            f"What its average hides cannot be said: the neighbourhood in which it lies{lies} "
            "reaches beyond the ward."
        )
    if found.neighbourhoods == 1:
        return (
            f"It is a single neighbourhood, in national tenth {found.lowest} for deprivation, so "
            "what lies within it these figures do not show."
        )
    ends = _ends_words(found)
    apart = found.highest - found.lowest
    count = f"its {found.neighbourhoods} neighbourhoods"
    if apart == 0:
        all_of = "both" if found.neighbourhoods == 2 else f"all {found.neighbourhoods} of"
        where = f"its neighbourhoods are in national tenth {found.lowest} for deprivation"
        return f"Its average hides little: {all_of} {where}; {ends}"
    hides = "much" if apart >= WIDE else "some spread" if apart >= SOME else "little"
    return (
        f"Its average hides {hides}: {count} run from national tenth {found.lowest} for "
        f"deprivation ({found.most_deprived}) to tenth {found.highest} ({found.least_deprived}); "
        f"{ends}"
    )


def _ends_words(found: Inside) -> str:
    """How many of its residents live at England's two ends.

    >>> _ends_words(Inside(3, 1, 4, "a", "b", worst=0.4, best=0))
    '**40%** of residents live in England’s most deprived fifth of neighbourhoods, nobody in its \
least deprived.'
    """
    worst, best = (format_share(share, 0) for share in (found.worst, found.best))
    fifth = "England’s most deprived fifth of neighbourhoods"
    if not found.worst and not found.best:
        return f"nobody lives in {fifth} or its least deprived."
    if not found.worst:
        return f"nobody lives in {fifth}, **{best}** of residents in its least deprived."
    other = f"**{best}**" if found.best else "nobody"
    return f"**{worst}** of residents live in {fifth}, {other} in its least deprived."


# ---- what has changed
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
    then, now = _two(*values, indicator, apart=not similar)
    there = _two(series.before.england.value[0], series.now.england.value[0], indicator)
    what = f"**{what_is_counted(indicator)}**"
    aside = f" (England: {there[0]} and {there[1]})" if indicator.is_national else ""
    if similar and then == now:
        return f"{what} stood at {now} in both {since} and {until}{aside}"
    if similar:
        return f"{what} stood at {then} in {since} and {now} in {until}, no clear change{aside}"
    fell = series.now.wards.value[ward] < series.before.wards.value[ward]
    went = "fell" if fell else "rose"
    return f"{what} {went} from {then} in {since} to {now} in {until}{aside}"


# ---- the ward next door
def next_door_sentence(facts: WardFacts) -> str:
    """How it differs from the ward next door, or that there is none."""
    found = facts.next_door
    if found is None:
        return "No other ward borders on it, so there is no ward next door to set beside it."
    who = _introduced(facts, found)
    if not found.outcomes:
        lacking = "neither has" if _neither(facts, found) else "only one of the two has"
        return f"{who}: how they differ cannot be said, as {lacking} figures of its own."
    parts = []
    if found.outcome is not None:
        measured, verdict = found.outcome
        parts.append(f"it differs most on {_apart_words(facts, found, measured)}, {verdict} here")
    else:
        parts.append(f"none of {found.outcomes} outcomes can be told apart")
    if found.homes is not None:
        measured, verdict = found.homes
        more = "a smaller share of" if verdict == LOWER else "a larger share of"
        joint = "and it has" if found.outcome is not None else "but it has"
        parts.append(f"{joint} {more} {_apart_words(facts, found, measured)}")
    return f"{who}, {', '.join(parts)}."


def _neither(facts: WardFacts, found: NextDoor) -> bool:
    return not any(map(facts.book.has_figures, (facts.ward, found.ward)))


def _introduced(facts: WardFacts, found: NextDoor) -> str:
    """The ward it is set beside, with its district where that is another, and their border."""
    other = ward_named(facts.book.name(found.ward))
    district = facts.book.district(found.ward)
    where = "" if district == facts.book.district(facts.ward) else f" in {place_name(district)}"
    if not found.metres:
        return f"Beside **{other}**{where} (not next door)"
    if math.isnan(found.metres):
        return f"Beside **{other}**{where} (one of the wards around it)"
    kilometres = format_number(found.metres / 1000, 1)
    length = f"{kilometres} km" if kilometres != "0.0" else f"{round(found.metres)} metres"
    border = "a border of" if found.chosen else "its longest border,"
    return f"Beside **{other}**{where} ({border} {length})"


def _apart_words(facts: WardFacts, found: NextDoor, measured: Measured) -> str:
    values = measured.wards.value
    here, there = _two(values[facts.ward], values[found.ward], measured.indicator)
    return f"**{what_is_counted(measured.indicator)}** ({here} against {there})"
