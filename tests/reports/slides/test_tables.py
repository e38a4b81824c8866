"""Tables on slides: how wide their columns are."""

from insight.reports.slides.table import LEAST, PAD, _widths
from insight.reports.slides.words import width


def test_a_long_column_does_not_cut_the_words_of_its_neighbours():
    many = "what was found, and by how much, " * 12
    heads = ("Series", "The gap", "What is found")
    wide = _widths(heads, [("Households in fuel poverty", "narrowing", many)] * 4, 880)
    assert sum(wide) <= 880.1
    assert wide[1] >= width("narrowing", LEAST, bold=True) + 2 * PAD
    assert wide[2] > 4 * wide[1]
