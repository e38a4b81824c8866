"""What a page says of an exhibit, and in which order."""

import pandas as pd
import pytest

from insight.exhibits.drawings import Listed
from insight.reports.page.content import content_of, plain, runs


def test_prose_does_not_say_the_headline_again(exhibit, stamp):
    content = content_of(exhibit(), stamp)
    assert content.prose == ("Ward 1: 1.0%; Ward 2: 2.0%.",)
    assert content.picture.alt == exhibit().words


def test_words_that_only_repeat_the_headline_are_left_to_the_picture(exhibit, stamp):
    held = exhibit(words="Ward 2 has twice the rate of Ward 1.")
    assert content_of(held, stamp).prose == ()


def test_a_first_sentence_of_its_own_stands_before_the_words(exhibit, stamp):
    held = exhibit(lead="A lead.", words="Words.")
    assert content_of(held, stamp).prose == ("A lead.", "Words.")


def test_sentences_in_a_list_are_paragraphs_with_their_heads_and_no_table(exhibit, stamp):
    table = pd.DataFrame({"About": ["One", "Two"], "What is said": ["A.", "B."]})
    content = content_of(exhibit(drawing=Listed(("**A**.", "B.")), table=table), stamp)
    assert content.listed == (("One", "**A**."), ("Two", "B."))
    assert (content.grid, content.prose) == (None, ())


def test_a_cell_without_a_figure_has_the_marker_and_what_it_means(exhibit, stamp):
    table = pd.DataFrame({"Ward": ["A", "B"], "Rate": [None, float("nan")]})
    grid = content_of(exhibit(table=table), stamp).grid
    assert grid.rows == (("A", "[x]"), ("B", "[x]"))
    assert grid.markers[0].startswith("[x] ")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc", ""])
def test_only_addresses_of_the_web_can_be_followed(exhibit, stamp, address):
    source = exhibit().sources[0]
    held = exhibit(sources=(type(source)(source.publisher, source.document, address),))
    assert [each.address for each in content_of(held, stamp).sources] == [""]


def test_a_note_that_is_a_caution_is_said_once(exhibit, stamp):
    content = content_of(exhibit(notes=("A.", "B."), how_sure=("B.", "B.")), stamp)
    assert (content.notes, content.sure) == (("A.",), ("B.",))


def test_stars_of_others_make_nothing_bold():
    assert runs("**a** *\u2060*b*\u2060*") == (("a", True), (" **b**", False))
    assert plain("**a** *\u2060*b") == "a **b"
