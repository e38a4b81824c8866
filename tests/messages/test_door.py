"""A text comes out of the door in the language that is spoken, or in English where it cannot."""

import logging
from types import SimpleNamespace

import pytest

from insight import messages
from insight.errors import InsightError
from insight.messages import said
from insight.own import Shelf, using

CLUBS = SimpleNamespace(title="Members of clubs", short_title="Clubs")


def test_in_english_a_text_is_the_same_object():
    text = "In Stockport, 5 wards"
    assert said(text) is text
    assert messages.is_english()


@pytest.mark.parametrize(
    ("count", "form"),
    [("1", "1 ward"), ("2", "2 ward (dau)"), ("8", "8 o wardiau"), ("21", "21 ward (sawl)")],
)
def test_a_number_takes_the_plural_of_the_language(welsh, count, form):
    assert said(f"{count} {'ward' if count == '1' else 'wards'}") == form


def test_slots_may_stand_in_another_order(welsh):
    english = (
        "In Stockport, **15.8%** of residents live in England’s most deprived fifth of "
        "neighbourhoods and **32.6%** in its least deprived fifth."
    )
    assert said(english) == (
        "Yn Stockport mae **32.6%** yn byw yn y bumed ran leiaf difreintiedig a **15.8%** yn y "
        "fwyaf."
    )


def test_a_list_of_names_is_joined_and_a_month_named_in_the_language(welsh):
    assert said("Offerton, Reddish North and Marple North are alike in May 2025.") == (
        "Yn Mai 2025 mae Offerton, Reddish North a Marple North yn debyg."
    )


def test_what_is_not_known_whole_is_said_sentence_by_sentence_and_never_word_by_word(welsh):
    assert said("21 wards. Residents are here.") == "21 wards. Residents are here."
    assert said("What kind of place is Hackney? Your ward") == "Pa fath o le yw Hackney? Eich ward"
    assert said("The figures as a table: Residents; 2 wards") == (
        "Y ffigurau fel tabl: Preswylwyr; 2 ward (dau)"
    )


def test_a_doubtful_translation_is_not_shown(welsh):
    assert said("Methods") == "Methods"


def test_what_is_missing_is_counted_and_logged_once_without_its_text(welsh, caplog):
    with caplog.at_level(logging.WARNING, "insight.messages"):
        said("A secret of Stockport")
        said("Another secret")
    assert len(caplog.records) == 1
    assert "secret" not in caplog.text
    assert messages.counted_missing()["A secret of {place}"] == 1


def test_nothing_is_kept_of_what_a_reader_alone_has_brought(welsh):
    with using(Shelf(indicators={"yours-a": CLUBS})):
        said("What my file says")
    assert not messages.counted_missing()


def test_a_title_that_a_reader_brought_stands_in_a_sentence_as_one_of_ours_does(welsh):
    english = "{} is published for districts."
    heard = []
    with using(Shelf(indicators={"yours-a": CLUBS})), messages.recording(heard.append):
        for title in ("Claimants", "Members of clubs", "Members of clubs (your data)"):
            said(english.format(title))
    assert heard[1:] == ["{indicator} is published for districts."] * 2


def test_what_arrived_is_a_quotation_between_straight_marks_too():
    heard = []
    with messages.recording(heard.append):
        said("Expected a day, and 'so on' arrived; did you mean “then” or “Cotswold’s”?")
    assert heard == [
        "Expected a day, and '{quoted}' arrived",
        "did you mean “{quoted}” or “{quoted2}”?",
    ]


def test_the_bold_head_of_a_line_is_a_message_apart_from_what_follows():
    heard = []
    with messages.recording(heard.append):
        said("**What would fill it:** Our own survey")
    assert heard == ["What would fill it", "Our own survey"]


def test_a_language_without_its_file_is_refused_by_name(tmp_path):
    with pytest.raises(InsightError, match=r"xx\.po is missing"):
        messages.speak("xx", tmp_path)


def test_the_pseudo_language_leaves_names_and_figures_and_is_said_once():
    with messages.speaking("en-XA"):
        once = said("Stockport has 21 wards in May 2025")
        assert once == "Stockport ĥááš 21 ŵááŕđš ííñ May 2025"
        assert said(once) == once
    assert messages.is_english()
