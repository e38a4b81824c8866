"""A view of a sequence from an exhibit that is on a page, and the exhibit of a view again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from insight.assembly.at import at
from insight.errors import InsightError
from insight.exhibits.exhibit import Exhibit
from insight.meeting.records import View, new_id
from insight.own import for_others, shelf, using

NOT_OF_A_VIEW: Final = frozenset(("meeting", "present", "part", "exhibit"))
"""Choices of an address that are none of what a view shows: a secret first of all."""

OWN: Final = (
    "it shows data or a plan of your own, which stay in your browser session: nobody else in the "
    "meeting could open it"
)


class NotAgain(InsightError):
    """An exhibit that no address makes again: the message says why."""


def view_of(exhibit: Exhibit, page: str, choices: Mapping[str, str]) -> View:
    """The view that shows an exhibit of a page again; it is tried, once, before it is promised.

    `page` is the slug of the page that shows it, `choices` those of its address. What the exhibit
    itself says of its address goes first: it names what the page has chosen by itself. Raises
    NotAgain where what is made is not the same: with a reader's own data it never is, for nobody
    else has them.
    """
    open_ = {name: value for name, value in choices.items() if name not in NOT_OF_A_VIEW}
    held = for_others(open_)  # not even the name of what is theirs goes into a meeting
    reason = "the same choices make another one"
    for where, asked in _places(exhibit, page, held):
        try:
            with using(None):
                same = is_same(at(where, asked, exhibit.name), exhibit)
        except InsightError as told:
            reason, same = str(told), False
        if same:
            return View(new_id(), where, asked, exhibit.name, exhibit.finding.replace("**", ""))
    if shelf() is not None:
        raise NotAgain(OWN)
    raise NotAgain(f"it cannot be made again without the page, because {reason}")


def same_view(one: View, other: View) -> bool:
    """Whether two views show the same: one exhibit of one page with the same choices."""
    told = [(each.page, dict(each.choices), each.exhibit) for each in (one, other)]
    return told[0] == told[1]


def again(view: View) -> Exhibit:
    """The exhibit of a view with the figures of today; raises InsightError where there is none."""
    with using(None):  # the same for all in the room, whoever of them has data of their own
        return at(view.page, view.choices, view.exhibit)


def _places(
    exhibit: Exhibit, page: str, held: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Where the exhibit may be: on the page that shows it, else where its own link leads."""
    asked = {**held, **exhibit.link.choices}
    yield page, asked
    if exhibit.link.page != page:
        yield exhibit.link.page, asked
    yield exhibit.link.page, dict(exhibit.link.choices)


def is_same(made: Exhibit, exhibit: Exhibit) -> bool:
    """Whether two exhibits say the same: finding, subtitle and every cell of the table."""
    said = (made.finding, made.subtitle) == (exhibit.finding, exhibit.subtitle)
    return said and made.table.equals(exhibit.table)
