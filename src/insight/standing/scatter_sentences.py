"""Two indicators in words: whether they go together, who stands apart, what that does not say."""

from __future__ import annotations

from typing import Any, Final

from insight.maps.pair_sentences import built_in, together_sentence
from insight.standing.scatter import Scatter
from insight.words.names import join_words, mid_sentence
from insight.words.numbers import format_number, format_value

NAMED: Final = 5
NOT_PERSONS: Final = (
    "Each dot is an area, not a person: what goes together among areas need not go together among "
    "the people who live there, and neither need bring about the other."
)
LINE: Final = (
    "The line is that of Theil and Sen, the median of the slopes between all pairs, which a few "
    "odd areas do not pull. An area is said to be far from it beyond three times the typical "
    "distance (the median, scaled). Areas count alike, whatever the size of their dots."
)


def lead(scatter: Scatter, *, areas: str, place: str) -> str:
    """Whether the two go together, with the number; bold for the two titles."""
    return f"**{titles(scatter)}.** {together_sentence(scatter.pair, areas=areas, place=place)}"


def titles(scatter: Scatter) -> str:
    """Both in short, as a heading."""
    first, second = scatter.pair.both
    return f"{first.short_title} and {mid_sentence(second.short_title)}"


def numbers_sentence(scatter: Scatter) -> str:
    """The rank correlation with its interval and how many areas it is over; "" without one."""
    value, count = scatter.pair.together, len(scatter.rows)
    if value is None or scatter.limits is None:
        return ""
    low, high = (format_number(limit, 2) for limit in scatter.limits)
    worse = "" if _plain(scatter) else ", counted from the worse end of each"
    return (
        f"Spearman’s rank correlation {format_number(value, 2)} (95% interval {low} to {high}) "
        f"over {count} areas{worse}."
    )


def _plain(scatter: Scatter) -> bool:
    """Whether the correlation is that of the figures as they stand on the two axes."""
    better = [each.polarity == "higher_is_better" for each in scatter.pair.both]
    return better[0] == better[1]


def apart_sentence(scatter: Scatter) -> str:
    """Which areas lie far from the line, above and below it; "" where none does."""
    rows = scatter.rows[scatter.rows["apart"]]
    if scatter.line is None:
        return ""
    if rows.empty:
        return "No area lies far from the line."
    said = []
    above = rows["residual"] > 0
    for word, part in (("above", rows[above]), ("below", rows[~above])):
        if len(part):
            size = part["residual"].abs().sort_values(ascending=False, kind="stable")
            names = [str(part.loc[code, "name"]) for code in size.index[:NAMED]]
            more = len(part) - len(names)
            who = join_words([*names, f"{more} more"] if more > 0 else names)
            said.append(f"Far {word} the line: {who}.")
    return " ".join(said)


def periods_sentence(scatter: Scatter) -> str:
    """Whether both figures are of the same period."""
    one, other = (
        each.when(period) for each, period in zip(scatter.pair.both, scatter.periods, strict=True)
    )
    if one == other:
        return f"Both figures are of {one}."
    return (
        f"The two are of different times (first: {one}; second: {other}): what has changed between "
        "them is in the picture too."
    )


def missing_sentence(scatter: Scatter, *, areas: str) -> str:
    """How many areas are not in the picture."""
    gone = scatter.missing
    if not gone:
        return ""
    of = f"{gone} of {gone + len(scatter.rows)} {areas}"
    if gone == 1:
        return f"{of} lacks one figure or both and is left out."
    return f"{of} lack one figure or both and are left out."


def cautions(scatter: Scatter) -> tuple[str, ...]:
    """What limits it: built-in agreement, areas and people, and how the line is drawn."""
    said = [built_in(scatter.pair), NOT_PERSONS]
    return (*(text for text in said if text), *([LINE] if scatter.line else []))


def area_words(scatter: Scatter, row: Any) -> str:
    """What a dot says: its name and both figures."""
    both = zip(scatter.pair.both, ("first", "second"), strict=True)
    said = [f"{each.short_title}: {format_value(row[part], each)}" for each, part in both]
    return f"{row['name']}. {'. '.join(said)}"


def picture_words(scatter: Scatter) -> str:
    """What a sighted reader takes from the picture."""
    parts = [f"{len(scatter.rows)} dots, one an area, as large as its number of residents."]
    parts += [numbers_sentence(scatter), apart_sentence(scatter)]
    if scatter.own:
        parts.append(f"Marked: {area_words(scatter, scatter.rows.loc[scatter.own])}.")
    return " ".join(part for part in parts if part)
