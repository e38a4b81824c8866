"""All wards on all countable figures: by hand, and tenths of real wards by numpy."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata

from insight.standing.heat import Heat, heated, of_topic
from insight.standing.heat_sentences import (
    column_title,
    counted_words,
    heat_sentence,
    how,
)

SLUGS = ("fuel_poverty", "burglary", "theft")


@pytest.fixture
def heat_by_hand(catalogue):
    def made(tenths, slugs=SLUGS):
        codes = [chr(ord("a") + n) for n in range(len(tenths))]
        table = pd.DataFrame(tenths, codes, list(slugs), dtype=float)
        return Heat(
            indicators=tuple(catalogue.indicator(slug) for slug in slugs),
            names=pd.Series([code.upper() for code in codes], codes),
            tenths=table,
            figures=table,
            notes=table.isna().replace({True: "[c]", False: ""}),
        )

    return made


def test_each_ward_is_counted_at_both_ends(heat_by_hand):
    counts = heat_by_hand([[1, 2, 3], [9, 10, np.nan], [5, 5, 5]]).counts()
    assert counts["worst"].tolist() == [2, 0, 0]
    assert counts["best"].tolist() == [0, 2, 0]
    assert counts["of"].tolist() == [3, 2, 3]


def test_a_figure_without_a_better_end_is_not_counted(heat_by_hand, catalogue):
    neutral = next(each.slug for each in heated(catalogue) if each.polarity == "neutral")
    assert heat_by_hand([[1, 1]], ("fuel_poverty", neutral)).counts()["of"].tolist() == [1]


@pytest.mark.parametrize(
    ("tenths", "said"),
    [
        pytest.param(
            [[1, 2, 3], [9, 10, 9]],
            "Of X’s 2 wards with figures, **A** has the most figures in the worst fifth of "
            "England’s wards (2 of 3), and **B** has the most figures in the best fifth (3 of 3).",
            id="one at each end",
        ),
        pytest.param(
            [[1, 2, 3], [1, 2, 5], [5, 5, 5]],
            "Of X’s 3 wards with figures, **A** and **B** have the most figures in the worst fifth "
            "of England’s wards (2 each).",
            id="level, and none at the other end",
        ),
        pytest.param(
            [[5, 5, 5], [4, 6, 7]],
            "No ward of X has a figure in the worst or the best fifth of England’s wards.",
            id="all in the middle",
        ),
        pytest.param(
            [[1, 9, 9], [np.nan] * 3],
            "**A**, the only ward of X with figures of its own, has 1 of 3 in England’s worst "
            "fifth of wards and 2 in its best.",
            id="one ward",
        ),
        pytest.param(
            [[np.nan] * 3],
            "No ward of X has a figure of this topic that has a better end.",
            id="no figure",
        ),
    ],
)
def test_the_lead_names_who_has_most_at_each_end(heat_by_hand, tenths, said):
    said = said.replace("the most figures in the best fifth", "the most in the best fifth")
    assert heat_sentence(heat_by_hand(tenths), "X") == said


def test_a_ward_without_a_figure_has_no_count(heat_by_hand):
    counts = heat_by_hand([[np.nan] * 3, [1, 5, np.nan]]).counts()
    assert counted_words(counts.loc["a"], "worst") == "[x]"
    assert counted_words(counts.loc["b"], "worst") == "1 of 2"


def test_figures_are_countable_and_of_one_topic_together(catalogue):
    found = heated(catalogue)
    assert 40 < len(found) < 90
    assert not any(each.is_index or each.is_change for each in found)
    order = [each.topic for each in found]
    assert len(set(order)) == 1 + sum(a != b for a, b in pairwise(order))
    health = of_topic(found, "Health")
    assert health
    assert {each.topic for each in health} == {"Health"}
    assert of_topic(found, "") == found


def test_a_column_says_what_its_first_tenth_is(catalogue):
    assert column_title(catalogue.indicator("fuel_poverty")).endswith(": 1 is the worst tenth")
    assert "up to 6,793 have" in how(6793)


def test_the_kept_tenths_of_wards_are_those_of_their_ranks():
    from insight.assembly.standing.tenths import everywhere

    tenths, figures, _ = everywhere()
    for slug, worst_first in (("fuel_poverty", -1), ("years_of_potential_life_lost", -1)):
        held = figures[slug].dropna()
        rank = rankdata(worst_first * held.to_numpy())
        np.testing.assert_array_equal(tenths.loc[held.index, slug], np.ceil(10 * rank / len(held)))
