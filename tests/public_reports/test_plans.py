"""What was reported of plans: levels to be kept, targets out of reach, files of updates."""

from datetime import date

import pandas as pd
import pytest

from insight.observations import read_series
from insight.plans.records import Target
from insight.progress.judging import measure_progress

STRATFORD = "E07000221"
FLOOR, CEILING = ([91, 92, 93, 95], 90), ([8, 7, 9, 12], 10)


def judged(values, level):
    """Years 2022 to 2025, a plan that began in April 2024, a level to be kept until 2028."""
    table = pd.DataFrame(
        {
            "area_code": STRATFORD,
            "period": ["2022", "2023", "2024", "2025"],
            "value": values,
            "lower_ci": [v - 1 for v in values],
            "upper_ci": [v + 1 for v in values],
        }
    )
    return measure_progress(
        table,
        area_code=STRATFORD,
        direction="maintain",
        starts=date(2024, 4, 1),
        target=Target(level, date(2028, 12, 31)),
    )


@pytest.mark.parametrize(
    ("values", "level", "verdict"),
    [
        pytest.param([91, 92, 93, 95], 90, "on course", id="maintain_floor_kept"),
        pytest.param([91, 92, 88, 85], 90, "not on course", id="maintain_floor_lost"),
        pytest.param([8, 7, 9, 12], 10, "not on course", id="maintain_ceiling_lost"),
        pytest.param([8, 7, 9, 9.5], 10, "on course", id="a ceiling kept"),
        pytest.param([91, 92, 93, 90], 90, "on course", id="exactly at the floor"),
    ],
)
def test_a_level_to_be_kept_is_judged_by_the_side_where_the_figure_stood(values, level, verdict):
    assert judged(values, level).verdict == verdict


def test_a_real_floor_that_is_far_below_is_kept():
    """maintain_real_floor: employment of 84.5% when the plan began, then 85.3%."""
    found = measure_progress(
        read_series("employment_rate", [STRATFORD]),
        area_code=STRATFORD,
        direction="maintain",
        starts=date(2020, 4, 1),
        target=Target(70, date(2028, 3, 31)),
    )
    assert found.verdict in {"met", "on course"}
    assert found.baseline.value > 70
