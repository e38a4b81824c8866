"""What has changed since a record is told by place; what has not is not told."""

from dataclasses import replace
from datetime import date

import pytest

from insight import cached
from insight.assembly import overview
from insight.assembly.at import UnknownChoice
from insight.errors import Undefined
from insight.meeting import Action, Kept, Meeting, Question, View
from insight.meeting.changed import between, since
from insight.meeting.differing import difference
from insight.meeting.file import Record
from insight.meeting.frozen import thaw
from insight.meeting.sentences import between_words, changed_words, record_words

DAY = date(2026, 11, 29)
OLD, NEW = "0123456789ab", "ba9876543210"


@pytest.fixture(scope="module")
def record(frozen):
    views = tuple(
        View(f"v{n}", told["link"]["page"], told["link"]["choices"], name, told["finding"])
        for n, (name, told) in enumerate(frozen.items())
    )
    held = {view.id: told for view, told in zip(views, frozen.values(), strict=True)}
    return Record(Meeting("Forum", "rutland", DAY, views=views), held, DAY, OLD)


@pytest.fixture
def was(record):
    """Rutland's map of neighbourhoods as it was frozen."""
    return next(
        each
        for each in map(thaw, record.frozen.values())
        if each.of.place == "Rutland" and len(each.table) > 5
    )


def one_view(record, exhibit):
    """The record with the one view that shows an exhibit."""
    view = next(each for each in record.meeting.views if each.exhibit == exhibit.name)
    meeting = replace(record.meeting, views=(view,))
    return replace(record, meeting=meeting, frozen={view.id: record.frozen[view.id]})


def showing(*exhibits):
    """A page that shows some exhibits, whatever is asked."""
    return lambda page, choices: iter(exhibits)  # noqa: ARG005


def test_of_the_same_data_nothing_is_made_and_nothing_has_changed(record):
    def never(page, choices):
        raise AssertionError(page)

    changes = since(record, OLD, never)
    assert {each.state for each in changes} == {"same"}
    assert record_words(changes) == (
        f"Nothing has changed. All {len(changes)} views are as recorded."
    )


def test_the_same_figures_in_a_new_version_have_not_changed(record):
    changes = since(record, NEW)
    assert [(each.place, each.state) for each in changes] == [
        (n, "same") for n in range(1, len(record.frozen) + 1)
    ]


def test_a_table_that_changes_underneath_is_told_by_place(record, monkeypatch):
    """A neighbourhood of the Isles of Scilly gets another score in the tables that we read."""
    name = next(each for each in record.meeting.views if each.exhibit.endswith("neighbourhoods"))
    held = one_view(record, thaw(record.frozen[name.id]))
    district = cached.district("isles-of-scilly")
    table = cached.deprivation(district.code).copy()
    column = next(c for c in table if "decile" in c or "tenth" in c)
    table[column] = 2
    monkeypatch.setattr(cached, "deprivation", lambda code: table)  # noqa: ARG005
    overview.extremes_map.cache_clear()
    try:
        (changed,) = since(held, NEW)
    finally:
        overview.extremes_map.cache_clear()
    assert changed.state == "moved"
    said = " ".join(changed_words(changed))
    assert "from 7 to 2" in said
    assert "Isles of Scilly" in said or "neighbourhood" in said


def test_each_figure_that_moved_is_told_old_and_new_under_its_row(was):
    table = was.table.copy()
    table.iloc[1, 1], table.iloc[1, 2] = "new one", "new two"
    found = difference(was, replace(was, table=table))
    assert [(each.was, each.now) for each in found.moved] == [
        (was.table.iloc[1, 1], "new one"),
        (was.table.iloc[1, 2], "new two"),
    ]
    assert found.moved[0].row == was.table.iloc[1, 0]
    assert not difference(was, was).moved


def test_rows_periods_and_findings_that_come_and_go_are_told(record, was):
    later = replace(
        was,
        finding="**Another** finding.",
        table=was.table.iloc[1:].rename(columns={was.table.columns[-1]: "In 2027"}),
        of=replace(was.of, period="2027"),
    )
    (changed,) = since(one_view(record, was), NEW, showing(later))
    said = " ".join(changed_words(changed))
    assert f"It now shows 2027; it showed {was.of.period}." in said
    assert "is now “Another finding”" in said
    assert f"No longer there: {was.table.iloc[0, 0]}." in said
    assert "The table now also says: In 2027." in said


