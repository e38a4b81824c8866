"""What one reader has brought, for as long as their session lasts: in memory, theirs alone.

Nothing of it is written anywhere. Each change puts another shelf in the place of the old one, and
what was made of that goes with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.serving import away, counts
from dashboard.state.of_session import kept
from insight.catalogue import Indicator, Source
from insight.errors import InsightError
from insight.own import Shelf, shelf_by

if TYPE_CHECKING:
    from insight.plans.records import Plan
    from insight.uploads.indicator import Brought

_KEY: Final = "_shelf"
MOST: Final = 20
"""Own indicators of one reader at most."""
MOST_BYTES: Final = 100_000_000
"""Bytes of their tables in memory at most, all together."""


class ShelfIsFull(InsightError):
    """One reader's own figures take more room than a session may."""


@dataclass(frozen=True, eq=False)
class Own:
    """An own indicator as it was brought, without the mark that the pages put after its title."""

    indicator: Indicator
    source: Source
    table: pa.Table


def _held() -> Shelf | None:
    """The shelf of the session whose run, rerun or fragment this thread is at; None outside one."""
    held: Shelf | None = kept(_KEY)
    return held


def _place(held: Shelf) -> None:
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        context.session_state[_KEY] = held
        counts.SHELVES.add(held)


def _forget_offers() -> None:
    """Files that were offered of the old shelf go with it."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        away.OFFERS.release(context.session_id)


def _current() -> Shelf:
    return _held() or Shelf()


def put(brought: Brought) -> str:
    """Put an indicator on the reader's shelf, in the place of one of the same slug; its slug.

    Raises ShelfIsFull, saying what there is room for.
    """
    held, slug = _current(), brought.indicator.slug
    tables = {**held.tables, slug: brought.table}
    if len(tables) > MOST:
        raise ShelfIsFull(
            f"there is room for {MOST} of your own indicators at once: take one away first"
        )
    if sum(table.nbytes for table in tables.values()) > MOST_BYTES:
        raise ShelfIsFull("your own figures take all the room there is: take some away first")
    _place(
        Shelf(
            indicators={**held.indicators, slug: brought.indicator},
            sources={**held.sources, brought.source.slug: brought.source},
            tables=tables,
            plans=held.plans,
        )
    )
    return slug


def remove(slug: str) -> None:
    """Take an indicator off the shelf, with all that was made of it."""
    held = _current()
    if slug in held.indicators:
        source = held.indicators[slug].source
        _forget_offers()
        _place(
            Shelf(
                indicators=_without(held.indicators, slug),
                sources=_without(held.sources, source),
                tables=_without(held.tables, slug),
                plans=held.plans,
            )
        )


def _without(held: Any, slug: str) -> dict[str, Any]:
    return {key: value for key, value in held.items() if key != slug}


def all_brought() -> tuple[Own, ...]:
    """The reader's own indicators, in the order in which they came."""
    held = _current()
    return tuple(
        Own(each, held.sources[each.source], held.tables[slug])
        for slug, each in held.indicators.items()
    )


def put_plan(plan: Plan) -> None:
    """Put a plan on the reader's shelf, in the place of one of the same slug."""
    held = _current()
    others = tuple(each for each in held.plans if each.slug != plan.slug)
    _place(_with_plans(held, (*others, plan)))


def remove_plan(slug: str) -> None:
    """Take a plan off the shelf."""
    held = _current()
    _place(_with_plans(held, tuple(each for each in held.plans if each.slug != slug)))


def _with_plans(held: Shelf, plans: tuple[Any, ...]) -> Shelf:
    """Another shelf with other plans: what was made of the old one does not follow."""
    return Shelf(held.indicators, held.sources, held.tables, plans)


def own_plans() -> tuple[Plan, ...]:
    """The reader's own plans."""
    return _current().plans


def register() -> None:
    """Have the library read as the reader of a session does, in whatever run it is asked."""
    shelf_by(_held)


register()
