"""Findings as sentences that can be read aloud: what the picture beside them shows.

Records and tables in, plain text out. Numbers and units are worded by `insight.words`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.comparison.groups import Contrast
from insight.comparison.sentences import Row, gap_sentence
from insight.league.sentences import standing_sentence
from insight.maps.figures import Part
from insight.national.sentences import both_ends
from insight.national.tenths import at_ends
from insight.profile.district import DistrictProfile
from insight.profile.domains import DOMAINS
from insight.words.cautions import NOT_PEOPLE
from insight.words.names import (
    both_named,
    is_plural,
    join_words,
    place_name,
    possessive,
    start_sentence,
)
from insight.words.numbers import format_count, format_share, ordinal

NAMED: Final = 3
"""Wards that are named of each end."""
DOMAINS_NOTE: Final = (
    "National tenths of neighbourhoods as published in the Indices of Deprivation 2025. Most "
    "polarised: where the smaller of the two shares of residents, in England’s most and least "
    "deprived fifths, is largest. Dark pink and hatched is the most deprived tenth, dark blue and "
    "dotted the least deprived."
)


def lead_sentence(profile: DistrictProfile) -> str:
    """Both ends in one line."""
    ends = profile.extremes
    said = both_ends(
        ends.most_deprived_fifth,
        ends.least_deprived_fifth,
        first="most deprived",
        last="least deprived",
        end="fifth",
    )
    return f"In {place_name(profile.district_name)}, {said}"


def opening_sentences(profile: DistrictProfile, widest: str = "") -> tuple[str, ...]:
    """Three sentences with numbers: the ends, the rank and `widest`, that of the widest gap."""
    texts = [extremes_sentence(profile)]
    if profile.headline is not None:
        texts.append(standing_sentence(profile.headline, profile.district_name))
    else:
        texts += [f"{reason}." for _, reason in profile.undefined[:1]]
    if profile.neighbourhoods == 1:
        name = start_sentence(place_name(profile.district_name))
        has = "have" if is_plural(profile.district_name) else "has"
        texts[1:] = [f"{name} {has} a single neighbourhood, so there is no spread to rank."]
    return tuple([*texts, widest] if widest else texts)


def widest_gap_sentence(row: Row, contrast: Contrast, indicator: Indicator) -> str:
    """The widest gap between the two wards at the ends."""
    return (
        "Between its most and least deprived wards, "
        f"{both_named(contrast.deprived.name, contrast.affluent.name)}, the widest gap is this. "
        f"{gap_sentence(row, contrast, indicator)}"
    )


def closing_sentence(profile: DistrictProfile) -> str:
    """Both ends by fifths, and what they do not say."""
    return f"{fifths_sentence(profile)} {NOT_PEOPLE}."


def extremes_sentence(profile: DistrictProfile) -> str:
    """Who lives in England's most and least deprived tenths of neighbourhoods."""
    ends = profile.extremes
    most, least = ends.most_deprived_tenth, ends.least_deprived_tenth
    place = possessive(place_name(profile.district_name))
    return (
        f"Of {place} {format_count(profile.residents)} residents, {_lived(profile, most)} live in "
        f"England’s most deprived tenth of neighbourhoods and {_lived(profile, least)} in its "
        "least deprived tenth. If every place were like England, it would be about 10% in each."
    )


def fifths_sentence(profile: DistrictProfile) -> str:
    """The same by fifths."""
    ends = profile.extremes
    most, least = ends.most_deprived_fifth, ends.least_deprived_fifth
    there = "in England’s most deprived fifth of neighbourhoods"
    if not most and not least:
        return f"By fifths, nobody lives {there} or in its least deprived fifth."
    first = f"{format_share(most)} of residents live" if most else "nobody lives"
    other = format_share(least) if least else "nobody"
    people = " of residents" if least and not most else ""
    return f"By fifths, {first} {there} and {other}{people} in its least deprived fifth."


def distribution_sentence(shares: pd.DataFrame, place: str) -> str:
    """How residents are spread over the national tenths: the ends, the fullest and the emptiest.

    `shares` has tenth (1 the most deprived) and share, from 0 to 1.
    """
    by_tenth = shares.set_index("tenth")["share"].sort_index()
    fullest, emptiest = int(by_tenth.to_numpy().argmax()) + 1, int(by_tenth.to_numpy().argmin()) + 1
    lower, upper = by_tenth.loc[1:5].sum(), by_tenth.loc[6:10].sum()
    text = (
        f"{_halves(float(lower), float(upper), possessive(place_name(place)))} "
        f"The fullest tenth is {_tenth_name(fullest)}, with {format_share(by_tenth[fullest])}"
    )
    if by_tenth[emptiest] == 0:
        count = int((by_tenth == 0).sum())
        gap = "one tenth has" if count == 1 else f"{count} of the tenths have"
        return f"{text}; {gap} nobody at all."
    return (
        f"{text}; the emptiest is {_tenth_name(emptiest)}, with {format_share(by_tenth[emptiest])}."
    )


def _halves(lower: float, upper: float, whose: str) -> str:
    """How many residents live in each half of England's neighbourhoods, from the two shares."""
    for none, other in ((lower, "less"), (upper, "more")):
        if not none:
            return (
                f"All of {whose} residents live in the {other} deprived half of England’s "
                "neighbourhoods."
            )
    return (
        f"{format_share(lower)} of {whose} residents live in the more deprived half of England’s "
        f"neighbourhoods and {format_share(upper)} in the less deprived half."
    )


