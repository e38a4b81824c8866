"""How much memory things take."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import shapely

from insight.weighing import Scales

NUMBERS = np.arange(10_000, dtype=float)
"""80,000 bytes."""


@pytest.mark.parametrize(
    ("thing", "size"),
    [
        pytest.param(NUMBERS.copy(), 80_000, id="an array"),
        pytest.param(NUMBERS.copy()[::100], 80_000, id="a view holds the whole array"),
        pytest.param(pd.DataFrame({"a": NUMBERS, "b": NUMBERS + 1}), 160_000, id="a table"),
        pytest.param({"a": [NUMBERS.copy()]}, 80_000, id="what a list in a dictionary holds"),
        pytest.param(pa.array(NUMBERS + 2), 80_000, id="an Arrow array"),
        pytest.param(pa.table({"a": NUMBERS + 3}), 80_000, id="an Arrow table"),
        pytest.param(pa.chunked_array([NUMBERS + 4, NUMBERS + 5]), 160_000, id="in chunks"),
        pytest.param(
            shapely.LineString(np.column_stack([NUMBERS, NUMBERS])), 160_000, id="an outline"
        ),
        pytest.param(b"x" * 80_000, 80_000, id="bytes"),
        pytest.param(
            np.array(["x" * 1_000 + str(n) for n in range(80)], dtype=object), 84_000, id="objects"
        ),
    ],
)
def test_a_thing_weighs_what_it_holds(thing: object, size: int) -> None:
    assert Scales().weigh([thing]) == pytest.approx(size, rel=0.05)


def test_text_in_a_table_is_weighed() -> None:
    words = pd.DataFrame({"words": [f"{n:05d}{'x' * 100}" for n in range(1_000)]})

    assert Scales().weigh([words]) == pytest.approx(113_000, rel=0.1)


def test_what_two_share_counts_once() -> None:
    scales = Scales()
    shared = NUMBERS.copy()

    assert scales.weigh([(shared,)]) > 80_000
    assert scales.weigh([(shared, "more")]) < 1_000


def test_a_program_weighs_nothing() -> None:
    assert Scales().weigh([np, Scales, test_what_two_share_counts_once]) == 0
