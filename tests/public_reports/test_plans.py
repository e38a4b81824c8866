"""What was reported of plans: levels to be kept, targets out of reach, files of updates."""

from datetime import date

import pandas as pd
import pytest
from tests.plans.broken import HEADING, ROW, SOUND

from insight.errors import InvalidObservations
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
        pytest.param([8, 7, 9, 10], 10, "on course", id="exactly at the ceiling"),
        pytest.param([91, 92, 85, 91], 90, "on course", id="lost and won back"),
        pytest.param([91, 92, 91, 89.99], 90, "not on course", id="a hair below the floor"),
        pytest.param([-5, -6, -4, -1], -3, "not on course", id="a ceiling below zero"),
        pytest.param([0.2, 0.2, 0.3, 0.1 + 0.2], 0.3, "on course", id="a rounding error above"),
        pytest.param([91, float("nan"), 93, 95], 90, "on course", id="a gap in the figures"),
    ],
)
def test_a_level_to_be_kept_is_judged_by_the_side_where_the_figure_stood(values, level, verdict):
    assert judged(values, level).verdict == verdict


@pytest.mark.parametrize("direction", ["maintain", "increase", "decrease", "unclear"])
@pytest.mark.parametrize("level", [float("nan"), float("inf"), float("-inf")])
def test_a_target_that_is_no_number_is_refused_whatever_the_direction(direction, level):
    table = pd.DataFrame({"area_code": STRATFORD, "period": ["2023", "2025"], "value": [91, 95]})
    with pytest.raises(InvalidObservations, match="target is"):
        measure_progress(
            table,
            area_code=STRATFORD,
            direction=direction,
            starts=date(2024, 4, 1),
            target=Target(level, date(2028, 12, 31)),
        )


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
        pytest.param("1e400", id="beyond a float"),
        pytest.param("0", id="a rise to the least of all"),
        pytest.param("-0.0", id="a rise to minus nought"),
        pytest.param('"82"', id="text"),
        pytest.param("true", id="a truth"),
        pytest.param("2028-03-31", id="a day"),
        pytest.param("100000000000000000000000000000", id="thirty digits"),
        pytest.param("[82]", id="a list"),
        pytest.param("{ x = 82 }", id="a table"),
    ],
)
def test_a_target_out_of_reach_is_refused_on_its_line(tmp_path, capsys, value):
    path = tmp_path / "our-plan.toml"
    path.write_text(SOUND.replace("value = 82", f"value = {value}"), encoding="utf-8")
    line = next(n for n, text in enumerate(SOUND.split("\n"), 1) if text == "value = 82")
    assert check(path) == 1
    assert f"our-plan.toml line {line}: [target] " in capsys.readouterr().out


def test_a_fall_to_nought_is_a_target_and_a_rise_to_nought_is_none(tmp_path, capsys):
    sound = SOUND.replace(
        'indicator = "employment_rate"\nvalue = 82', 'indicator = "claimant_count"\nvalue = 0'
    )
    path = tmp_path / "our-plan.toml"
    path.write_text(sound, encoding="utf-8")
    assert check(path) == 0
    path.write_text(SOUND.replace("value = 82", "value = -0.0"), encoding="utf-8")
    assert check(path) == 1
    assert "[target] 0% is the least that" in capsys.readouterr().out


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
        pytest.param(HEADING + ROW + HEADING + ROW, 2, [3], id="two files put together"),
        pytest.param(HEADING + "\u200b,,\ufeff,,\n" + ROW, 1, [], id="a row of what is not seen"),
        pytest.param(HEADING.replace("about", "about\u200b") + ROW, 1, [], id="an unseen mark"),
        pytest.param(HEADING + "\u200e" + ROW, 1, [], id="a mark of direction"),
        pytest.param((HEADING + ROW).replace("\n", "\r\n"), 1, [], id="line ends of Windows"),
        pytest.param(",,,,\n\n" + HEADING + ROW, 1, [], id="blank rows first"),
        pytest.param(HEADING.strip() + ",,\n" + ROW, 1, [], id="commas after the headings"),
        pytest.param(HEADING, 0, [], id="a heading alone"),
        pytest.param("", 0, [1], id="an empty file"),
        pytest.param(
            HEADING + ROW.replace("62 so far", '"62,\nso far"') + ROW.replace("2025", "2O25"),
            1,
            [4],
            id="words over two lines",
        ),
    ],
)
def test_a_file_of_updates_is_read_whole_or_its_fault_is_named(tmp_path, text, updates, lines):
    path = tmp_path / "our-plan.updates.csv"
    path.write_bytes(text.encode())
    found, faults = scan_updates(path, {"hundred-apprentices"})
    assert (len(found), [fault.line for fault in faults]) == (updates, lines)