def ends_headline(neighbourhoods: pd.DataFrame) -> str:
    """How many neighbourhoods are at England's two ends.

    `neighbourhoods` is the district's own table of `neighbourhood_table`.
    """
    if len(neighbourhoods) == 1:
        tenth = int(neighbourhoods["tenth"].iloc[0])
        return f"Its only neighbourhood is in national tenth {tenth}; 1 is the most deprived"
    _, least = (int(held.sum()) for held in at_ends(neighbourhoods["tenth"], "fifth"))
    return f"{_most_deprived(neighbourhoods)}, {least or 'none'} in its least deprived"


def ends_text(neighbourhoods: pd.DataFrame) -> str:
    """The same with the wards in which the largest numbers of residents of each end live."""
    if len(neighbourhoods) == 1:
        return f"{ends_headline(neighbourhoods)}."
    most, least = (neighbourhoods[held] for held in at_ends(neighbourhoods["tenth"], "fifth"))
    return (
        f"{_most_deprived(neighbourhoods)}{_wards_of(most)}. "
        f"In its least deprived fifth: {len(least) or 'none'}{_wards_of(least)}."
    )


def _most_deprived(neighbourhoods: pd.DataFrame) -> str:
    worst, _ = at_ends(neighbourhoods["tenth"], "fifth")
    most, of = int(worst.sum()), len(neighbourhoods)
    many = f"{of} neighbourhood{'' if of == 1 else 's'}"
    if not most:
        return f"None of {many} is in England’s most deprived fifth"
    return f"{most} of {many} {'is' if 1 in {most, of} else 'are'} in England’s most deprived fifth"


def _wards_of(rows: pd.DataFrame) -> str:
    people = rows.groupby("ward_name")["population"].sum().sort_values(ascending=False)
    if people.empty:
        return ""
    named = join_words(people.index[:NAMED])
    if len(people) == 1:
        return f", all in {named}" if len(rows) > 1 else f", in {named}"
    if len(people) <= NAMED:
        return f", in {named}"
    return f"; the largest numbers of their residents are in {named}"


def _lived(profile: DistrictProfile, share: float) -> str:
    if share == 0:
        return "none"
    people = format_count(profile.residents_in(share), about=True)
    return f"{format_share(share)} ({people})"


def _tenth_name(tenth: int) -> str:
    if tenth in {1, 10}:
        return f"the {'most' if tenth == 1 else 'least'} deprived"
    end, place = ("most", tenth) if tenth <= 5 else ("least", 11 - tenth)
    return f"the {ordinal(place)} {end} deprived"


def domains_sentence(table: pd.DataFrame, place: str) -> str:
    """On which domain the place is most polarised, and on which least."""
    domains = table[table["slug"] != DOMAINS[0]].reset_index(drop=True)
    both, here = domains["both_poles"], place_name(place)
    if both.max() == 0:
        has = "have" if is_plural(place) else "has"
        return (
            f"On no domain {has} {here} residents both in England’s most deprived fifth of "
            "neighbourhoods and in its least deprived."
        )
    top, low = domains.iloc[int(both.argmax())], domains.iloc[int(both.argmin())]
    text = (
        f"{start_sentence(here)} is most polarised on **{top['title']}**: "
        f"{format_share(top['most'], 0)} of residents live in England’s most deprived fifth of "
        f"neighbourhoods and {format_share(top['least'], 0)} in its least deprived"
    )
    if top["slug"] == low["slug"] or both.max() == both.min():
        return f"{text}."
    least = domains[both == both.min()]
    if len(least) > 1:
        return f"{text}; on {len(least)} domains one of the two ends is empty."
    return (
        f"{text}. It is least polarised on **{low['title']}** ({format_share(low['most'], 0)} and "
        f"{format_share(low['least'], 0)})."
    )


def domains_of_part(tenths: Mapping[str, pd.Series], part: Part) -> str:
    """On which domain most of a ward's neighbourhoods are at England's most deprived end.

    `tenths` gives the national tenth of each neighbourhood by the domain's title, the index first.
    """
    held = {title: tenth.reindex(list(part.codes)).dropna() for title, tenth in tenths.items()}
    domains = dict(list(held.items())[1:])
    many = len(next(iter(domains.values())))
    if not many:
        return f"**{part.name}** has no neighbourhood of its own to show by domain."
    if many == 1:
        worst = [title for title, tenth in domains.items() if at_ends(tenth, "fifth")[0].any()]
        on = f"on {join_words(f'**{title}**' for title in worst)}" if worst else "on no domain"
        return f"**{part.name}** is in England’s most deprived fifth of neighbourhoods {on}."
    counts = {title: int(at_ends(tenth, "fifth")[0].sum()) for title, tenth in domains.items()}
    most, least = max(counts.values()), min(counts.values())
    start = f"Of the {many} neighbourhoods of **{part.name}**,"
    there = "in England’s most deprived fifth"
    verb = "is" if most <= 1 else "are"
    if most == least:
        where = "every domain" if most else "any domain"
        return f"{start} {most or 'none'} {verb} {there} on {where}."
    tops, lows = ([title for title, n in counts.items() if n == end] for end in (most, least))
    return (
        f"{start} {most} {verb} {there} on {_titles(tops)}, its worst; {least or 'none'} on "
        f"{_titles(lows)}."
    )


def _titles(titles: Sequence[str]) -> str:
    """Domains in bold, which keeps their own "and" apart; of many only how many there are."""
    if len(titles) > NAMED:
        return f"{len(titles)} domains"
    *first, last = (f"**{title}**" for title in titles)
    return f"{', '.join(first)} and {last}" if first else last


def domain_text(row: pd.Series, place: str) -> str:
    """What one small map shows, in words."""
    return (
        f"{row['title']} in {place_name(place)}: {format_share(row['most'])} of residents in "
        f"England’s most deprived fifth, {format_share(row['least'])} in its least deprived fifth."
    )
