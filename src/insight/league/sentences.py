"""What the league says, in sentences that name measure, edition and field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pandas as pd

from insight.deprivation.editions import LATEST
from insight.league.claims import ClaimCheck
from insight.league.measures import LEAGUE, LeagueMeasure
from insight.league.ranks import League
from insight.league.standing import Standing
from insight.words.cautions import LACK, NOT_PEOPLE
from insight.words.names import is_plural, join_words, mid_sentence, place_name, start_sentence
from insight.words.numbers import format_number, format_share, ordinal

NAMED: Final = 3
"""Measures or districts that are named in a list; the rest are counted."""
ANOTHER: Final = "Another measure can give another rank."
CAUTION: Final = (
    f"{LACK}, and {NOT_PEOPLE[0].lower()}{NOT_PEOPLE[1:]}. Ranks of two editions compare places "
    "with one another at two times; they do not say that anyone became better or worse off."
)


def league_sentence(standing: Standing, name: str, *, inside: bool = True) -> str:
    """A rank on any measure of the league; `inside` says that the district is in the field.

    Only a measure of polarisation says "most polarised"; one of the others ranks what it measures.
    """
    about = LEAGUE[standing.measure].about
    place = ordinal(standing.rank)
    order = f"{place} most" if standing.rank > 1 else "most"
    if about == "polarisation":
        said = f"the **{order} polarised** of {standing.of} {standing.field}"
        by = f"measured by {standing.phrase}"
    else:
        said = f"**{place}**, from the highest, of {standing.of} {standing.field}"
        by = f"by {standing.phrase}"
    tied = _level_with(standing)
    verb = "is" if inside else "is not one of them, but would stand as"
    if not inside:
        said = said.removeprefix("the ")
    return (
        f"On the {standing.edition}, {place_name(name)} {verb} {said}{tied}, {by} "
        f"({format_measure(standing)})."
    )


def _level_with(standing: Standing) -> str:
    ties = standing.ties
    return f", level with {ties} other{'' if ties == 1 else 's'}" if ties else ""


def neighbours_sentence(rows: pd.DataFrame, district_code: str) -> str:
    """Who stands just above and just below, or level; `rows` are those of `league.ranked`."""
    codes = rows["district_code"].tolist()
    if district_code not in codes or len(codes) < 2:
        return ""
    ranks = rows["rank"].to_numpy(dtype=int)
    own = int(ranks[codes.index(district_code)])
    level = [n for n, rank in enumerate(ranks) if rank == own and codes[n] != district_code]
    parts = []
    for word, places in (("above", np.flatnonzero(ranks < own)), ("below", ranks > own)):
        found = places[-1:] if word == "above" else np.flatnonzero(places)[:1]
        for place in found:
            name = place_name(str(rows.iloc[place]["district_name"]))
            parts.append(f"just {word} it {name} ({ordinal(int(ranks[place]))})")
    said = [start_sentence(join_words(parts))] if parts else []
    said += [f"Level with it: {_some(rows, level)}"] if level else []
    return " ".join(f"{each}." for each in said)


def _some(rows: pd.DataFrame, places: Sequence[int]) -> str:
    """A few of the districts at some places, and how many more there are."""
    names = [place_name(str(rows.iloc[n]["district_name"])) for n in places[:NAMED]]
    more = len(places) - len(names)
    return join_words([*names, f"{more} more"] if more else names)


def claim_sentences(checks: Sequence[ClaimCheck]) -> list[str]:
    """One sentence an edition: the measures on which the claimed place holds, and how the rest lie.

    The checks of one edition come together, all of England first.
    """
    said: dict[str, list[str]] = {}
    for check in checks:
        first = check.edition not in said
        said.setdefault(check.edition, []).append(_whole(check) if first else _narrower(check))
    return [f"**{edition} edition:** {' '.join(parts)}" for edition, parts in said.items()]


def _whole(check: ClaimCheck) -> str:
    of = (*check.holds, *check.fails)[0].of
    place = f"{ordinal(check.place)} or higher"
    text = f"of {of} {check.field}, {place} on {_many(check)}"
    if check.holds:
        text += f": {_named(check.holds)}"
    if check.fails:
        rest = "On the others," if check.holds else "It stands"
        nearest = sorted(check.fails, key=lambda each: each.rank)
        lowest = nearest[-1]
        text += (
            f". {rest} from {ordinal(nearest[0].rank)} ({mid_sentence(nearest[0].label)}) to "
            f"{ordinal(lowest.rank)} ({mid_sentence(lowest.label)})"
            if len(nearest) > 1
            else f". {rest} {ordinal(lowest.rank)} ({mid_sentence(lowest.label)})"
        )
    return f"{text}."


def _of_all(many: int, of: int) -> str:
    return f"all {of}" if many == of else f"{many or 'none'} of {of}"


def _narrower(check: ClaimCheck) -> str:
    of = (*check.holds, *check.fails)[0].of
    return f"Of {of} {check.field}, on {_many(check)}."


def _many(check: ClaimCheck) -> str:
    held = len(check.holds)
    if held in {0, check.measures}:
        return f"{'none' if held == 0 else 'every one'} of {check.measures} measures"
    return f"{held} of {check.measures} measures"


def _named(standings: Iterable[Standing]) -> str:
    held = sorted(standings, key=lambda each: each.rank)
    # A comma within a name would read as the end of an entry.
    names = [
        f"{mid_sentence(each.label).replace(', ', ' ')} ({ordinal(each.rank)})" for each in held
    ]
    return join_words(names)


def movement_sentence(table: pd.DataFrame, name: str, measure: str) -> str:
    """How a district's ranks have moved between editions, on the districts of today.

    `table` is that of `league.standings` for leagues of one set of districts. "" where there is
    only one edition to tell of.
    """
    held = table.dropna(subset=["rank"])
    own = held[held["measure"] == measure].sort_values("edition")
    if len(own) < 2:
        return ""
    places = [f"{ordinal(int(r))} in {e}" for r, e in zip(own["rank"], own["edition"], strict=True)]
    polarised = held[held["about"] == "polarisation"]
    wide = polarised.pivot_table(index="measure", columns="edition", values="rank").dropna()
    first, last = wide.columns.min(), wide.columns.max()
    change = wide[last] - wide[first]
    up, down = int((change < 0).sum()), int((change > 0).sum())
    return (
        f"Like for like, on the districts of today, by {LEAGUE[measure].phrase} "
        f"{place_name(name)} stood {join_words(places)}. From {first} to {last} it moved towards "
        f"the top of the order on {_of_all(up, len(wide))} measures of polarisation, and away from "
        f"it on {down or 'none'}."
    )


def ranks_words(table: pd.DataFrame) -> str:
    """The ranks of one measure, newest edition first: "13th in 2025, 7th in 2019"."""
    rows = table.dropna(subset=["rank"]).sort_values("edition", ascending=False)
    if rows.empty:
        return "no rank"
    return ", ".join(
        f"{ordinal(int(rank))} in {edition}"
        for rank, edition in zip(rows["rank"], rows["edition"], strict=True)
    )


def left_out_sentence(league: League) -> str:
    """Which districts have no rank, and how residents are counted."""
    edition = league.edition
    when = f" as they were in {edition.year}" if league.own_time and edition.year != LATEST else ""
    text = f"England has {league.districts} districts{when}. "
    if league.left_out:
        names = join_words(place_name(name) for name in league.left_out)
        text += f"Left out, as a single neighbourhood has no spread to rank: {names}. "
    return (
        f"{text}Figures are weighted by residents ({edition.residents}) unless the measure’s name "
        "says that it is unweighted: there each neighbourhood counts alike."
    )


def claim_points(checks: Sequence[ClaimCheck]) -> list[str]:
    """What a claimed place comes to: a count for each field, then the measures of the newest.

    `checks` are those of one place, the newest edition first; none where there are none.
    """
    if not checks:
        return []
    fields: dict[int, list[ClaimCheck]] = {}
    seen: dict[str, int] = {}
    for check in checks:
        seen[check.edition] = seen.get(check.edition, -1) + 1
        fields.setdefault(seen[check.edition], []).append(check)
    points = [_over_editions(held) for held in fields.values()]
    newest = checks[0]
    where = f"in {newest.edition}, among {newest.field}"
    below = sorted(newest.fails, key=lambda each: each.rank)
    if newest.holds:
        points.append(f"**Yes** {where}, by {_named(newest.holds)}.")
    if below:
        rest = len(below) - NAMED
        others = f", nor by {rest} other{'' if rest == 1 else 's'}" if rest > 0 else ""
        points.append(f"**No** {where}, by {_named(below[:NAMED])}{others}.")
    return points


def claim_verdict(checks: Sequence[ClaimCheck]) -> str:
    """Whether a place holds among all districts of England: always, never, no longer, or by some.

    The narrower fields of `checks` decide nothing.
    """
    whole = [check for check in checks if check.whole]
    if not whole:
        return "No edition gives it a rank."
    if not any(check.holds for check in whole):
        return "No: by no measure, in no edition that we hold."
    if not any(check.fails for check in whole):
        return "Yes: by every measure, in every edition that we hold."
    newest = whole[0]
    if not newest.holds:
        return f"Not in {newest.edition}: by no measure, though by some in an earlier edition:"
    if not newest.fails:
        return f"Yes in {newest.edition}: by every measure, though not in each earlier edition:"
    return "Whether it is so depends on the measure:"


def reach_of_ranks(checks: Sequence[ClaimCheck]) -> str:
    """From which rank to which the measures of the newest edition put a place; "" without one."""
    newest = next((check for check in checks if check.whole), None)
    if newest is None:
        return ""
    held = sorted((*newest.holds, *newest.fails), key=lambda each: each.rank)
    first, last = held[0], held[-1]
    where = f"In {newest.edition}, among {first.of} {newest.field},"
    if first.rank == last.rank:
        return f"{where} it stands {ordinal(first.rank)} by each of {newest.measures} measures."
    return (
        f"{where} {newest.measures} measures put it from {ordinal(first.rank)} "
        f"({mid_sentence(first.label)}) to {ordinal(last.rank)} ({mid_sentence(last.label)})."
    )


def _over_editions(checks: Sequence[ClaimCheck]) -> str:
    name = checks[0].field.split(" as they were")[0]
    of = (*checks[0].holds, *checks[0].fails)[0].of
    first, *rest = checks
    many = [f"{len(first.holds) or 'none'} of {first.measures} measures in {first.edition}"]
    many += [f"{len(check.holds) or 'none'} in {check.edition}" for check in rest]
    said = f"{ordinal(first.place)} or higher among {of} {name} on {join_words(many)}."
    return said if first.whole else f"Among its own class of council alone: {said}"


def claim_opening(claim: str, plan_title: str) -> str:
    """How a claim of a plan is taken up: in its words."""
    return f"“{claim}”, says the {plan_title.removeprefix('The ')}"


def generic_opening(place: int, name: str) -> str:
    """The question asked of a district whose plan makes no claim."""
    verb = "Are" if is_plural(name) else "Is"
    return f"{verb} {place_name(name)} among England’s {place} most polarised?"


def standing_sentence(standing: Standing, district_name: str) -> str:
    """A rank with all that a rank must name: measure, edition and field."""
    most = "most" if standing.rank == 1 else f"{ordinal(standing.rank)} most"
    tied = _level_with(standing)
    return (
        f"On the {standing.edition}, {place_name(district_name)} is the {most} polarised of "
        f"{standing.of} {standing.field}{tied}, measured by {standing.phrase} "
        f"({format_measure(standing)}). {ANOTHER}"
    )


def format_measure(standing: Standing) -> str:
    """The value of a measure of spread: "30,943 places", "17.8% of residents", "0.461"."""
    if standing.kind == "places":
        return f"{format_number(standing.value)} places"
    if standing.kind == "share":
        return f"{format_share(standing.value)} of residents"
    if standing.kind == "index":
        return format_number(standing.value, 3)
    return f"{format_number(standing.value, 1)} on the score"


def meaning_sentence(measure: LeagueMeasure) -> str:
    """What a measure tells, and what a higher value means."""
    return f"{measure.meaning} A higher value means: {measure.higher}. {measure.caution}".strip()


def next_to_it(rows: pd.DataFrame, district_code: str) -> str:
    """`neighbours_sentence`, and that the order is one of several."""
    return f"{neighbours_sentence(rows, district_code)} {ANOTHER}"


def reach_headline(ranks: pd.Series, edition: str) -> str:
    """From the highest to the lowest rank in an edition; `ranks` has one a measure."""
    held = ranks.dropna()
    if held.empty:
        return f"No rank in {edition}; other editions have one"
    first, last = ordinal(int(held.min())), ordinal(int(held.max()))
    return f"From {first} to {last}, as the measure is chosen"


def league_note(league: League) -> str:
    """Who is left out, how residents are counted, and what ranks do not say."""
    return f"{left_out_sentence(league)} {CAUTION}"
