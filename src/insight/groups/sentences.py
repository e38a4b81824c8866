"""What is said of groups: one figure of each, how it stands beside the rest, and what limits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from insight.areas import best_fit
from insight.areas.group import Group
from insight.catalogue import Indicator
from insight.groups.figures import Beside, Made, gap_of
from insight.groups.ground import Ground
from insight.groups.overlap import Shared
from insight.markers import SUPPRESSED, is_part
from insight.measures.gap import tells_apart
from insight.national.sentences import no_verdicts
from insight.national.significance import BETTER, HIGHER, LOWER, NO_VERDICT, SIMILAR, WORSE
from insight.words.brought import england_missing
from insight.words.names import both_named, join_words, mid_sentence, place_name, start_sentence
from insight.words.numbers import format_count, format_value

RULE: Final = (
    "Better and worse are said where the 95% interval of the difference leaves out zero, not where "
    "two intervals part; intervals come from counts and describe chance variation only. A group is "
    "held against the rest of its district, in which none of its own residents is counted. Of a "
    "hundred groups that are all alike, about five would be told apart by chance."
)
OWN_CHOICE: Final = (
    "The groups were chosen by a reader: a line that is drawn around what is known to be high "
    "finds it high."
)
MADE_ANEW: Final = (
    "A group’s figure is made anew of its neighbourhoods: counts are added up before they are "
    "divided; scores and rates without counts are weighted by the people that they describe."
)
OF_VERDICT: Final = {
    BETTER: "better than",
    WORSE: "worse than",
    HIGHER: "higher than",
    LOWER: "lower than",
    SIMILAR: "not to be told from",
}
NAMED: Final = 3
"""Areas or indicators that a sentence names before it counts the others."""
Named = tuple[str, Beside]
"""A group's name and its figures."""


def figure_words(made: Made, indicator: Indicator) -> str:
    """A figure with its unit, or why there is none."""
    if np.isnan(made.value):
        return "withheld for too few cases" if made.note == SUPPRESSED else "no figure"
    return format_value(made.value, indicator)


def interval_words(made: Made, indicator: Indicator) -> str:
    """A figure's 95% interval: "22.0 to 24.1%"; "" where it has none."""
    if made.limits is None:
        return ""
    low, high = (format_value(each, indicator, unit=False) for each in made.limits)
    return f"{low.removesuffix('%')} to {high}"


def rest_of(place: str) -> str:
    """What is left of a district."""
    return f"the rest of {place_name(place)}"


def stands(named: Named, place: str) -> str:
    """One group's figure beside the rest and England, as a sentence.

    Where there are no intervals the three figures are set side by side without a verdict.
    """
    name, held = named
    indicator = held.indicator
    own = figure_words(held.group, indicator)
    if np.isnan(held.group.value):
        return f"{name}: {own}."
    interval = interval_words(held.group, indicator)
    start = f"{name}: {own}{f' ({interval})' if interval else ''}"
    return f"{start}{_against(held, place)}."


def _against(held: Beside, place: str) -> str:
    indicator = held.indicator
    others = [(held.rest, rest_of(place), held.beside_rest)] if held.has_rest else []
    if indicator.is_national:
        others.append((held.england, "England", held.beside_england))
    if not others:
        return ""
    said = [
        f"{OF_VERDICT.get(verdict, 'against')} {where} ({figure_words(made, indicator)})"
        for made, where, verdict in others
    ]
    return f", {join_words(said)}"


def beside_headline(rows: Sequence[Named], place: str) -> str:
    """The finding on some groups and one indicator: the one group, or from which to which.

    Of two ends that chance alone could part it says so, and names neither.
    """
    indicator = rows[0][1].indicator
    known = [each for each in rows if not np.isnan(each[1].group.value)]
    if not known:
        return f"{indicator.title}: no group has a figure"
    if len(known) == 1:
        name, held = known[0]
        against, (verdict,) = _against_of([held], place)
        beside = f", {OF_VERDICT[verdict]} {against}" if verdict != NO_VERDICT else ""
        return f"{indicator.title}: {figure_words(held.group, indicator)} in {name}{beside}"
    (low_name, low), (high_name, high) = (
        end(known, key=lambda each: each[1].group.value) for end in (min, max)
    )
    ends = [figure_words(each.group, indicator) for each in (low, high)]
    if ends[0] == ends[1]:
        return f"{indicator.title}: {ends[0]} in every group"
    gap = gap_of(high.group, low.group)
    limits = None
    if gap is not None and gap.lower_ci is not None and gap.upper_ci is not None:
        limits = (gap.lower_ci, gap.upper_ci)
    if gap is not None and limits and not tells_apart(gap.value, limits=limits):
        return (
            f"{indicator.title}: {ends[0]} to {ends[1]}, differences that chance alone could make"
        )
    return f"{indicator.title}: from {ends[0]} in {low_name} to {ends[1]} in {high_name}"


def counts_sentence(rows: Sequence[Named], place: str) -> str:
    """Which groups are better, worse and not to be told from the rest; "" without intervals."""
    if len(rows) == 1:  # the finding says it
        return ""
    found: list[str] = []
    for verdict, words in OF_VERDICT.items():
        names = [name for name, held in rows if held.beside_rest == verdict]
        if names:
            than = f"{words} {rest_of(place)}" if not found else words.removesuffix(" than")
            than = f"{than} it" if than.endswith("from") else than
            found.append(f"{start_sentence(than)}: {join_words(names)}.")
    return " ".join(found)


