"""Whatever the withheld counts of a reader’s own file are, all exhibits say the same.

Counts are moved between areas of one block, so that every block keeps its total: if a figure, a
sentence, a note, a drawing or a file told anything of a single one, it would change.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from urllib.parse import parse_qsl

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from insight import cached
from insight.assembly.at import exhibits_at
from insight.errors import InsightError
from insight.exhibits.drawings import Chart
from insight.groups.withholding import blocks_in
from insight.own import Shelf, using
from insight.uploads.indicator import indicator_of
from insight.uploads.records import Figures, Meaning

DIGITS = re.compile(r"(\d\.\d{9})\d+")
"""Beyond nine decimals figures differ by the order in which they were added up."""
LEAST = 5
PERIODS = ("2022", "2023", "2024")
MAP = "polarisation?view=value&level=lsoa"
STANDING = "standing?show=indicator&compared={slug}&among=wards"


def some(chance, size):
    """Counts of which no two are alike: they were shared out among today’s areas."""
    return chance.choice([0, 1, 2, 3, 4, 8, 11, 16, 25], size) + chance.permutation(size) / 64 + 1


def of_file(place, level, kind):
    """Three years of counts, many of them small, of a district’s areas."""
    chance = np.random.default_rng(15)
    table = cached.lookup(cached.district(place).code)
    bases = table.groupby(f"{level}_code", sort=False)["population"].sum()
    if kind == "own":  # of whom the file counts some thirty an area
        bases = bases * 0 + 31 + chance.permutation(len(bases)) / 8
    rows = [
        {
            "area_code": code,
            "period": period,
            "numerator": np.nan if kind == "sum" else float(count),
            "denominator": np.nan if kind == "sum" else float(base),
            "value": 100 * count / base if kind != "sum" else float(count),
            "note": "",
        }
        for period in PERIODS
        for (code, base), count in zip(bases.items(), some(chance, len(bases)), strict=True)
    ]
    meaning = Meaning(
        "Members",
        "members" if kind == "sum" else "%",
        "count",
        polarity="lower_is_better",
        base={"sum": "", "own": "column:3"}.get(kind, "people"),
        period_kind="calendar",
        least=LEAST,
    )
    return indicator_of(
        meaning, Figures(level, pd.DataFrame(rows)), file_name="own.xlsx", day=date(2026, 11, 29)
    )


def shelf_of(*brought):
    return Shelf(
        {each.indicator.slug: each.indicator for each in brought},
        {each.source.slug: each.source for each in brought},
        {each.indicator.slug: each.table for each in brought},
    )


def blocks_of_each(brought, place):
    with using(shelf_of(brought)):
        code = cached.district(place).code
        return {each: blocks_in(brought.indicator.slug, code, 0, each) for each in PERIODS}


def moved(brought, place):
    """The same with counts moved inside each block, as far as each is still what it was."""
    blocks = blocks_of_each(brought, place)
    changes = 0
    for period, number in [(p, n) for p, each in blocks.items() for n in sorted(each.hidden)]:
        inside = [code for code, held in blocks[period].block.items() if held == number]
        for step in (1.0, 0.5, 0.1, 0.01):
            other = with_step(brought, period, inside, step)
            if other is not None and blocks_of_each(other, place) == blocks:
                brought, changes = other, changes + 1
                break
    assert changes > len(PERIODS), "something is moved"
    return brought


def with_step(brought, period, inside, step):
    """With so much of a block’s least count put to its greatest; None where it has not that."""
    frame = brought.table.to_pandas()
    column = "numerator" if brought.indicator.aggregation == "ratio" else "value"
    rows = frame[(frame["period"] == period) & frame["area_code"].isin(inside)][column]
    rows = rows.sort_values()
    if len(rows) < 2 or rows.iloc[0] < step:
        return None
    frame.loc[rows.index[0], column] -= step
    frame.loc[rows.index[-1], column] += step
    if brought.indicator.denominator_is not in {"", "residents, mid-2022"}:
        frame.loc[rows.index[0], "denominator"] -= step
        frame.loc[rows.index[-1], "denominator"] += step
    return replace(
        brought, table=pa.Table.from_pandas(frame, brought.table.schema, preserve_index=False)
    )


def everything(exhibit):
    """All that is said, drawn and taken away."""
    exact = (exhibit.table if exhibit.exact is None else exhibit.exact).copy()
    numbers = exact.select_dtypes("number").columns
    exact[numbers] = exact[numbers].round(9)
    said = (exhibit.finding, exhibit.subtitle, exhibit.words, *exhibit.notes, *exhibit.how_sure)
    drawn = DIGITS.sub(lambda found: found[1], "\n".join(laid_open(exhibit.drawing)))
    return "\n".join([exhibit.name, *said, exhibit.table.to_csv(), exact.to_csv(), drawn])


def laid_open(drawn):
    """Everything that a drawing holds, whatever it is made of, as lines."""
    if isinstance(drawn, Chart):
        return [drawn.figure.to_json()]
    if isinstance(drawn, pd.DataFrame | pd.Series):
        return [drawn.to_csv()]
    held = drawn.tolist() if isinstance(drawn, np.ndarray) else drawn
    if is_dataclass(held):
        held = {each.name: getattr(held, each.name) for each in fields(held)}
    if isinstance(held, Mapping):
        held = list(held.items())
    if isinstance(held, list | tuple):
        return [line for each in held for line in laid_open(each)]
    plain = isinstance(held, str | int | float | bool | None)
    return [str(held) if plain or not hasattr(held, "__dict__") else str(vars(held))]


def told(view, place, brought):
    """What each exhibit of a view says of a shelf; a refusal is what it says too."""
    with using(shelf_of(brought)):
        lookup = cached.lookup(cached.district(place).code)
        codes = lookup["lsoa_code"].tolist()
        names = cached.wards(cached.district(place).code)["ward_slug"].tolist()
        groups = ",".join(["~A~" + "~".join(codes[:5]), "~B~" + "~".join(codes[3:14])])
        asked = view.format(slug=brought.indicator.slug, ward=names[0], groups=groups.lower())
        page, _, query = asked.partition("?")
        choices = {"place": place, "indicator": brought.indicator.slug, **dict(parse_qsl(query))}
        found = []
        try:
            found.extend(map(everything, exhibits_at(page, choices)))
        except InsightError as error:
            found.append(str(error))
        return found


@pytest.mark.parametrize(
    ("level", "kind", "view"),
    [
        pytest.param("lsoa", "own", MAP, id="shares of what the file counts, on a map"),
        pytest.param("lsoa", "sum", STANDING, id="bare counts in an order"),
    ],
)
def test_what_is_said_does_not_change_with_what_is_withheld(level, kind, view):
    brought = of_file("rutland", level, kind)
    other = moved(brought, "rutland")
    said = told(view, "rutland", brought)
    assert len("".join(said)) > 2000, "a view, and no refusal"
    assert said == told(view, "rutland", other)
