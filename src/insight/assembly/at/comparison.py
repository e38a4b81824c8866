"""What an address of the comparison page shows: the gap over time, every gap, one in detail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from insight import cached
from insight.areas import slugify
from insight.areas.group import is_group, parted
from insight.assembly import comparison
from insight.assembly.at.asked import Asked
from insight.assembly.ward.gap import gap
from insight.comparison.choices import (
    ALL,
    CHOSEN,
    LINES,
    OTHERS,
    SORTS,
    USUAL,
    Line,
    Rows,
    most_telling,
)
from insight.deprivation.editions import EDITIONS, LATEST
from insight.exhibits.exhibit import Exhibit
from insight.plans.reading import plans_for


def of_comparison(asked: Asked) -> Iterator[Exhibit]:
    """Everything between the two groups of a line; raises Undefined where it cannot be drawn."""
    district, line = asked.district, line_of(asked)
    rows = comparison.gaps(district, line)
    slug = asked.series
    edition = LATEST if line.slug == CHOSEN else asked.one("fixed", EDITIONS, LATEST)
    relative = asked.one("gap_in", ("difference", "ratio"), "difference") == "ratio"
    over_time = comparison.over_time(district, line, slug, edition, relative=relative)
    if not isinstance(over_time, str):
        yield over_time.exhibit
        yield from comparison.beside_gap(district, line, slug, edition)
    yield from _of_a_ward(asked, line)
    which = _rows_of(asked)
    for each in (which, _scores(which)):
        dumbbells = comparison.dumbbells(district, line, each)
        if dumbbells is not None:
            yield dumbbells
    if not len(rows):
        return
    first = str(most_telling(rows).iloc[0]["slug"])
    indicator = cached.catalogue().indicator(asked.one("indicator", set(rows["slug"]), first))
    yield comparison.detail(district, line, indicator, asked.peers)
    fifths = comparison.fifths(district, line, indicator)
    if isinstance(fifths, Exhibit):
        yield fifths


def line_of(asked: Asked) -> Line:
    """Where the line is drawn: with a ward alone in the address, that ward against all others."""
    table = cached.wards(asked.district.code)
    held = tuple(table.loc[table["neighbourhoods"] > 0, "ward_slug"])
    mine = asked.slug
    own = mine in held or is_group(mine)
    first = CHOSEN if own and len(held) > 1 else USUAL
    slug = asked.one("line", (*LINES, CHOSEN), first)
    if slug != CHOSEN:
        return Line(slug)
    usual = (mine, OTHERS) if own else comparison.extreme_wards(asked.district)
    chosen = [
        _alone(_side(asked, group, held)) or (one,)
        for group, one in zip(("deprived", "affluent"), usual, strict=True)
    ]
    return Line(CHOSEN, *chosen)


def _side(asked: Asked, name: str, wards: tuple[str, ...]) -> tuple[str, ...]:
    """The wards with figures, and the groups, of one side of the line; unknown ones are refused."""
    slugs = parted(asked.get(name))
    groups = {
        slug: cached.ward_slug(asked.district.code, asked.code_of(name, slug))
        for slug in slugs
        if is_group(slug)
    }
    known = asked.several(name, (*wards, OTHERS, *groups))
    return tuple(groups.get(slug, slug) for slug in known)


def _alone(wards: tuple[str, ...]) -> tuple[str, ...]:
    """All others hold every ward: with them in a list they are the whole list."""
    return (OTHERS,) if OTHERS in wards else wards


def _of_a_ward(asked: Asked, line: Line) -> Iterator[Exhibit]:
    """The same gap as the page of the ward draws it, where the line is between it and the rest."""
    if len(line.deprived) == 1 and line.affluent == (OTHERS,) and line.deprived != (OTHERS,):
        code = cached.ward_code(asked.district.code, line.deprived[0])
        found = gap(asked.district, code, asked.series)
        if not isinstance(found, str):
            yield found.exhibit


def _rows_of(asked: Asked) -> Rows:
    theirs = {plan.slug: plan for plan in plans_for(asked.district.code, cached.plans())}
    slug = asked.one("plan", theirs, next(iter(theirs), ""))
    parts = comparison.ambitions(theirs[slug]) if slug else {}
    topics = {slugify(each.topic) for each in cached.listed()}
    return Rows(
        topic=asked.one("topic", {ALL, *topics}, ALL),
        sort=asked.one("sort", SORTS, "gap"),
        widest=asked.one("rows", ("widest", "every"), "widest") == "widest",
        ambition=asked.one("ambition", {ALL, *parts}, ALL),
        plan=slug,
        scores=False,
    )


def _scores(which: Rows) -> Rows:
    """The same of index scores alone, every one."""
    return replace(which, scores=True, widest=False)
