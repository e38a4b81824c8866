"""An attacker asks a workshop for groups, one after the other, and solves what its exhibits say.

All that is used are the tables to take away and the notes of exhibits, and how many people live
where, which is public. Whatever was asked, no small count is known to less than the threshold.
"""

import itertools
import re
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from scipy.optimize import linprog

from insight import cached
from insight.areas.group import Group
from insight.assembly.workshop import beside
from insight.exhibits.exhibit import Exhibit
from insight.own import Shelf, using
from insight.uploads.indicator import indicator_of
from insight.uploads.records import Figures, Meaning

PART = re.compile(r"from ([\d,]+) of its")
AT_ONCE, CODES = 20, 480
"""Groups of one address, and codes in all of them: what an address can hold."""
ROUNDED = 1e-4
RANDOM = np.random.default_rng(14)


def chunks(groups):
    """Groups in the order given, as many together as an address can hold."""
    held, size = [], 0
    for each in filter(None, groups):
        if held and (len(held) == AT_ONCE or size + len(each) > CODES):
            yield held
            held, size = [], 0
        held.append(each)
        size += len(each)
    if held:
        yield held


class Attacker:
    """Who asks for groups of one district on one indicator at one threshold and keeps the sums."""

    def __init__(self, place, slug, least):
        self.district, self.slug, self.least = cached.district(place), slug, least
        table = cached.lookup(self.district.code)
        self.codes = table["lsoa_code"].tolist()
        self.ward = dict(zip(table["lsoa_code"], table["ward_code"], strict=True))
        self.rows, self.sums, self.texts = [], [], []
        self.shown, self.blocks, self.said = {}, [], {}

    def ask(self, groups):
        """Ask for some groups, and keep each one's count and how many areas it is made of."""
        for chunk in chunks(groups):
            made = tuple(Group(f"G{n}", tuple(g)).code for n, g in enumerate(chunk))
            exhibit = beside(self.district, made, self.slug, self.least)
            assert isinstance(exhibit, Exhibit)
            rows = exhibit.exact.to_dict("records")
            self.texts.append((exhibit, rows))
            for group, row in zip(chunk, rows, strict=True):
                if not np.isnan(row["value"]):
                    count = row["numerator"]
                    if row["unit"] == "%":
                        assert count == pytest.approx(row["value"] * row["denominator"] / 100)
                    part = PART.match(row["note"])
                    of = int(part[1].replace(",", "")) if part else len(group)
                    self.learn(frozenset(group), count, of)

    def learn(self, group, count, of):
        """Which areas a sum is of: all, those that are shown alone, or those in known blocks too.

        A sum whose areas cannot be told is of no use.
        """
        whole = [b for b in self.blocks if b <= group]
        seen = {code for code in group if code in self.shown}
        for areas in (set(group), seen, seen.union(*whole)):
            if len(areas) == of:
                self.rows.append([float(code in areas) for code in self.codes])
                self.sums.append(count)
                if len(group) == 1:
                    self.shown[next(iter(group))] = count
                elif len(group) == of and not seen:
                    self.blocks.append(group)
                return

    def wards(self):
        found = {}
        for code in self.codes:
            found.setdefault(self.ward[code], []).append(code)
        return found

    def go(self, rounds):
        """Singles, wards, hidden pairs and triples, a ward without one, chains, random groups."""
        self.ask([[code] for code in self.codes])
        hidden = [code for code in self.codes if code not in self.shown]
        wards = self.wards()
        near = {w: [c for c in held if c in hidden] for w, held in wards.items()}
        for size in (2, 3):
            sets = [s for held in near.values() for s in itertools.combinations(held, size)]
            self.ask(sets[:20])
        self.ask([hidden] if hidden else [])
        self.ask(list(wards.values()))
        self.ask([[c for c in wards[self.ward[x]] if c != x] for x in hidden if near][:20])
        self.ask([[c for c in self.codes if self.ward[c] != w] for w in wards][:12])
        for x in hidden[:2]:  # a chain that grows by one, with the hidden one in it and without
            others = list(RANDOM.permutation([c for c in self.codes if c != x])[:6])
            chain = [others[:n] for n in range(1, 7)]
            self.ask([g for each in chain for g in (each, [*each, x])])
        for _ in range(rounds):
            size = int(RANDOM.integers(2, max(3, len(self.codes) // 3)))
            self.ask([list(RANDOM.permutation(self.codes)[:size])])
        return hidden


def truth(place, slug):
    table = cached.district_figures(slug, cached.district(place))
    return tuple(table[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))


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


def solved(attackers, counts, bases, least):
    """How far each small count is known, by its number; what is shown alone is taken as known."""
    system = np.array([row for each in attackers for row in each.rows])
    sums = np.array([count for each in attackers for count in each.sums])
    assert np.allclose(system @ counts, sums), "the attacker reads the sums right"
    alone = system[system.sum(axis=1) == 1].any(axis=0)
    left = np.flatnonzero(~alone)
    sums, system = sums - system[:, alone] @ counts[alone], system[:, left]
    _, first = np.unique(system, axis=0, return_index=True)
    system, sums = system[first], sums[first]
    small = np.flatnonzero((counts < least) | (bases - counts < least))
    assert not alone[small].any(), "a small count is shown"
    return {
        area: width_of(int(np.flatnonzero(left == area)[0]), system, sums, bases[left])
        for area in small.tolist()
    }


@pytest.fixture(autouse=True)
def undrawn(monkeypatch):
    """The attacker reads; a drawing shows the same figures and takes long."""
    monkeypatch.setattr(
        "insight.exhibits.groups.beside.groups_figure", lambda *_, **__: go.Figure()
    )


@pytest.mark.parametrize(
    ("place", "slug", "least", "rounds"),
    [
        ("stockport", "claimants", 10, 2),
        ("city-of-london", "claimants", 20, 8),
        ("city-of-london", "no_car", 200, 8),
    ],
)
def test_no_small_count_is_known_to_less_than_the_threshold(place, slug, least, rounds):
    attacker = Attacker(place, slug, least)
    hidden = attacker.go(rounds)
    counts, bases = truth(place, slug)
    widths = solved([attacker], counts, bases, least)
    assert widths, "a threshold at which something is small"
    assert {attacker.codes[area] for area in widths} <= set(hidden)
    assert min(widths.values()) >= least - ROUNDED
    assert attacker.blocks, "an attacker who finds no block is no attacker"


def test_figures_at_two_thresholds_give_no_more_than_those_at_the_lower():
    attackers = [Attacker("rutland", "claimants", least) for least in (20, 10)]
    for each in attackers:
        each.go(2)
    counts, bases = truth("rutland", "claimants")
    widths = solved(attackers, counts, bases, 10)
    assert widths
    assert min(widths.values()) >= 10 - ROUNDED


def test_shares_that_make_up_a_whole_do_not_leave_a_small_count_over():
    """The attacker knows too that the five groups are everybody."""
    slugs = [f"ethnic_{name}" for name in ("asian", "black", "mixed", "other", "white")]
    attackers = [Attacker("city-of-london", slug, 60) for slug in slugs]
    for each in attackers:
        each.go(1)
    size = len(attackers[0].codes)
    rows, sums = [], []
    for n, each in enumerate(attackers):
        for row, count in zip(each.rows, each.sums, strict=True):
            rows.append(np.concatenate([np.zeros(n * size), row, np.zeros((4 - n) * size)]))
            sums.append(count)
    found = [truth("city-of-london", slug) for slug in slugs]
    counts, bases = np.concatenate([c for c, _ in found]), found[0][1]
    for area in range(size):
        rows.append(np.tile(np.eye(size)[area], 5))
        sums.append(bases[area])
    system, sums = np.array(rows), np.array(sums)
    assert np.allclose(system @ counts, sums)
    small = np.flatnonzero(counts < 60)
    assert len(small) > 2
    for area in small:
        assert width_of(area, system, sums, np.tile(bases, 5)) >= 60 - ROUNDED


def test_where_no_block_can_be_made_the_figure_of_the_district_is_withheld_too():
    """The Isles of Scilly are one neighbourhood, of fewer claimants than twenty."""
    attacker = Attacker("isles-of-scilly", "claimants", 20)
    attacker.go(1)
    counts, _ = truth("isles-of-scilly", "claimants")
    assert counts.sum() < 20
    assert attacker.sums == []
    exhibit, rows = attacker.texts[0]
    said = " ".join([exhibit.finding, exhibit.words, *exhibit.notes, exhibit.table.to_csv()])
    assert "[c]" in said
    assert all(np.isnan(row["district"]) for row in rows)
    assert not re.search(rf"\b{counts.sum():.0f}\b", said)


def brought(place, base, *, least, counts):
    """A reader’s own counts of neighbourhoods, bare or as a share of residents."""
    people = cached.lookup(cached.district(place).code).set_index("lsoa_code")["population"]
    rows = pd.DataFrame({"area_code": people.index, "period": "2024", "value": counts})
    if base:
        rows = rows.assign(numerator=counts, denominator=people.to_numpy(dtype=float))
    unit = "%" if base else "members"
    meaning = Meaning("Members", unit, "count", base=base, period_kind="calendar", least=least)
    return indicator_of(meaning, Figures("lsoa", rows), file_name="a.csv", day=date(2026, 1, 1))


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param((("people", 5),), id="a share"),
        pytest.param((("", 5), ("people", 5)), id="the bare counts and their share"),
        pytest.param((("", 9), ("people", 5)), id="at two thresholds"),
    ],
)
def test_no_small_count_of_a_readers_own_file_is_known_to_less_than_its_threshold(asked):
    """No server and no workshop sets a threshold: that of the file holds."""
    district = cached.district("rutland")
    people = cached.lookup(district.code)["population"].to_numpy(dtype=float)
    chance = np.random.default_rng(15)
    counts = chance.choice([0, 1, 2, 4, 6, 9, 14, 30], len(people)).astype(float)
    counts[3] = people[3] - 2  # nearly all of them
    own = [brought("rutland", base, least=least, counts=counts) for base, least in asked]
    shelf = Shelf(
        {each.indicator.slug: each.indicator for each in own},
        {each.source.slug: each.source for each in own},
        {each.indicator.slug: each.table for each in own},
    )
    with using(shelf):
        attackers = [Attacker("rutland", each.indicator.slug, 0) for each in own]
        for each in attackers:
            each.go(2)
    small = np.flatnonzero(counts < 5)
    system = np.array([row for each in attackers for row in each.rows])
    sums = np.array([count for each in attackers for count in each.sums])
    assert np.allclose(system @ counts, sums), "the attacker reads the sums right"
    assert attackers[0].blocks, "an attacker who finds no block is no attacker"
    for area in small:
        assert width_of(area, system, sums, people) >= 5 - ROUNDED
