"""The files of words in data/ are lost or broken: the page says which, to those who need it.

The tables are tried in test_bad_input.py, every field of the catalogue in tests/test_catalogue.py.
"""

from tests.pages.test_bad_input import said, spoil, spoilt  # noqa: F401 - a fixture

BROKEN = {
    "too deep": lambda _: b"x = " + b"[" * 5000 + b"]" * 5000 + b"\n",
    "UTF-16": lambda held: held.decode().encode("utf-16"),
}


def break_it(path, how):
    """Spoil a file, or put a folder in its place."""
    spoil(path, BROKEN[how](path.read_bytes()) if how in BROKEN else None)
    if how not in BROKEN:
        path.mkdir()


def test_a_catalogue_that_is_none_is_named(spoilt, open_page):  # noqa: F811
    break_it(spoilt / "catalogue.toml", "too deep")
    text = said(open_page("england"))
    assert "catalogue.toml cannot be read: lists or tables stand too deep" in text


def test_our_own_outcomes_broken_are_named_to_a_district_that_needs_them(spoilt, open_page):  # noqa: F811
    break_it(spoilt / "starter_set.toml", "too deep")
    assert "starter_set.toml" in said(open_page("ambitions", place="wirral"))
    page = open_page("ambitions", place="stockport")
    assert page.faults == [], "a district with a plan of its own does without them"
    assert page.lead


def test_lost_names_of_former_districts_are_named_to_who_asks_for_one(spoilt, open_page):  # noqa: F811
    break_it(spoilt / "former_districts.csv", "a folder")
    (text,) = (each.value for each in open_page("overview", place="aylesbury-vale").app.warning)
    assert "former_districts.csv cannot be read" in text


def test_a_plan_in_the_wrong_encoding_is_named_to_its_district(spoilt, open_page):  # noqa: F811
    break_it(spoilt / "plans" / "one-stockport-borough-plan.toml", "UTF-16")
    page = open_page("ambitions", place="stockport")
    (text,) = page.faults
    assert "one-stockport-borough-plan.toml line 1: the file is UTF-16" in text
