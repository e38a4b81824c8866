"""A measure of a plan as one row in words: figures, change, trend, others, attention, wards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from insight.catalogue import Indicator
from insight.progress.evaluation import MeasureProgress, SeriesProgress
from insight.progress.rows.order import UNKNOWN, Concern, Kind, Which
from insight.progress.rows.wards import Drivers
from insight.progress.sentences import ONE_OR_MANY, count_words, tally
from insight.progress.series import Point
from insight.progress.series_sentences import (
    series_label,
    series_value,
    unit_is_short,
    when_said,
)
from insight.progress.similar import SimilarSeries
from insight.progress.status import Status
from insight.words.names import join_words, mid_sentence, one_span, place_name, start_sentence
from insight.words.numbers import format_gap, format_number, format_share, format_value

KINDS_OF_NOT_KNOWING: Final[dict[Status, str]] = {
    "no clear change": (
        "The figures moved no more than chance could explain. A larger change, more years or a "
        "larger sample would settle it."
    ),
    "cannot say": (
        "There are figures, but too few that compare, or none since then. More figures made in "
        "the same way would settle it."
    ),
    "no open series": (
        "No figure of it is published for this place. A count or a survey by the council or a "
        "partner would settle it."
    ),
    "mixed": "Some of its series got better and some worse. Only a choice between them settles it.",
}
"""What is not known, in one sentence each, with what would settle it."""
NOTHING_IS: Final = "None."
FIRST_RULE: Final = (
    "Of several series a row shows the first, in the order given, that says what the measure’s "
    "verdict says; a change that is clear is in bold. In the small lines the ring is the figure "
    "that change is counted from, the dot the latest, and the dotted upright line the day from "
    "which progress is counted."
)
SIZE_RULE: Final = (
    "**Largest change first**, in times what chance could explain: the change divided by half the "
    "width of its 95% interval or, without intervals, by what two figures of a steady series "
    "usually differ by. So pounds, points and years compare, and above 1 a change is clear."
)
NOTHING_THERE: Final[dict[Which, str]] = {
    "attention": "By this rule no measure here needs attention.",
    "better": "No measure here has clearly got better.",
    "same": "No measure here is without a clear change.",
    "unknown": "Of every measure here something is known.",
    "all": "There is no measure here.",
}
WORDS_OF_WHICH: Final[dict[Which, str]] = {
    "all": "Every measure",
    "attention": "What needs attention",
    "better": "What got better",
    "same": "No clear change",
    "unknown": "What is not known",
}
NO_SIZE: Final = "Not known whether chance could explain it, or no figures"
CONCERNS: Final[dict[Kind, str]] = {
    "worse": "getting worse",
    "worse now": "getting worse by its latest figures",
    "off course": "not on course",
    "overdue": "past the date of its target, which is not met",
    "wider gap": "a gap that widens",
}


def attention_rule(since: str) -> str:
    """What is meant by needing attention; `since` is "Since April 2023"."""
    when = f"{since[:1].lower()}{since[1:]}"
    return (
        f"**What needs attention**: a measure of which any series {when} is getting worse, is not "
        "on course or is a gap that widens; is getting worse by its latest figures alone; or has a "
        "target whose date has passed unmet. And every milestone whose date has passed and that "
        "nobody says is done."
    )


def signed(series: SeriesProgress, value: float) -> str:
    """A change in the unit of a difference, with its sign; the unit only where it is short."""
    if series.linked is None:
        return format_number(value, 1, signed=True)
    text = format_gap(value, series.linked.indicator, signed=True)
    return text if unit_is_short(series) else text.split(" ", maxsplit=1)[0]


def change_words(series: SeriesProgress) -> str:
    """How far it moved: "+0.4 points", "no change"; "" where no two figures compare."""
    change = series.progress.change if series.progress else None
    if change is None:
        return ""
    if not change.value:
        return "no change"
    return signed(series, change.value)


def interval_words(series: SeriesProgress) -> str:
    """The interval of the change, or what stands for it: "95% interval −4.9 to +5.7"."""
    progress = series.progress
    change = progress.change if progress else None
    if change is None or series.linked is None:
        return ""
    decimals = series.linked.indicator.decimals
    if change.lower is not None and change.upper is not None:
        limits = [format_number(x, decimals, signed=True) for x in (change.lower, change.upper)]
        return f"95% interval {limits[0]} to {limits[1]}"
    if change.usual is not None:
        return f"usual: up to ±{format_number(change.usual, decimals)}"
    return "no interval"


def from_words(series: SeriesProgress) -> str:
    """From what it moved: "from 71.5% in 2020"; "" where no two figures compare."""
    progress = series.progress
    if progress is None or progress.change is None or progress.baseline is None:
        return ""
    start = progress.baseline
    return f"from {series_value(series, start.value)} {when_said(series, start)}"


def size_words(size: float | None) -> str:
    """A size of change as a row says it.

    >>> size_words(1.26), size_words(0.02), size_words(None)
    ('1.3 × chance', 'under 0.1 × chance', '')
    """
    if size is None:
        return ""
    if 0 < size < 0.05:
        return "under 0.1 × chance"
    return f"{format_number(size, 1)} × chance"


def trend_words(series: SeriesProgress) -> str:
    """What a sighted reader takes from the small line: where it began, its ends, and where it is.

    "" for fewer than two figures.
    """
    progress = series.progress
    if progress is None or len(progress.every) < 2:
        return ""
    points = progress.every
    first, last = points[0], points[-1]
    said = (
        f"{len(points)} figures, from {_at(series, first)} to {_at(series, last)}{_ends(series)}."
    )
    if progress.apart:
        said += f" Only those since {one_span(progress.points[0].period.label)} compare."
    return said


def _at(series: SeriesProgress, point: Point) -> str:
    return f"{series_value(series, point.value)} in {one_span(point.period.label)}"


def _ends(series: SeriesProgress) -> str:
    """The lowest and the highest of a line, where they are not its first and last."""
    progress = series.progress
    if progress is None or len(progress.every) < 4:
        return ""
    points = progress.every
    low, high = (pick(points, key=lambda p: p.value) for pick in (min, max))
    ends = {points[0].value, points[-1].value}
    said = [
        f"{name} {_at(series, point)}"
        for name, point in (("lowest", low), ("highest", high))
        if point.value not in ends
    ]
    return f"; {', '.join(said)}" if said else ""


def others_words(measure: MeasureProgress) -> str:
    """How many other series a measure has and how they split; "" where the shown one is alone."""
    head = measure.head or next(iter(measure.series), None)
    others = [each.verdict for each in measure.series if each is not head]
    if not others:
        return ""
    if len(others) == 1:
        return f"The one other series {_of_one(others[0])}."
    if len(others) == 2 and len(set(others)) == 1:
        if others[0] in UNKNOWN:
            kept = "can be judged" if others[0] == "cannot say" else "has a figure here"
            return f"Neither of the two other series {kept}."
        return f"Both other series {ONE_OR_MANY[others[0]][1]}."
    return tally(others, "the {} other series")


def _of_one(verdict: Status) -> str:
    if verdict == "no open series":
        return "has no figure here"
    return "cannot be judged" if verdict == "cannot say" else ONE_OR_MANY[verdict][0]


def beside_words(
    series: SeriesProgress, england: Point | None, similar: SimilarSeries | None
) -> tuple[tuple[str, str], ...]:
    """What stands beside a figure: the similar places that a reader chose, and England."""
    found = []
    if similar is not None and similar.found is not None:
        value = series_value(series, similar.found.together.value)
        found.append((similar.name, value))
    if england is not None:
        found.append(("England", series_value(series, england.value)))
    return tuple(found)


def course_words(series: SeriesProgress) -> str:
    """Where the straight line to the target stands by now; "" without such a line."""
    line = series.progress.line if series.progress else None
    if line is None or line.met:
        return ""
    return f"the line to it stands at {series_value(series, line.expected)}"


def concern_words(concerns: Sequence[Concern], *, alone: bool) -> str:
    """Why a measure needs attention: "Getting worse: Claimant count and Anxiety."; "" for none.

    Where its only series says so (`alone`) the series is not named again.
    """
    kinds = dict.fromkeys(concern.kind for concern in concerns)
    said = []
    for kind in kinds:
        names = [series_label(each.series) for each in concerns if each.kind == kind]
        words = start_sentence(CONCERNS[kind])
        said.append(f"{words}." if alone else f"{words}: {join_words(names)}.")
    return " ".join(said)


def overdue_words(titles: Sequence[str]) -> str:
    """What should have been done by now and that nobody says is done; "" for nothing."""
    if not titles:
        return ""
    many = len(titles)
    are = (
        "is past its date and nobody says that it is"
        if many == 1
        else ("are past their date and nobody says that they are")
    )
    named = join_words(titles)
    said = f"{start_sentence(count_words(many))} milestone{'' if many == 1 else 's'}"
    return f"{said} {are} done: {named}."


def drivers_words(drivers: Drivers, place: str) -> str:
    """Which wards drive a figure, and by which rule: what stands before their names."""
    indicator = drivers.indicator
    whole = format_value(drivers.whole, indicator)
    side = "below" if indicator.polarity == "higher_is_better" else "above"
    near = "The nearest figure that is held below the district: " if drivers.near else ""
    title = mid_sentence(indicator.short_title) if near else indicator.short_title
    return (
        f"{near}{title}, {drivers.period}. The wards that add most to what lies {side} "
        f"{place_name(place)} as a whole ({whole}), of {drivers.of}:"
    )


def driver_words(value: float, share: float, indicator: Indicator) -> str:
    """A ward's figure and its part of what lies on the worse side."""
    side = "below" if indicator.polarity == "higher_is_better" else "above"
    return f"{format_value(value, indicator)}, {format_share(share, 0)} of what lies {side}"


def tree_headline(many: int, total: int) -> str:
    """How many measures reach wards."""
    if not many:
        return "None of these measures has a figure of wards."
    has = "has" if many == 1 else "have"
    return (
        f"{start_sentence(count_words(many))} of {count_words(total)} measures {has} figures of "
        "wards, their own or the nearest that are held"
    )


WARDS_RULE: Final = (
    "A ward adds its distance from the district’s own figure times the people or homes that the "
    "figure is about, where it lies on the worse side. It tells where, not why."
)
"""How the wards behind a measure are found."""
