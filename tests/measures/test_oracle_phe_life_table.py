"""Life tables against PHEindicatormethods 2.1.0: 87 values and 6 rules for withholding them."""

import json
from pathlib import Path

import pytest

from insight.errors import InvalidObservations, Undefined
from insight.measures.life_table import life_expectancy, life_table

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)


@pytest.fixture(scope="module")
def oracle():
    return json.loads((ORACLES / "phe_life_expectancy_cases.json").read_text())


def test_every_value(oracle, capsys):
    whole, wide = oracle["cases"][0], oracle["wide_ci_case"]
    matched = 0
    for case, lower, upper in ((whole, "lowercl", "uppercl"), (wide, "lower95", "upper95")):
        table = life_table(case["inputs"]["deaths"], case["inputs"]["pops"])
        assert [row.age for row in table] == case["inputs"]["startage"]
        for row, value in zip(table, case["expected"]["value"], strict=True):
            assert (row.value is None) == (value is None)
            assert (row.note != "") == (value is None)
            matched += value is not None and close(row.value, value)
        matched += sum(map(close, (row.lower_ci for row in table), case["expected"][lower]))
        matched += sum(map(close, (row.upper_ci for row in table), case["expected"][upper]))
    with capsys.disabled():
        print(f"\nphe_life_expectancy_cases: {matched} of 87 values matched")  # noqa: T201
    assert matched == 87


def close(found, wanted):
    return abs(found - wanted) <= 5e-5


def changed(figures, place, figure):
    return [*figures[:place], figure, *figures[place + 1 :]]


class TestRulesForWithholding:
    """The six rules of the file, in its order."""

    @pytest.fixture
    def figures(self, oracle):
        inputs = oracle["cases"][0]["inputs"]
        return inputs["deaths"], inputs["pops"]

    def test_negative_deaths(self, figures):
        deaths, people = figures
        with pytest.raises(InvalidObservations):
            life_table(changed(deaths, 3, -1), people)

    def test_no_people_in_a_band(self, figures):
        deaths, people = figures
        with pytest.raises(InvalidObservations, match="age 10 has no people"):
            life_table(changed(deaths, 3, 0), changed(people, 3, 0))

    def test_not_20_bands(self, figures):
        deaths, people = figures
        with pytest.raises(InvalidObservations, match="19 age bands"):
            life_table(deaths[1:], people[1:])

    def test_more_deaths_than_people(self, figures):
        deaths, people = figures
        with pytest.raises(InvalidObservations, match="age 10 has more deaths"):
            life_table(changed(deaths, 3, people[3] + 1), people)

    def test_5000_people_or_fewer(self):
        with pytest.raises(Undefined, match="5,000 people"):
            life_table([1] * 20, [250] * 20)
        assert len(life_table([1] * 20, [251] * 20)) == 20

    def test_interval_wider_than_20_years(self, oracle):
        inputs = oracle["wide_ci_case"]["inputs"]
        with pytest.raises(Undefined, match="wider than 20 years"):
            life_expectancy(inputs["deaths"], inputs["pops"], age=40)
        assert life_table(inputs["deaths"], inputs["pops"])[9].lower_ci < 0
