"""Tables that stand side by side are read one at a time, never as one row."""

import pytest
from tests.uploads.reading.test_layouts import LSOAS, WARDS

from insight.areas import read_lookup
from insight.uploads.figures import figures_of
from insight.uploads.reading import read
from insight.uploads.records import Answers, Book, Meaning, Refused, Sheet

ELSEWHERE = sorted(
    set(read_lookup("E08000026")[["ward_code", "ward_name"]].itertuples(index=False, name=None))
)
TEN = range(10)


def book(*rows):
    width = max(map(len, rows))
    padded = [(*row, *[None] * (width - len(row))) for row in rows]
    return Book("file.csv", "csv", (Sheet("", padded),))


def of_two(left, right, head=("Code", "Count")):
    """Two tables with a blank column between them."""
    rows = [(*left[n], None, *right[n]) for n in TEN]
    return book((*head, None, *head), *rows)


def counted(areas, first):
    return [(code, first + n) for n, (code, _) in enumerate(areas[:10])]


def table_asked(reading):
    return next(each for each in reading.questions if each.about == "table")


def test_two_tables_of_other_areas_are_asked_about_and_told():
    reading = read(of_two(counted(WARDS, 5), counted(ELSEWHERE, 900)))
    asked = table_asked(reading)
    assert [option.key for option in asked.options] == ["1:1", "1:4"]
    assert "side by side" in asked.asked
    assert "column D" in asked.options[1].label
    assert [value.column for value in reading.values] == [2]
    assert any("begins in column D, row 1" in each.said and each.grave for each in reading.remarks)


def test_the_table_that_is_chosen_gives_its_own_figures():
    two = of_two(counted(WARDS, 5), counted(ELSEWHERE, 900))
    answers = Answers(columns=(5,), by_question={"table": "1:4", "period": "2024"})
    reading = read(two, answers=answers)
    figures = figures_of(two, reading, answers, Meaning("Count", "number", "count"))
    held = dict(figures.table[["area_code", "value"]].itertuples(index=False, name=None))
    assert held == {code: 900.0 + n for n, (code, _) in enumerate(ELSEWHERE[:10])}
    assert (reading.code_column, len(reading.rows)) == (4, 10)


def test_each_table_keeps_the_titles_above_it():
    same = [(code, n, None, code, n + 90) for n, (code, _) in enumerate(WARDS[:10])]
    both = book(
        ("Claimants by ward",),
        ("2019", None, None, "2020"),
        ("Code", "Count", None, "Code", "Count"),
        *same,
    )
    first, second = read(both), read(both, answers=Answers(by_question={"table": "3:4"}))
    assert (first.period, second.period) == ("2019", "2020")
    assert [option.label for option in table_asked(first).options] == [
        "Claimants by ward / 2019 · column A, row 3",
        "Claimants by ward / 2020 · column D, row 3",
    ]


def test_a_list_that_goes_on_to_the_right_under_the_same_headings_is_two_tables():
    rows = [(WARDS[n][1], n + 1, WARDS[n + 10][1], n + 50) for n in range(len(WARDS) - 10)]
    reading = read(book(("Ward", "Electors", "Ward", "Electors"), *rows))
    assert [option.key for option in table_asked(reading).options] == ["1:1", "1:3"]
    assert [value.column for value in reading.values] == [2]


def test_a_column_that_its_reader_names_chooses_the_table_that_it_stands_in():
    two = of_two(counted(WARDS, 5), counted(ELSEWHERE, 900))
    reading = read(two, answers=Answers(by_question={"areas-column": "4"}))
    assert (reading.code_column, [value.column for value in reading.values]) == (4, [5])


def test_a_table_that_is_not_there_is_refused_by_name():
    two = of_two(counted(WARDS, 5), counted(ELSEWHERE, 900))
    with pytest.raises(Refused, match="no table begins in row 7:7"):
        read(two, answers=Answers(by_question={"table": "7:7"}))


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (("Code", "Name", "A", None, "B"), [(*WARDS[n], n, None, 2 * n) for n in TEN]),
        (
            ("LSOA", "A", None, "Ward code", "Ward", "B"),
            [(code, n, None, *WARDS[n // 4], 2 * n) for n, (code, _) in enumerate(LSOAS[:20])],
        ),
        (
            ("Code", "A", None, "Ward", "B"),
            [(WARDS[n][0], n, None, WARDS[n][1], 2 * n) for n in TEN],
        ),
        (
            ("", "Ward", "A", "ward_code", "B"),
            [(n, WARDS[n][1], n, WARDS[n - (n == 5)][0], 2.5 * n) for n in TEN],
        ),
    ],
    ids=[
        "figures apart",
        "larger areas apart",
        "the same areas, by code and by name",
        "codes behind figures, one of them of another area",
    ],
)
def test_what_only_goes_on_with_the_rows_of_a_table_is_part_of_it(head, rows):
    reading = read(book(head, *rows))
    assert all(each.about != "table" for each in reading.questions)
    assert {value.heading for value in reading.values} == {"A", "B"}


def test_tables_beside_and_below_each_other_are_each_to_be_chosen():
    rows = [
        (*left, None, *right)
        for left, right in zip(counted(WARDS, 5)[:6], counted(ELSEWHERE, 900)[:6], strict=True)
    ]
    below = [(code, n + 0.5) for n, (code, _) in enumerate(WARDS[:6])]
    both = book(("Code", "Count", None, "Code", "Count"), *rows, (), ("Code", "Rate"), *below)
    assert [option.key for option in table_asked(read(both)).options] == ["1:1", "9:1", "1:4"]
    chosen = read(both, answers=Answers(by_question={"table": "9:1"}))
    assert [value.heading for value in chosen.values] == ["Rate"]


def test_a_table_of_larger_areas_right_behind_the_figures_of_another_is_set_apart():
    places = [
        "Adur",
        "Arun",
        "Crawley",
        "Horsham",
        "Worthing",
        "Chichester",
        "Mid Sussex",
        "Rother",
    ]
    rows = [(WARDS[n][1], n + 5, places[n], n + 900) for n in range(len(places))]
    reading = read(book(("Ward", "Total 2024"), *(row[:2] for row in rows)))
    both = read(book(("Ward", "Total 2024", "District", "Sum"), *rows))
    assert [option.key for option in table_asked(both).options] == ["1:1", "1:3"]
    assert (both.areas, both.values) == (reading.areas, reading.values)
