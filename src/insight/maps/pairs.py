"""Two indicators at once: where an area stands in England on both, and whether they go together.

Each indicator cuts all of England's areas of one kind into three equal parts, so that "the worst
third" means the same in every district. The worse end for residents is the high third; where no
direction is better, it is that of the highest figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.deprivation.neighbourhoods import INDEX
from insight.errors import InvalidObservations, Undefined
from insight.maps.classes import NO_VALUE, Classes, ClassStyle, Pattern
from insight.measures.association import rank_correlation
from insight.national.tenths import equal_parts
from insight.words.ends import end_words
from insight.words.names import join_words, mid_sentence, place_name, possessive, start_sentence
from insight.words.numbers import format_number

LOW, MIDDLE, HIGH = 0, 1, 2
NAMED: Final = 3
PARTS: Final = ("iod2025", "iod2025_underlying")
"""The sources of whose figures the index is made."""


def national_thirds(values: pd.Series, indicator: Indicator) -> pd.Series:
    """The third of each of England's areas: 0 the best, 1 the middle, 2 the worst; NaN for none.

    `values` holds all of England's areas of one kind, by code. Where no direction is better, 2 is
    the third with the highest figures. Areas with the same figure are in the same third.

    >>> from insight.catalogue import read_catalogue
    >>> score = read_catalogue().indicator("imd_score")
    >>> national_thirds(pd.Series([9, 1, 5], index=["a", "b", "c"]), score).tolist()
    [2.0, 0.0, 1.0]
    """
    return equal_parts(values, 3, highest_first=indicator.polarity == "higher_is_better") - 1


@dataclass(frozen=True)
class Pair:
    """Two indicators over the areas of one district.

    `thirds` and `figures` have the columns first and second, by area code; `together` is the rank
    correlation, positive where the worse (or higher) ends go together, or None if undefined.
    """

    first: Indicator
    second: Indicator
    thirds: pd.DataFrame
    figures: pd.DataFrame
    together: float | None

    @property
    def both(self) -> tuple[Indicator, Indicator]:
        """The two indicators, the first first."""
        return self.first, self.second

    @property
    def of_area(self) -> dict[str, int]:
        """Each area's class: 3 times the second's third plus the first's; -1 without a figure."""
        both = self.thirds["second"] * 3 + self.thirds["first"]
        known = {str(code): int(number) for code, number in both.dropna().items()}
        return dict.fromkeys(map(str, both.index), NO_VALUE) | known

    def codes(self, first: int, second: int) -> list[str]:
        """The areas in one third of each."""
        wanted = 3 * second + first
        return [code for code, number in self.of_area.items() if number == wanted]

    @property
    def counted(self) -> int:
        """How many areas have both figures."""
        return sum(number != NO_VALUE for number in self.of_area.values())


def pair_of(
    first: Indicator,
    second: Indicator,
    *,
    first_england: pd.Series,
    second_england: pd.Series,
    codes: list[str],
) -> Pair:
    """Two indicators over the areas `codes`, in thirds of all of England's areas of their kind.

    Both series hold England's figures by area code. Raises InvalidObservations where both
    indicators are the same.
    """
    if first.slug == second.slug:
        raise InvalidObservations(f"{first.slug} is compared with itself (expected another)")
    held = {"first": (first, first_england), "second": (second, second_england)}
    thirds = {name: national_thirds(v, i).reindex(codes) for name, (i, v) in held.items()}
    values = pd.DataFrame({name: v.reindex(codes) for name, (_, v) in held.items()})
    known = values.dropna()
    signs = [-1 if i.polarity == "higher_is_better" else 1 for i in (first, second)]
    try:
        together = rank_correlation(signs[0] * known["first"], signs[1] * known["second"])
    except Undefined:
        together = None
    return Pair(first, second, pd.DataFrame(thirds), values, together)


def third_words(indicator: Indicator) -> tuple[str, str, str]:
    """The three thirds in words, 0 first: "best third", "middle third", "worst third"."""
    worse, better = end_words(indicator)
    return f"{better} third", "middle third", f"{worse} third"


def pair_sentence(pair: Pair, names: Mapping[str, str], *, areas: str, place: str) -> str:
    """How many areas stand at the worse (or higher) end of both: one short headline.

    Where they are no more than three, those that `names` has by code are named; `areas` is the
    kind in the plural.
    """
    if not pair.counted:
        titles = " and ".join(mid_sentence(each.short_title) for each in pair.both)
        return f"No area of {place_name(place)} has a figure for both {titles}"
    both = pair.codes(HIGH, HIGH)
    if pair.counted == 1:
        return _only_sentence(pair, names, areas=areas, place=place)
    text = (
        f"{len(both) or 'None'} of {possessive(place_name(place))} {pair.counted} {areas} "
        f"{'is' if len(both) <= 1 else 'are'} in England’s {_worse_third_of_both(pair)}"
    )
    named = [names[code] for code in both if code in names] if len(both) <= NAMED else []
    return f"{text}: {join_words(named)}" if named else text


def _only_sentence(pair: Pair, names: Mapping[str, str], *, areas: str, place: str) -> str:
    """The same of the only area with both figures: nothing is counted."""
    (code,) = (code for code, number in pair.of_area.items() if number != NO_VALUE)
    kind = areas.removesuffix("s")
    who = f"The only {kind} of {place_name(place)} with both figures"
    if code in names:
        who = f"{names[code]}, the only {kind} with both figures,"
    verb = "is" if code in pair.codes(HIGH, HIGH) else "is not"
    return f"{who} {verb} in England’s {_worse_third_of_both(pair)}"


