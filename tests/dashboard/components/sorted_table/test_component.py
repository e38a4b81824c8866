"""What a page sends of a table to sort: words as text, and nothing that is not needed."""

import json

from dashboard.components.sorted_table.component import message_of
from insight.colours import TENTHS, contrast
from insight.exhibits.drawings import Column, SortedTable


def table(*columns, **more):
    return SortedTable("A <b>caption</b>", columns, **more)


def test_the_message_is_plain_json_and_words_stay_words():
    names = Column("Ward", ("A & <i>B</i>", "C"))
    ranks = Column("Rank", ("1st", "[x]"), (1.0, None), "number")
    sent = json.loads(json.dumps(message_of(table(names, ranks, own=1, by=1))))
    assert sent["caption"] == "A <b>caption</b>"
    assert sent["columns"][0]["cells"] == ["A & <i>B</i>", "C"]
    assert sent["columns"][1]["keys"] == [1.0, None]
    assert (sent["own"], sent["by"], sent["down"]) == (1, 1, False)


def test_what_all_addresses_share_is_sent_once():
    names = Column("District", ("A", "B", "C"))
    links = ("standing?place=ash&show=x", "", "standing?place=elm&show=x")
    sent = message_of(table(names, links=links))
    assert sent["around"] == ["standing?place=", "&show=x"]
    assert sent["links"] == ["ash", "", "elm"]
    alone = message_of(table(names, links=("ward?ward=b", "", "")))
    assert (alone["around"], alone["links"]) == (["", ""], ["ward?ward=b", "", ""])
    for links in (("x?a=b", "x?a=b", ""), ("x?a=b", "x?a=bc", "x?a=bd")):
        sent = message_of(table(names, links=links))
        assert sent["links"] == list(links), "what is left of an address is never nothing"


def test_colours_of_tenths_are_sent_only_with_tenths_and_their_numbers_can_be_read():
    assert message_of(table(Column("Ward", ("A",))))["tenths"] == []
    sent = message_of(table(Column("x", ("1",), (), "tenth")))["tenths"]
    assert [colour for colour, _ in sent] == list(TENTHS)
    assert min(contrast(colour, letters) for colour, letters in sent) >= 4.5
