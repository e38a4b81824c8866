"""What the sections on a whole district are made of: every exhibit is the one of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from insight import cached
from insight.areas import with_year
from insight.assembly import ambitions, comparison, methods
from insight.assembly.at import made_at
from insight.assembly.standing import leagues
from insight.assembly.standing.tenths import heat_of
from insight.assembly.ward.held import names
from insight.comparison.choices import Line, Rows
from insight.deprivation.editions import LATEST
from insight.errors import Undefined
from insight.exhibits.below import figures_exhibit, meanings_exhibit
from insight.exhibits.drawings import SortedTable
from insight.exhibits.followed import followed_exhibit
from insight.exhibits.gap_over_time import JudgedGap
from insight.league.choices import Choice
from insight.league.standing import HEADLINE
from insight.methods.notes import NOTES
from insight.own import wards_of
from insight.plans.reading import plans_for
from insight.plans.records import Plan
from insight.reports.pack.gathered import EVERY, PAGE, READ, SLIDES, TABLES, Asked, Piece, Step

FIFTHS: Final = "local-fifths"
"""The line of gaps over time: groups of hundreds of residents or more, in every district."""
LINES: Final = {"wards": "Most and least deprived ward", FIFTHS: "Local fifths"}
WORDY: Final = "In figures"
"""The column of a plan's measures that has each figure in sentences: a page has no room for it."""
CANNOT_SAY: Final = "cannot say"


def overview(asked: Asked) -> Sequence[Step]:
    """Where the two ends are, residents by national tenth, the widest gaps."""
    return (Step("Where the two ends are", lambda: _at(asked, "overview")),)


def _at(asked: Asked, page: str, **choices: str) -> Iterator[Piece]:
    place = with_year({"place": asked.district.slug}, wards_of())
    return (Piece(exhibit) for exhibit in made_at(page, {**place, **choices}))


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

    def judge(slug: str) -> JudgedGap | str:
        return comparison.over_time(asked.district, Line(FIFTHS), slug, LATEST, relative=False)

    def follow(slug: str) -> Iterator[Piece]:
        judged = judge(slug)
        if isinstance(judged, JudgedGap):
            said = judged.mark.words != CANNOT_SAY and judged.exhibit.drawing is not None
            yield Piece(judged.exhibit, EVERY if said else TABLES)

    def listed() -> Iterator[Piece]:
        found = {slug: judge(slug) for slug in cached.gap_series()}
        yield Piece(followed_exhibit(found, asked.district, FIFTHS, catalogue=cached.catalogue()))

    catalogue = cached.catalogue()
    each = [
        Step(catalogue.indicator(slug).short_title, lambda slug=slug: follow(slug))  # type: ignore[misc]
        for slug in cached.gap_series()
    ]
    return (Step("Every series", listed), *each)


def standing(asked: Asked) -> Sequence[Step]:
    """The district's place by the headline measure and by every measure of polarisation."""

    def placed() -> Iterator[Piece]:
        place = leagues.place_of(asked.district, Choice(HEADLINE, LATEST))
        if isinstance(place, str):
            raise Undefined(place)
        for piece in _at(asked, "standing"):
            order = isinstance(piece.exhibit.drawing, SortedTable)  # of 295 districts: ten pages
            yield Piece(piece.exhibit, TABLES) if order else piece

    return (Step("Among England’s districts", placed),)


def plans_of(asked: Asked) -> tuple[Plan, ...]:
    """Every plan of the district, else the outcomes that stand in the place of one."""
    return tuple(plans_for(asked.district.code, cached.plans())) or (cached.starter_set(),)


def plans(asked: Asked) -> Sequence[Step]:
    """Each plan: its measures in a table, and what else its page shows.

    Of the newest, each measure has its drawing too; what the others watch is much the same.
    """
    held = plans_of(asked)
    return [
        Step(plan.title, lambda p=plan: _plan(asked, p, drawn=p is held[0]), plan.title)  # type: ignore[misc]
        for plan in held
    ]


def _plan(asked: Asked, plan: Plan, *, drawn: bool) -> Iterator[Piece]:
    district, day = asked.district, asked.made
    progress = ambitions.whole(plan, district, day)
    exhibit = progress.exhibit
    yield Piece(replace(exhibit, table=exhibit.table.drop(columns=WORDY, errors="ignore")), READ)
    yield Piece(exhibit, TABLES)
    for row in progress.rows if drawn else ():
        if row.series and row.held:
            judged = ambitions.series(plan, district, day, row.slug, row.first, None).exhibit
            yield Piece(judged, EVERY - SLIDES if judged.drawing else TABLES)
    if district.code in plan.district_codes:
        for exhibit in (
            ambitions.milestones(plan, district, day).exhibit,
            ambitions.claims(plan, district).exhibit,
            ambitions.accountability(plan, district),
        ):
            if not exhibit.table.empty:  # a plan that names no committee has no table of them
                yield Piece(exhibit)
        yield Piece(ambitions.outline(plan, district).exhibit, TABLES)


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