def _worse_third_of_both(pair: Pair) -> str:
    """The worse (or higher) third of both, in as few words as are true."""
    one, other = (third_words(each)[HIGH] for each in pair.both)
    if one == other:
        return f"{one} on both"
    if "neutral" not in {pair.first.polarity, pair.second.polarity}:
        return "worst third on both"
    first, second = (mid_sentence(each.short_title) for each in pair.both)
    return f"{one} for {first} and its {other} for {second}"


def pair_details(pair: Pair, names: Mapping[str, str]) -> str:
    """Which areas stand at the same end of both, and which at opposite ends; "" without figures.

    `names` gives the ward (or the area itself) by code.
    """
    if not pair.counted:
        return ""
    ends = [
        [third_words(each)[n].removesuffix(" third") for n in (LOW, HIGH)] for each in pair.both
    ]
    titles = [mid_sentence(each.short_title) for each in pair.both]
    said = []
    for joint, corners in (
        ("and", ((HIGH, HIGH), (LOW, LOW))),
        ("but", ((HIGH, LOW), (LOW, HIGH))),
    ):
        for one, other in corners:
            if codes := pair.codes(one, other):
                first = f"{ends[0][one // HIGH]} on {titles[0]}"
                second = f"{ends[1][other // HIGH]} on {titles[1]}"
                said.append(f"{first} {joint} {second}: {_counted(codes, names)}")
    opposite = any(pair.codes(*corner) for corner in ((HIGH, LOW), (LOW, HIGH)))
    if not opposite and pair.counted > 1:
        said.append("none is at opposite ends")
    return " ".join(f"{start_sentence(each)}." for each in said)


def _counted(codes: list[str], names: Mapping[str, str]) -> str:
    """How many areas, and the names that hold most of them, in brackets."""
    held = pd.Series([names.get(code, "") for code in codes]).value_counts(sort=True)
    said = [str(name) for name in held.index[:NAMED] if name]
    more = len(held) - len(said)
    listed = join_words([*said, f"{more} more"] if more > 0 else said)
    return f"{len(codes)} ({listed})" if said else f"{len(codes)}"


def together_sentence(pair: Pair, *, areas: str, place: str) -> str:
    """The rank correlation in words, with its number."""
    here = place_name(place)
    if pair.together is None and pair.counted > 2:
        return "Whether the two go together cannot be said: one of them is the same everywhere."
    if pair.together is None:
        few = f"so few {areas}" if pair.counted != 1 else f"a single {areas.removesuffix('s')}"
        return f"Whether the two go together cannot be said for {few}."
    ends = [third_words(each)[HIGH].removesuffix(" third") for each in pair.both]
    strength = abs(pair.together)
    number = f"rank correlation {format_number(pair.together, 2)}"
    if strength < 0.2:
        return f"In {here} the two have little to do with each other ({number})."
    how = "somewhat" if strength < 0.5 else "clearly" if strength < 0.8 else "closely"
    way = "together" if pair.together > 0 else "opposite ways"
    one, other = (
        f"{end} on {mid_sentence(each.short_title)}"
        for end, each in zip(ends, pair.both, strict=True)
    )
    tail = f"{areas} that are {one} tend to be {other}"
    if pair.together < 0:
        tail = f"{areas} that are {one} tend not to be {other}"
    return f"In {here} the two go {how} {way}: {tail} ({number})."


def built_in(pair: Pair) -> str:
    """Why some agreement is no finding, where the index is made of the other; else ""."""
    for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
        if one.slug == INDEX and other.source in PARTS:
            return (
                f"{one.short_title} is partly made of figures such as "
                f"{mid_sentence(other.short_title)}, so some agreement is built in."
            )
    return ""


def method_sentence(*, areas: str) -> str:
    """How the thirds are cut, for the note below the map."""
    return (
        f"Thirds are of England’s {areas}, not of the district’s: the same third means the same "
        "everywhere, and a district need not have all nine squares."
    )


SQUARE: Final = (
    *("#F0EDEA", "#F0C189", "#E98834"),
    *("#8FC3D9", "#A59191", "#AE5644"),
    *("#0685B5", "#465A91", "#502439"),
)
"""Rows: the second indicator's third, 0 first; columns: the first's. Orange for the first alone,
blue for the second alone, plum for both; no two are equally light, so that grey print tells."""
PATTERNS: Final[Mapping[int, Pattern]] = {0: "affluent", 8: "deprived"}


def pair_classes(of_area: Mapping[str, int], first: Indicator, second: Indicator) -> Classes:
    """Nine classes, 3 times the second's third plus the first's; both corners are patterned."""
    styles = []
    for number, colour in enumerate(SQUARE):
        row, column = divmod(number, 3)
        label = (
            f"{first.short_title}: {_third(first, column)}; "
            f"{second.short_title}: {_third(second, row)}"
        )
        styles.append(ClassStyle(label, colour, PATTERNS.get(number, "none")))
    return Classes(tuple(styles), dict(of_area))


def axes(first: Indicator, second: Indicator) -> tuple[str, str]:
    """What the two sides of the square legend say, in the direction in which they run."""
    return _axis(first), _axis(second)


def _axis(indicator: Indicator) -> str:
    worse, better = end_words(indicator)
    return f"{indicator.short_title}: {better} to {worse}"


def _third(indicator: Indicator, third: int) -> str:
    worse, better = end_words(indicator)
    return f"{(better, 'middle', worse)[third]} third"
