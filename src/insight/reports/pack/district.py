"""What the sections on a whole district are made of: every exhibit is the one of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from insight import cached
from insight.assembly import comparison, methods
from insight.assembly.ambitions import series as series_of
from insight.assembly.ambitions import whole
from insight.assembly.at import exhibits_at
from insight.assembly.at.asked import Asked as Address
from insight.assembly.at.plan import of_ambitions
from insight.assembly.standing.tenths import heat_of
from insight.assembly.ward.held import names
from insight.comparison.choices import Line, Rows
from insight.deprivation.editions import LATEST
from insight.exhibits.below import figures_exhibit, meanings_exhibit
from insight.exhibits.followed import followed_exhibit
from insight.exhibits.gap_over_time import JudgedGap
from insight.methods.notes import NOTES
from insight.plans.reading import plans_for
from insight.plans.records import Plan
from insight.reports.pack.gathered import EVERY, PAGE, READ, TABLES, Asked, Piece, Step

FIFTHS: Final = "local-fifths"
"""The line of gaps over time: groups of hundreds of residents or more, in every district."""
LINES: Final = {"wards": "Most and least deprived ward", FIFTHS: "Local fifths"}
CANNOT_SAY: Final = "cannot say"


def overview(asked: Asked) -> Sequence[Step]:
    """Where the two ends are, residents by national tenth, the widest gaps."""
    return (Step("Where the two ends are", lambda: _at(asked, "overview")),)


def _at(asked: Asked, page: str, **choices: str) -> Iterator[Piece]:
    place = {"place": asked.district.slug}
    return (Piece(exhibit) for exhibit in exhibits_at(page, place | choices))


def gaps(asked: Asked) -> Sequence[Step]:
    """Every gap between the two wards, and between the local fifths."""

    def drawn(slug: str) -> Iterator[Piece]:
        line = Line(slug)
        for which, uses in (
            (Rows(scores=False), READ),
            (Rows(widest=False), TABLES),  # every gap, with those in index scores
        ):
            exhibit = comparison.dumbbells(asked.district, line, which)
            if exhibit is not None:
                yield Piece(exhibit, uses)

    return [Step(label, lambda slug=slug: drawn(slug)) for slug, label in LINES.items()]  # type: ignore[misc]


def over_time(asked: Asked) -> Sequence[Step]:
    """The verdict on every series, then the drawing of each that has one."""
    found: dict[str, JudgedGap | str] = {}

    def follow(slug: str) -> Iterator[Piece]:
        found[slug] = judged = comparison.over_time(
            asked.district, Line(FIFTHS), slug, LATEST, relative=False
        )
        if isinstance(judged, JudgedGap):
            said = judged.mark.words != CANNOT_SAY and judged.exhibit.drawing is not None
            yield Piece(judged.exhibit, EVERY if said else TABLES)

    def listed() -> Iterator[Piece]:
        yield Piece(followed_exhibit(found, asked.district, FIFTHS, catalogue=cached.catalogue()))

    catalogue = cached.catalogue()
    each = [
        Step(catalogue.indicator(slug).short_title, lambda slug=slug: follow(slug))  # type: ignore[misc]
        for slug in cached.gap_series()
    ]
    return (*each, Step("Every series", listed))


def standing(asked: Asked) -> Sequence[Step]:
    """The district's place by the headline measure and by every measure of polarisation."""
    return (Step("Among England’s districts", lambda: _at(asked, "standing")),)


def plans_of(asked: Asked) -> tuple[Plan, ...]:
    """Every plan of the district, else the outcomes that stand in the place of one."""
    return tuple(plans_for(asked.district.code, cached.plans())) or (cached.starter_set(),)


def plans(asked: Asked) -> Sequence[Step]:
    """Each plan: its measures in a table, and what else its page shows; each measure's series."""
    return [
        Step(plan.title, lambda p=plan: _plan(asked, p), plan.title) for plan in plans_of(asked)
    ]  # type: ignore[misc]


def _plan(asked: Asked, plan: Plan) -> Iterator[Piece]:
    choices = Address({"place": asked.district.slug, "plan": plan.slug})
    for exhibit in of_ambitions(choices, asked.made):
        if not exhibit.table.empty:  # a plan that names no committee has no table of them
            yield Piece(exhibit)
    for row in whole(plan, asked.district, asked.made).rows:
        if row.series and row.held:
            judged = series_of(plan, asked.district, asked.made, row.slug, row.first, None)
            if judged.exhibit.drawing is not None:
                yield Piece(judged.exhibit, PAGE | TABLES)


def measures(asked: Asked, used: Sequence[str]) -> Sequence[Step]:
    """The notes of the measures that are used, each with the district's own example."""

    def note(slug: str) -> Iterator[Piece]:
        yield Piece(methods.explained(asked.district, slug).exhibit, PAGE)

    return [Step(NOTES[slug].name, lambda slug=slug: note(slug)) for slug in used]  # type: ignore[misc]


def data(asked: Asked) -> Sequence[Step]:
    """What each figure is, then all of them: of every ward, and of every neighbourhood."""
    district = asked.district

    def meanings() -> Iterator[Piece]:
        figures = cached.all_figures(district.code)
        yield Piece(
            meanings_exhibit(district, figures, catalogue=cached.catalogue()), PAGE | TABLES
        )

    def wards() -> Iterator[Piece]:
        yield Piece(heat_of(district, None, ""), TABLES)

    def below() -> Iterator[Piece]:
        found = figures_exhibit(
            district,
            cached.all_figures(district.code),
            areas=cached.lookup(district.code),
            names=names(district.code),
            catalogue=cached.catalogue(),
        )
        yield Piece(found, TABLES)

    return (
        Step("What the figures are", meanings),
        Step("All figures of wards", wards),
        Step("All figures of neighbourhoods", below),
    )