def beside_words(rows: Sequence[Named], place: str) -> str:
    """What a sighted reader takes from the drawing: every group, then the lines."""
    first = rows[0][1]
    lines = [
        f"{start_sentence(place_name(place))} {figure_words(first.district, first.indicator)}",
    ]
    if first.indicator.is_national:
        lines.append(f"England {figure_words(first.england, first.indicator)}")
    return f"{' '.join(stands(each, place) for each in rows)} {'; '.join(lines)}."


def _against_of(rows: Sequence[Beside], place: str) -> tuple[str, list[str]]:
    """What a profile is held against, with the verdicts: England where there is no rest."""
    if any(each.has_rest for each in rows):
        return rest_of(place), [each.beside_rest for each in rows]
    return "England", [each.beside_england for each in rows]


def profile_headline(rows: Sequence[Beside], name: str, place: str) -> str:
    """On how many outcomes a group is better, worse and like the rest of its district."""
    against, verdicts = _against_of(rows, place)
    pairs = zip(rows, verdicts, strict=True)
    judged = [verdict for each, verdict in pairs if each.indicator.is_outcome]
    of = sum(verdict != NO_VERDICT for verdict in judged)
    if not of:
        return f"No outcome of {name} can be called better or worse by its interval"
    held = [(words, judged.count(v)) for v, words in OF_VERDICT.items() if judged.count(v)]
    if len(held) == 1:
        many = f"all {of} outcomes that have" if of > 1 else "the one outcome that has"
        return f"{name} is {held[0][0]} {against} on {many} intervals"
    first, *others = held
    said = [f"{first[0]} {against} on {first[1]}"]
    for words, count in others:
        short = f"{words} it" if words.endswith("from") else words.removesuffix(" than")
        said.append(f"{short} on {count}")
    return f"Of {of} outcomes that have intervals, {name} is {join_words(said)}"


def profile_words(rows: Sequence[Beside], name: str, place: str) -> str:
    """The profile as a sighted reader takes it in: what is better, worse and like the rest."""
    against, verdicts = _against_of(rows, place)
    parts = []
    for verdict, words in OF_VERDICT.items():
        held = [e.indicator for e, v in zip(rows, verdicts, strict=True) if v == verdict]
        if held:
            names = [mid_sentence(each.short_title) for each in held[: 2 * NAMED]]
            more = len(held) - len(names)
            listed = join_words([*names, f"{more} more"] if more else names)
            parts.append(f"{words} {against} on {listed}")
    said = "; ".join(parts) or f"no figure that an interval tells from {against}"
    return f"{name}: {said}. Every figure stands in the table."


def notes_on(rows: Sequence[Named], indicator: Indicator, least: int) -> tuple[str, ...]:
    """What stands below the drawing: why there are no verdicts, and what small counts left out."""
    missing = england_missing(indicator)
    said = [f"{indicator.short_title}: {missing}"] if missing else []
    if all(
        held.beside_rest == NO_VERDICT and held.beside_england == NO_VERDICT for _, held in rows
    ):
        why = no_verdicts(indicator)
        said += [why.replace("Areas", "Groups", 1)] if why else []
    for name, held in rows:
        said += _made_of(name, held.group, least)
    return tuple(dict.fromkeys(said))


def _made_of(name: str, made: Made, least: int) -> list[str]:
    """What a group's figure leaves out."""
    under = f"fewer than {format_count(least)}" if least else "too few"
    if made.note == SUPPRESSED:
        return [f"{name}: its figure is withheld, so that no count of {under} can be worked out."]
    if made.out:
        areas = "neighbourhoods is" if made.out == 1 else "neighbourhoods are"
        of = f"{format_count(made.out)} of its {format_count(made.areas)}"
        why = f"so that no count of {under} can be worked out"
        return [f"{name}: {of} {areas} left out of its figure, {why}."]
    return [f"{name}: its figure is {made.note}."] if is_part(made.note) else []


def limits_on(indicators: Sequence[Indicator], groups: Sequence[Group]) -> tuple[str, ...]:
    """What limits every finding on groups."""
    wards = any(member.startswith("E05") for group in groups for member in group.members)
    cautions = [each for indicator in indicators for each in indicator.cautions]
    return (
        RULE,
        MADE_ANEW,
        OWN_CHOICE,
        *dict.fromkeys(cautions),
        *((best_fit(),) if wards else ()),
    )


def no_part_sentence(
    group: Group, indicators: Sequence[Indicator], cut: Sequence[str], areas: str
) -> str:
    """Why a group has no figure of what is published for larger areas only."""
    more = len(cut) - NAMED
    named = join_words([*cut[:NAMED], f"{more} more"] if more > 0 else cut)
    titles = join_words(mid_sentence(each.short_title) for each in indicators)
    return (
        f"No figure of what is published for {areas} alone, of which {group.name} has but a part "
        f"({named}): {titles}."
    )


def shared_sentence(shared: Shared, ground: Ground) -> str:
    """What two groups share: which neighbourhoods, and how many live there."""
    names = [ground.names[code] for code in shared.codes]
    count, people = len(names), format_count(shared.residents)
    more = count - 6
    listed = join_words([*names[:6], f"{more} more"] if more > 1 else names)
    areas = "one neighbourhood" if count == 1 else f"{format_count(count)} neighbourhoods"
    both = both_named(shared.one.name, shared.other.name)
    return f"{both} share {areas} with {people} residents: {listed}."
