"""An attacker asks the API of a server with a threshold for all levels and many groups."""

import itertools
import json

import numpy as np
import pytest
from scipy.optimize import linprog

import insight.cached.figures as kept
from insight import cached
from insight.assembly.workshop import shown
from insight.groups import withholding
from insight.observations import read_unguarded

LEAST = 20
ROUNDED = 1e-4
COLUMNS = {"lsoa": "lsoa_code", "ward": "ward_code"}


@pytest.fixture
def threshold(monkeypatch):
    """A server with a threshold; it reads of all figures only those that are asked for."""
    monkeypatch.setenv("INSIGHT_LEAST_COUNT", str(LEAST))
    monkeypatch.setattr(kept, "_all_neighbourhoods", dict)
    # A server has its threshold from the start on; what this process read without it must go.
    held = [kept._neighbourhoods_of, kept.nation, withholding.blocks_in, shown._england]
    for each in held:
        each.cache_clear()
    yield
    for each in held:
        each.cache_clear()


def width_of(area, system, sums, bases):
    """How far apart the least and the most are that a count can be; sums are rounded figures."""
    target = np.zeros(system.shape[1])
    target[area] = 1
    found = [
        linprog(
            sign * target,
            A_ub=np.vstack([system, -system]),
            b_ub=np.concatenate([sums, -sums]) + ROUNDED,
            bounds=[(0, base) for base in bases],
            method="highs",
        )
        for sign in (1, -1)
    ]
    assert [each.status for each in found] == [0, 0]
    return -found[1].fun - found[0].fun


def published(told, lookup):
    """The areas of each sum that the API gives without leaving anything out, and the sum."""
    for level, column in COLUMNS.items():
        found = told(f"/observations?indicator=claimants&level={level}&place=rutland").json
        for row in found["data"]:
            if row["value"] is not None and not row["note"]:
                yield (lookup[column] == row["area_code"]).to_numpy(), row["numerator"]
    district = told("/observations?indicator=claimants&level=district&place=rutland").json["data"]
    yield np.ones(len(lookup), dtype=bool), district[0]["numerator"]


def grouped(told, lookup, bases, members):
    """The same of a group that is posted, and of the rest beside it."""
    asked = {"place": "rutland", "members": members, "indicators": ["claimants"]}
    kind = {"content-type": "application/json"}
    found = told("/groups", method="POST", body=json.dumps(asked).encode(), **kind).json["data"]
    inside = lookup["lsoa_code"].isin(members).to_numpy()
    for side, areas in (("group", inside), ("rest", ~inside)):
        if found[0][f"{side}_value"] is not None and not found[0][f"{side}_note"]:
            yield areas, found[0][f"{side}_value"] / 100 * bases[areas].sum()


def test_no_small_count_is_known_to_less_than_the_threshold_of_the_server(told, threshold):
    district = cached.district("rutland")
    lookup = cached.lookup(district.code)
    truth = read_unguarded("claimants", district.code).set_index("area_code")
    truth = truth.reindex(lookup["lsoa_code"])
    counts, bases = (truth[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    known = list(published(told, lookup))
    shown = {int(np.flatnonzero(areas)[0]) for areas, _ in known if areas.sum() == 1}
    hidden = [code for n, code in enumerate(lookup["lsoa_code"]) if n not in shown]
    chance = np.random.default_rng(15)
    some = [list(chance.permutation(lookup["lsoa_code"])[:size]) for size in (9,)]
    pairs = [list(pair) for pair in itertools.islice(itertools.combinations(hidden, 2), 1)]
    for members in ([hidden[0]], hidden, *pairs, *some):
        known += grouped(told, lookup, bases, members)
    system = np.array([areas for areas, _ in known], dtype=float)
    sums = np.array([count for _, count in known])
    assert np.allclose(system @ counts, sums, atol=1e-6), "the attacker reads the sums right"
    small = np.flatnonzero(counts < LEAST)
    assert len(small) > 2
    assert not shown & set(small.tolist())
    for area in small:
        assert width_of(int(area), system, sums, bases) >= LEAST - ROUNDED
