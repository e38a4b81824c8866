"""What of a group may be in its figure: blocks of real districts, and by hand."""

import pytest

from insight import cached
from insight.areas import read_lookup
from insight.groups.withholding import Blocks, Left, blocks_in

STOCKPORT, RUTLAND, SCILLY = "E08000007", "E06000017", "E06000053"
BLOCKS = Blocks(
    10,
    {"a": 0, "b": 1, "c": 0, "d": 2, "e": 2, "f": 3},
    hidden=frozenset({0, 2}),
    void=frozenset({2}),
)


@pytest.mark.parametrize(
    ("group", "kept", "out"),
    [
        ("b", "b", ""),
        ("a", "", "a"),
        ("ab", "b", "a"),
        ("abc", "abc", ""),
        ("bf", "bf", ""),
        pytest.param("bfde", "bf", "de", id="of a void block not even the sum"),
        pytest.param("abzz", "b", "a", id="no figure, in neither"),
        pytest.param("cba", "cba", "", id="in the order given"),
    ],
)
def test_what_is_left_of_a_group(group, kept, out):
    found = BLOCKS.left(group)
    assert ("".join(found.kept), "".join(found.out)) == (kept, out)


def test_a_figure_may_leave_out_a_quarter_and_no_more():
    assert Left(tuple("abc"), ("d",)).enough
    assert not Left(tuple("ab"), ("d",)).enough
    assert not Left((), ()).enough


def test_what_is_withheld_alone_is_marked():
    assert [code for code in "abcdefz" if BLOCKS.hides(code)] == ["a", "c", "d", "e"]
    assert BLOCKS.hidden_codes() == ("a", "c", "d", "e")


def test_no_whole_ward_of_stockport_loses_its_figure_of_claimants():
    blocks = blocks_in("claimants", STOCKPORT, 10)
    wards = read_lookup(STOCKPORT).groupby("ward_code")["lsoa_code"]
    assert len(blocks.hidden_codes()) == 26
    assert all(blocks.left_out(codes) == () for _, codes in wards)


def test_without_a_threshold_nothing_is_withheld_that_its_publisher_shows():
    for slug in ("claimants", "idaci_rate", "ethnic_black", "income_score"):
        assert blocks_in(slug, RUTLAND, 0).hidden_codes() == ()


def test_another_form_of_a_figure_is_withheld_where_its_counts_are():
    share, score = (blocks_in(s, RUTLAND, 200) for s in ("income_deprivation_rate", "income_score"))
    assert share.hidden_codes()
    assert share == score


def test_a_district_of_one_neighbourhood_keeps_a_small_count_to_itself():
    blocks = blocks_in("claimants", SCILLY, 20)
    assert blocks.left(blocks.block).kept == ()


def test_middle_layer_areas_hold_the_blocks_of_their_neighbourhoods_whole():
    """The same counts are published for both, so that one would tell what the other withholds."""
    threshold = 60
    fine = blocks_in("bad_health", STOCKPORT, threshold, "2021")
    coarse = blocks_in("bad_health_msoa", STOCKPORT, threshold, "2021")
    home = cached.lookup(STOCKPORT).set_index("lsoa_code")["msoa_code"]
    spread = 0
    for number in fine.hidden:
        inside = {home[code] for code, held in fine.block.items() if held == number}
        spread += len(inside) > 1
        assert len({coarse.block[code] for code in inside}) == 1
    assert spread, "blocks over several middle-layer areas"
    assert coarse.hidden
