"""Whatever the withheld counts are, a workshop says the same to the last digit and word.

Counts are moved between neighbourhoods of one block, so that every block keeps its total: if a
figure, a sentence, a note, a drawing or a file told anything of a single one, it would change.
"""

import re

import numpy as np
import pytest

from insight import cached
from insight.areas.group import Group
from insight.assembly import workshop
from insight.exhibits.drawings import Chart
from insight.groups.withholding import blocks_of
from insight.small_counts.blocks import homes_of

DIGITS = re.compile(r"(\d\.\d{9})\d+")
"""Beyond nine decimals figures differ by the order in which they were added up."""
SLUG, LEAST = "claimants", 10


def moved(table, blocks):
    """The same figures with counts moved inside each block, where its own order allows."""
    changed = table.copy()
    place = {code: n for n, code in enumerate(table["area_code"])}
    for number in blocks.hidden:
        codes = [code for code, held in blocks.block.items() if held == number]
        rows = sorted((place[code] for code in codes), key=lambda row: table["numerator"].iloc[row])
        low, high = rows[0], rows[-1]
        step = min(1.0, table["numerator"].iloc[low] / 2)
        changed.loc[changed.index[low], "numerator"] -= step
        changed.loc[changed.index[high], "numerator"] += step
    changed["value"] = changed["numerator"] / changed["denominator"] * 100
    return changed


def found(table, place, *, ward, near):
    return blocks_of(table, cached.catalogue().indicator(SLUG), LEAST, [ward, near])


def everything(exhibit):
    """All that is said, drawn and taken away."""
    if isinstance(exhibit, str):
        return exhibit
    exact = exhibit.exact.copy()
    numbers = exact.select_dtypes("number").columns
    exact[numbers] = exact[numbers].round(9)
    drawn = ""
    if isinstance(exhibit.drawing, Chart):
        drawn = DIGITS.sub(lambda found: found[1], exhibit.drawing.figure.to_json())
    said = (exhibit.finding, exhibit.subtitle, exhibit.words, *exhibit.notes, *exhibit.how_sure)
    return "\n".join([*said, exhibit.table.to_csv(), exact.to_csv(), drawn])


@pytest.mark.parametrize("place", ["rutland", "stratford-on-avon"])
def test_what_a_workshop_says_does_not_change_with_what_is_withheld(place, monkeypatch):
    district = cached.district(place)
    homes = homes_of("lsoa")
    own = {"ward": homes["ward_code"], "near": homes["msoa_code"]}
    table = cached.district_figures(SLUG, district)
    blocks = found(table, place, **own)
    other = moved(table, blocks)
    assert not np.allclose(table["numerator"], other["numerator"])
    assert found(other, place, **own) == blocks, "the same are withheld, for the same reasons"

    plain = cached.district_figures
    codes = table["area_code"].tolist()
    choose = np.random.default_rng(14)
    chosen = [list(choose.permutation(codes)[: 2 + n % (len(codes) // 2)]) for n in range(4)]
    singles = [[code] for code in blocks.hidden_codes()[:4]]
    wards = [[w] for w in dict.fromkeys(cached.lookup(district.code)["ward_code"])]
    groups = tuple(
        Group(f"G{n}", tuple(members)).code
        for n, members in enumerate([*chosen, *singles, *wards][:12])
    )

    def told(figures, least):
        def read(slug, where, period=None):
            return figures if slug == SLUG else plain(slug, where, period)

        with monkeypatch.context() as patched:
            patched.setattr(cached, "district_figures", read)
            patched.setattr(workshop.shown, "blocks_in", lambda *_: found(figures, place, **own))
            patched.setattr(workshop.shown, "profiled", lambda: (SLUG, "no_car"))
            asked = workshop.beside.__wrapped__(district, groups, SLUG, least)
            profiles = [
                workshop.profile.__wrapped__(district, groups, each, least=least)
                for each in groups[3:5]
            ]
            gaps = [
                workshop.gap.__wrapped__(district, groups, sides, SLUG, least)
                for sides in ((groups[0], groups[6]), (groups[3], workshop.REST))
            ]
        return "\n\n".join(map(everything, [asked, *profiles, *gaps]))

    assert told(table, LEAST) == told(other, LEAST)
    assert told(table, 0) != told(other, 0), "without a threshold it does change"
