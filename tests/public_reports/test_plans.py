"""What was reported of plans: levels to be kept, targets out of reach, files of updates."""

from datetime import date

import pandas as pd
import pytest
from tests.plans.broken import HEADING, ROW, SOUND

from insight.observations import read_series
from insight.plans.__main__ import check
from insight.plans.records import Target
from insight.plans.updates import scan_updates
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


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("nan", id="plan_target_nan"),
        pytest.param("inf", id="plan_target_inf"),
        pytest.param("820", id="plan_target_over_100"),
        pytest.param("-inf", id="minus inf"),
        pytest.param("0.82", id="a share for a percentage"),
        pytest.param("1e300", id="out of all reach"),
    ],
)
def test_a_target_out_of_reach_is_refused_on_its_line(tmp_path, capsys, value):
    path = tmp_path / "our-plan.toml"
    path.write_text(SOUND.replace("value = 82", f"value = {value}"), encoding="utf-8")
    line = next(n for n, text in enumerate(SOUND.split("\n"), 1) if text == "value = 82")
    assert check(path) == 1
    assert f"our-plan.toml line {line}: [target] " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "updates", "lines"),
    [
        pytest.param(HEADING + ROW + ",,,,\n,,,,\n", 1, [], id="updates_trailing_blank"),
        pytest.param(HEADING + " , , , , \n" + ROW, 1, [], id="updates_blank_middle_spaces"),
        pytest.param(
            HEADING + "hundred-apprentices,2025-06-30,A,All the money is there, yes,\n",
            0,
            [2],
            id="updates_surplus_field",
        ),
        pytest.param(
            "about,date,author,words,done,words\nhundred-apprentices,2025-06-30,A,first,,second\n",
            0,
            [1],
            id="updates_heading_twice",
        ),
        pytest.param((HEADING + ROW).replace(",", ";"), 0, [1], id="semicolons"),
        pytest.param("\ufeff" + HEADING + ROW, 1, [], id="a byte order mark"),
        pytest.param(HEADING + ROW + '"never closed\n', 0, [3], id="a quote never closed"),
        pytest.param(HEADING + ROW.replace("A", "A\0"), 0, [2], id="a NUL byte"),
    ],
)
def test_a_file_of_updates_is_read_whole_or_its_fault_is_named(tmp_path, text, updates, lines):
    path = tmp_path / "our-plan.updates.csv"
    path.write_bytes(text.encode())
    found, faults = scan_updates(path, {"hundred-apprentices"})
    assert (len(found), [fault.line for fault in faults]) == (updates, lines)
