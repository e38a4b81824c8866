"""What every exhibit keeps: tables of its own, which no drawing and no reader changes."""

import pandas as pd

from insight.exhibits.exhibit import NOWHERE, Exhibit


def exhibit(**changes):
    table = pd.DataFrame({"Ward": ["A", "B"], "Figure": ["1", "2"]})
    told = {"name": "x", "finding": "A is first", "subtitle": "", "words": "", "caption": "Wards"}
    return Exhibit(**(told | {"table": table, "sources": (), "link": NOWHERE} | changes))


def test_what_is_done_to_a_table_that_was_handed_over_does_not_reach_the_exhibit():
    table = pd.DataFrame({"Ward": ["A"], "Figure": ["1"]})
    made = exhibit(table=table, exact=table)
    table.loc[0, "Figure"] = "9"
    taken = made.figures
    taken.loc[0, "Figure"] = "8"
    assert list(made.table["Figure"]) == ["1"]
    assert list(made.figures["Figure"]) == ["1"]


def test_drawn_otherwise_it_is_the_same_but_for_the_drawing():
    made = exhibit()
    html = made.html
    first, second = object(), object()
    one = made.drawn(first)
    two = one.drawn(second)
    assert (made.drawing, one.drawing, two.drawing) == (None, first, second)
    for other in (one, two):
        assert isinstance(other, Exhibit)
        assert other.table is made.table, "not copied once more"
        assert other.html == html
        assert other.finding == made.finding
