"""What may stand beside what is held: limits at their edges, without a publisher."""

import numpy as np
import pandas as pd
import pytest

from insight.build.refresh.judging import held_back
from insight.catalogue import read_catalogue

YEARLY = read_catalogue().indicator("fuel_poverty")
AREAS = 100


def _rows(period, values):
    codes = [f"E0100{n:04}" for n in range(len(values))]
    return pd.DataFrame({"area_code": codes, "period": period, "value": values})


HELD = _rows("2022", np.linspace(5.0, 25.0, AREAS))


@pytest.mark.parametrize(
    ("times", "told"),
    [
        pytest.param(0.2, "", id="a fifth of what it was"),
        pytest.param(0.01, "another unit", id="a share in the place of a percentage"),
        pytest.param(100, "another unit", id="a percentage in the place of a share"),
    ],
)
def test_another_unit_is_held_back_either_way(times, told):
    new = pd.concat([HELD, _rows("2023", HELD["value"] * times)])
    reason = held_back(HELD, new, YEARLY)
    assert told in reason
    assert bool(reason) == bool(told)


@pytest.mark.parametrize(("areas", "is_held_back"), [(90, False), (89, True)])
def test_nine_of_ten_areas_are_enough(areas, is_held_back):
    new = pd.concat([HELD, _rows("2023", HELD["value"][:areas])])
    assert bool(held_back(HELD, new, YEARLY)) == is_held_back
    corrected = HELD.assign(value=HELD["value"] + 0.5)
    assert bool(held_back(HELD, corrected, YEARLY, {"2022": areas})) == is_held_back


@pytest.mark.parametrize(("last", "is_older"), [("2021", True), ("2022", False), ("2023", False)])
def test_a_file_that_ends_before_what_is_held_is_an_older_edition(last, is_older):
    corrected = HELD.assign(value=HELD["value"] + 0.5)
    reason = held_back(HELD, corrected, YEARLY, {last: AREAS})
    assert ("an older edition" in reason) == is_older
