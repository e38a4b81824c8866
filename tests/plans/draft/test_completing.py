"""Names for machines are made from titles, each once."""

from insight.plans.draft import completed


def test_entries_of_one_title_have_names_of_their_own():
    measures = [
        {"title": "More homes"},
        {"title": "More homes"},
        {"title": "x", "slug": "more-homes"},
    ]
    tables = completed({"ambition": [{"title": "All", "measure": measures}]})
    assert [m["slug"] for m in tables["ambition"][0]["measure"]] == [
        "more-homes-2",
        "more-homes-3",
        "more-homes",
    ]
    assert tables["ambition"][0]["slug"] == "all-2"  # an address means every ambition by “all”


def test_a_title_in_other_letters_still_has_a_name():
    tables = completed({"plan": {"title": "خطة"}, "ambition": [{"title": "!!!"}]})
    assert tables["plan"]["slug"] == "plan"
    assert tables["ambition"][0]["slug"] == "ambition"


def test_what_is_given_stays():
    tables = {"plan": {"slug": "a", "title": "B"}, "ambition": [{"slug": "c", "short_title": "D"}]}
    assert completed(tables) == tables
