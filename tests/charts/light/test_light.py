"""Bars and coloured cells as tables: what they say is what they draw."""

import re

import pytest

from insight.charts.light.bars import Bar, shares_html
from insight.charts.light.cells import cell_styles, cells_html
from insight.colours import TENTHS, contrast

BARS = [
    Bar("Age", "Under 16", (20.0, 10.0, 15.0), ("20.0%", "10.0%", "15.0%")),
    Bar("Age", "65 & over", (5.0, 20.0, 10.0), ("5.0%", "20.0%", "10.0%")),
    Bar("Tenure", "<Owned>", (90.0, 45.0, 60.0), ("90.0%", "45.0%", "60.0%")),
]
NAMES = ("St Mary's <ward>", "Here & there", "England")


def test_each_group_has_a_scale_of_its_own_up_to_a_little_more_than_its_largest():
    drawn = shares_html(BARS, caption="Who", names=NAMES)
    styles = re.findall(r"--w:(\d+)%;--d:(\d+)%;--e:(\d+)%", drawn)
    assert styles == [("96", "48", "72"), ("24", "96", "48"), ("96", "48", "64")]


def test_every_figure_is_also_written_and_every_row_has_its_head():
    drawn = shares_html(BARS, caption="Who", names=NAMES)
    assert re.findall(r"<td>([\d.]+%)</td>", drawn)[:3] == ["20.0%", "10.0%", "15.0%"]
    assert drawn.count('scope="row"') == 3
    assert drawn.count('scope="rowgroup"') == 2
    assert drawn.count('scope="col"') == 3
    assert drawn.count('aria-hidden="true"') == 3


def test_words_are_never_markup():
    for text in (
        shares_html(BARS, caption="<b>", names=NAMES),
        cells_html([("<i>", ["<u>", 1])], caption='"><b>', head=["<s>"], last=[("<p>", ["<q>"])]),
    ):
        for tag in ("<b>", "<i>", "<u>", "<s>", "<p>", "<q>", "<ward>", "<Owned>"):
            assert tag not in text.replace('<p class="sharekey">', "").replace("<i class", "")


def test_shares_that_are_all_nothing_are_drawn_at_the_start():
    bar = Bar("Age", "None", (0.0, 0.0, 0.0), ("0%", "0%", "0%"))
    assert "--w:0%" in shares_html([bar], caption="", names=NAMES)


def test_a_whole_number_is_a_tenth_and_a_text_is_a_text():
    drawn = cells_html([("A", [1, "23%"])], caption="C", head=["Area", "Tenth", "Share"])
    assert '<td class="t t1">1</td><td class="number">23%</td>' in drawn


@pytest.mark.parametrize("tenth", range(1, 11))
def test_the_number_on_every_tenth_can_be_read(tenth):
    fill, ink = re.search(
        rf"\.t{tenth}\{{background:(#\w+);color:(#\w+)\}}", cell_styles()
    ).groups()
    assert fill == TENTHS[tenth - 1]
    assert contrast(fill, ink) >= 4.5
