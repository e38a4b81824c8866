"""Letters of other languages of Europe are drawn, and what has none of them is as it was."""

import pytest

from insight.pictures.marks import Picture, Words, to_svg
from insight.pictures.raster import runs_of, text_width, to_png
from insight.pictures.signs import with_signs

WELSH = "Tŷ a thŵr yn Ŵyr"


def drawn(text, **how):
    marks = tuple(with_signs([Words(10, 20, text, **how)]))
    return Picture(200, 40, "t", "a", marks)


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_a_welsh_text_is_one_line_of_letters_without_a_box(anchor):
    (mark,) = drawn(WELSH, anchor=anchor).marks
    assert mark.text == WELSH
    assert "".join(run for run, _ in runs_of(WELSH)) == WELSH
    assert [run for run, more in runs_of(WELSH) if more] == ["ŷ", "ŵ", "Ŵ"]


@pytest.mark.parametrize("turned", [False, True])
def test_each_letter_has_a_shape_of_its_own_in_a_png(turned):
    made = {to_png(drawn(letter, turned=turned), said={"a": "a"}) for letter in "ŵŷŴŶwyWYńłšžő"}
    assert len(made) == 13


def test_a_text_is_as_wide_as_its_parts():
    assert text_width("dŵr", 20) == pytest.approx(sum(text_width(each, 20) for each in "dŵr"))


def test_a_picture_carries_the_letters_of_other_languages_only_where_it_needs_them():
    assert to_svg(drawn("Chômage – 5%")).count("@font-face") == 2
    assert to_svg(drawn(WELSH)).count("@font-face") == 4
