"""Whatever the withheld counts of a reader’s own file are, all exhibits say the same.

Counts are moved between areas of one block, so that every block keeps its total: if a figure, a
sentence, a note, a drawing or a file told anything of a single one, it would change.
"""

import re
from dataclasses import replace
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
VIEWS = (
    "polarisation?view=value&level=lsoa",
    "standing?show=indicator&compared={slug}&among=wards",
    "ward?ward={ward}&outcome={slug}",
    "workshop?groups={groups}&group=b&threshold=7",
)
"""Each page that shows an own indicator; others were tried by hand (docs/own-data.md)."""


def some(chance, size):
    """Counts of which no two are alike: they were shared out among today’s areas."""
    return chance.choice([0, 1, 2, 3, 4, 8, 11, 16, 25], size) + chance.permutation(size) / 64 + 1


def of_file(place, level="lsoa", *, kind="ratio", seed=15):
    """Three years of counts, many of them small, of a district’s areas."""
    chance = np.random.default_rng(seed)
    table = cached.lookup(cached.district(place).code)
    people = table.groupby(f"{level}_code", sort=False)["population"].sum()
    rows = [
        {
            "area_code": code,
            "period": period,
            "numerator": float(count) if kind == "ratio" else np.nan,
            "denominator": float(base) if kind == "ratio" else np.nan,
            "value": 100 * count / base if kind == "ratio" else float(count),
            "note": "",
        }
        for period in PERIODS
        for (code, base), count in zip(people.items(), some(chance, len(people)), strict=True)
    ]
    meaning = Meaning(
        "Members",
        "%" if kind == "ratio" else "members",
        "count",
        polarity="lower_is_better",
        base="people" if kind == "ratio" else "",
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
    return replace(
        brought, table=pa.Table.from_pandas(frame, brought.table.schema, preserve_index=False)
    )


def everything(exhibit):
    """All that is said, drawn and taken away."""
    exact = (exhibit.table if exhibit.exact is None else exhibit.exact).copy()
    numbers = exact.select_dtypes("number").columns
    exact[numbers] = exact[numbers].round(9)
    drawn = ""
    if isinstance(exhibit.drawing, Chart):
        drawn = DIGITS.sub(lambda found: found[1], exhibit.drawing.figure.to_json())
    said = (exhibit.finding, exhibit.subtitle, exhibit.words, *exhibit.notes, *exhibit.how_sure)
    return "\n".join([exhibit.name, *said, exhibit.table.to_csv(), exact.to_csv(), drawn])


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
    ("place", "level", "kind"),
    [
        ("rutland", "lsoa", "ratio"),
        ("rutland", "lsoa", "sum"),
        ("rutland", "ward", "ratio"),
        ("rutland", "msoa", "sum"),
    ],
)
def test_what_is_said_does_not_change_with_what_is_withheld(place, level, kind):
    brought = of_file(place, level, kind=kind)
    other = moved(brought, place)
    for view in VIEWS:
        assert told(view, place, brought) == told(view, place, other), view
