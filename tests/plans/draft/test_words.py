"""The faults of a draft in words for who types, each at the path of its box."""

from insight.catalogue import read_catalogue
from insight.plans.checks.checking import faults_in
from insight.plans.draft import blank, completed, parts_of, put, said_of
from insight.plans.draft.words import LABELS, label_of
from insight.plans.schema import TABLES

CATALOGUE = read_catalogue()
MEASURE = ("ambition", 0, "measure", 0)


def drafted(measure):
    tables = blank("E06000017", "Rutland County Council")
    tables["ambition"][0]["measure"] = [measure]
    return tables


def said(tables):
    return {each.path: each for each in said_of(faults_in(completed(tables), CATALOGUE))}


def test_what_is_missing_stands_at_its_own_box_and_is_no_mistake():
    found = said(drafted({}))
    assert found[(*MEASURE, "title")].words == "Needed: a title"
    assert found[(*MEASURE, "series")].words == "Needed: a series, or why there is none"
    assert all(each.missing for each in found.values())


def test_what_cannot_be_is_wrong_and_says_what_is_expected():
    target = {"says": "xyz", "due": "soon"}
    found = said(
        drafted({"title": "A", "series": [{"indicator": "claimant_cont"}], "target": target})
    )
    due = found[(*MEASURE, "target", "due")]
    assert not due.missing
    assert due.words.startswith("“soon” will not do: expected a day such as 31/03/2028")
    assert "no target that is known" in found[(*MEASURE, "target", "says")].words
    assert "claimant_count" in found[(*MEASURE, "series", 0, "indicator")].words


def test_no_fault_speaks_of_quotes_brackets_or_keys_of_a_file():
    tables = drafted(
        {"title": 5, "series": [{}], "target": {}, "reported": [{}], "owner": ["x"], "unit": ""}
    )
    tables = put(tables, ("plan", "starts"), "soon")
    tables["ambition"][0]["milestone"] = [{"number": "many"}]
    for each in said(tables).values():
        assert "quotes" not in each.words
        assert "[" not in each.words


def test_every_key_of_the_format_has_a_label():
    for name in {key for table in TABLES.values() for key in table}:
        assert label_of(name)[0].isupper()
    assert set(LABELS) <= {key for table in TABLES.values() for key in table}


def test_every_fault_belongs_to_one_part_of_the_list_of_contents():
    tables = drafted({"series": [{}]})
    found = said_of(faults_in(completed(tables), CATALOGUE))
    parts = parts_of(tables, found)
    assert sum(part.missing + part.wrong for part in parts) == len(found)
    assert [part.path for part in parts] == [("plan",), ("ambition", 0), MEASURE]
    assert parts[1].within == parts[1].missing + parts[2].missing