def test_of_many_rows_the_first_are_told_and_the_number_of_the_rest(record, was):
    table = was.table.copy()
    table[table.columns[1]] = "moved"
    (changed,) = since(one_view(record, was), NEW, showing(replace(was, table=table)))
    said = changed_words(changed)
    assert len(said) == 7
    assert said[-1] == f"{len(table) - 6} more of {len(table)} rows have changed figures."


def test_digits_that_are_not_shown_are_said_to_differ_and_no_more(record, was):
    exact = was.figures
    number = next(c for c in exact if exact[c].dtype.kind == "f")
    exact[number] += 0.0001
    (changed,) = since(one_view(record, was), NEW, showing(replace(was, exact=exact)))
    assert changed.state == "same"
    assert "digits that are not shown" in changed_words(changed)[0]


def test_a_view_in_a_new_year_is_found_by_the_rest_of_its_name(record, was):
    held = one_view(record, was)
    named = {"name": "gaps-2025-of-a-place"}
    held = replace(held, frozen={name: told | named for name, told in held.frozen.items()})
    (changed,) = since(held, NEW, showing(replace(was, name="gaps-2027-of-a-place")))
    assert changed.state == "same"


@pytest.mark.parametrize(
    ("raised", "state", "said"),
    [
        (UnknownChoice("there is no place called “x”"), "gone", "no longer there: there is no"),
        (Undefined("too few areas"), "failed", "cannot be made any more: too few areas."),
    ],
)
def test_a_view_that_cannot_be_made_again_says_why(raised, state, said, record, was):
    def fails(page, choices):
        raise raised

    (changed,) = since(one_view(record, was), NEW, fails)
    assert changed.state == state
    assert said in changed_words(changed)[0]


def test_a_view_that_the_page_no_longer_shows_is_gone(record, was):
    (changed,) = since(one_view(record, was), NEW, showing())
    assert changed.state == "gone"
    assert record_words((changed,)) == "1 of 1 view differs from the record: 1."


def view(name, page="ward", finding="F"):
    return View(name, page, {"place": "rutland"}, "exhibit", finding)


def test_between_two_meetings_actions_views_figures_and_answers_are_told(record, was):
    name = next(each for each in record.meeting.views if each.exhibit == was.name).id
    table = was.table.copy()
    table.iloc[0, 1] = "moved"
    told = record.frozen[name]
    cells = [dict(each) for each in told["table"]]
    cells[1]["cells"] = ["moved", *cells[1]["cells"][1:]]
    shown = replace(record.meeting.view(name), id="v1")
    former = Record(
        Meeting(
            "Autumn forum",
            "rutland",
            date(2026, 9, 1),
            views=(shown, view("a", finding="Gone")),
            actions=(
                Action("x1", "Ask the ICB.", "Ann", date(2026, 10, 1)),
                Action("x2", "Book the room"),
                Action("x3", "Print the map"),
                Action("x4", "Never mind"),
            ),
            questions=(Question("q", "How worried?"),),
            kept=(Kept("q", {"3": 4, "5": 1}, 5),),
        ),
        {"v1": told},
        DAY,
        OLD,
    )
    now = Record(
        Meeting(
            "Winter forum",
            "rutland",
            DAY,
            views=(replace(shown, id="other"), view("b", "standing", "New one")),
            actions=(
                Action("x1", "Ask the ICB.", "Ann", date(2026, 10, 1)),
                Action("y2", "book  the room"),
                Action("x3", "Print the map", done=True),
                Action("y5", "Write to the MP", "Bob", date(2027, 1, 5)),
            ),
            questions=(Question("r", "How worried?"),),
            kept=(Kept("r", {"3": 1, "5": 6}, 7),),
        ),
        {"other": told | {"table": cells}},
        DAY,
        NEW,
    )
    parts = dict(between_words(between(former, now, DAY)))
    assert parts["Actions"] == (
        "Overdue: Ask the ICB (Ann), by 1 October 2026.",
        "Open: book  the room.",
        "Done: Print the map.",
        "Left out: Never mind.",
        "New: Write to the MP (Bob), by 5 January 2027.",
    )
    assert parts["Views"] == ("New: “New one”.", "No longer shown: “Gone”.")
    assert "to moved" in parts["Figures that moved"][0]
    assert parts["Answers"] == (
        "“How worried?”: 5 from 1 to 6 and 3 from 4 to 1 (answers then 5, now 7).",
    )


def test_between_two_like_meetings_nothing_is_told(record):
    held = replace(record, meeting=replace(record.meeting, actions=()))
    assert between_words(between(held, held, DAY)) == ()
