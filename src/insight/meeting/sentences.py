"""What has changed, in sentences: of a view, of a record, and between two meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from insight.meeting.between import Acted, Answered, Between
from insight.meeting.differing import Changed, Difference, Moved
from insight.meeting.records import View
from insight.words.days import day_words

MOST: Final = 6
"""Rows, and names, that are told one by one; of more the number is said."""
NOTHING: Final = "Nothing has changed."
UNSEEN: Final = "Figures differ only in digits that are not shown."
LEFT_OUT: Final = "stood in the former meeting and is not in this one"


def changed_words(changed: Changed) -> tuple[str, ...]:
    """What became of one view."""
    if changed.state == "gone":
        return (f"This view is no longer there: {changed.reason}.",)
    if changed.state == "failed":
        return (f"This view cannot be made any more: {changed.reason}.",)
    if changed.state == "same":
        return (f"{NOTHING} {UNSEEN}",) if changed.difference.unseen else (NOTHING,)
    return tuple(difference_words(changed.difference))


def record_words(changes: Sequence[Changed]) -> str:
    """How many views of a record are as they were: the sentence above them."""
    if not changes:
        return "This record holds no views."
    moved = [each for each in changes if each.state != "same"]
    if not moved:
        return f"{NOTHING} {_all(len(changes))} as recorded."
    which = _listed([str(each.place) for each in moved])
    verb = "differs" if len(moved) == 1 else "differ"
    return f"{len(moved)} of {_views(len(changes))} {verb} from the record: {which}."


def _all(count: int) -> str:
    return "The one view is" if count == 1 else f"All {count} views are"


def _views(count: int) -> str:
    return "1 view" if count == 1 else f"{count} views"


def difference_words(found: Difference) -> Iterator[str]:
    """What differs: the period first, then the finding, then figures row by row."""
    was, now = found.period
    if was or now:
        yield f"It now shows {now or 'no single period'}; it showed {was or 'none'}."
    was, now = found.finding
    if was or now:
        yield f"The finding was “{_plain(was)}” and is now “{_plain(now)}”."
    rows = [(head, list(cells)) for head, cells in groupby(found.moved, key=lambda each: each.row)]
    for head, cells in rows[:MOST]:
        yield f"{head}: {'; '.join(map(_moved, cells))}."
    if len(rows) > MOST:
        yield f"{len(rows) - MOST} more of {found.rows} rows have changed figures."
    for names, verb in ((found.rows_new, "New in the table"), (found.rows_gone, "No longer there")):
        if names:
            yield f"{verb}: {_listed(names)}."
    if found.columns_new:
        yield f"The table now also says: {_listed(found.columns_new)}."
    if found.columns_gone:
        yield f"The table no longer says: {_listed(found.columns_gone)}."


def _moved(each: Moved) -> str:
    return f"{each.column} from {each.was or 'nothing'} to {each.now or 'nothing'}"


def _plain(text: str) -> str:
    return text.replace("**", "").rstrip(".")


def _listed(names: Sequence[str]) -> str:
    """Names in a row, and how many more there are."""
    first = list(names[:MOST])
    if len(names) > MOST:
        first.append(f"{len(names) - MOST} more")
    return first[0] if len(first) == 1 else f"{', '.join(first[:-1])} and {first[-1]}"


def between_words(found: Between) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What changed since the former meeting: headings, each with its sentences."""
    parts = (
        ("Actions", tuple(_actions(found))),
        ("Figures that moved", tuple(_figures(found.figures))),
        ("Views", tuple(_sequence(found))),
        ("Answers", tuple(map(_answers, found.answers))),
    )
    return tuple(part for part in parts if part[1])


def _actions(found: Between) -> Iterator[str]:
    names = {"overdue": "Overdue", "open": "Open", "done": "Done", "left out": "Left out"}
    for state, heading in names.items():
        for acted in found.actions:
            if acted.state == state:
                yield f"{heading}: {_action(acted)}."
    for each in found.new_actions:
        yield f"New: {_action(Acted(each, 'open'))}."


def _action(acted: Acted) -> str:
    action = acted.action
    who = f" ({action.who})" if action.who else ""
    by = f", by {day_words(action.by)}" if action.by and acted.state != "done" else ""
    return f"{action.text.rstrip('.')}{who}{by}"


def _figures(changes: Iterable[Changed]) -> Iterator[str]:
    for each in changes:
        if each.state == "moved":
            said = " ".join(difference_words(each.difference))
            yield f"View {each.place}, {_title(each.view)}: {said}"


def _sequence(found: Between) -> Iterator[str]:
    if found.added:
        yield f"New: {_listed([_title(view) for view in found.added])}."
    if found.removed:
        yield f"No longer shown: {_listed([_title(view) for view in found.removed])}."


def _title(view: View) -> str:
    return f"“{_plain(view.finding or view.caption or view.exhibit)}”"


def _answers(answered: Answered) -> str:
    """The counts of a question then and now, the answers most given now first."""
    before, after = answered.was.counts, answered.now.counts
    names = sorted({**before, **after}, key=lambda name: (-after.get(name, 0), name))
    counts = [f"{name} from {before.get(name, 0)} to {after.get(name, 0)}" for name in names]
    return (
        f"“{answered.text}”: {_listed(counts)} (answers then {answered.was.answers}, "
        f"now {answered.now.answers})."
    )
