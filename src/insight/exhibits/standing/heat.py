"""Every ward on every countable figure, as an exhibit: a table of national tenths to sort."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import numpy as np
import pandas as pd

from insight.areas import District, best_fit
from insight.catalogue import Indicator, Source
from insight.exhibits.drawings import Column, SortedTable
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import WARDS, Of
from insight.standing.heat import BEST, WORST, Heat
from insight.standing.heat_sentences import (
    COUNTED,
    NEUTRAL,
    column_title,
    counted_words,
    heat_sentence,
    how,
)
from insight.words.names import place_name

ENDS: Final = {WORST: "In worst fifth", BEST: "In best fifth"}
NO_TENTH: Final = "[x]"


def heat_exhibit(
    heat: Heat,
    district: District,
    *,
    wards: int,
    sources: tuple[Source, ...],
    own: str = "",
    topic: str = "",
    links: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
) -> Exhibit:
    """The wards of a district in national tenths; `wards` is how many England has.

    `own` is the code of the ward that is looked at, `topic` the only one shown or "", `links` the
    addresses to which the names of wards lead, by code, `choices` what its own address says besides
    its place.
    """
    columns = _columns(heat)
    what = f"figures on {topic[0].lower()}{topic[1:]}" if topic else "countable figures"
    caption = f"{district.name}: wards in national tenths, {len(heat.indicators)} {what}"
    codes = list(heat.names.index)
    neutral = any(each.polarity == "neutral" for each in heat.indicators)
    return Exhibit(
        name=f"{district.slug}-wards-in-tenths",
        finding=heat_sentence(heat, district.name),
        subtitle=f"Wards of {place_name(district.name)} and their tenth among England’s wards.",
        drawing=SortedTable(
            caption=caption,
            columns=columns,
            own=codes.index(own) if own in codes else None,
            links=tuple((links or {}).get(code, "") for code in codes) if links else (),
            by=1,
            down=True,
        ),
        words=heat_sentence(heat, district.name),
        caption=caption,
        table=pd.DataFrame({column.label: column.cells for column in columns}),
        exact=_long(heat),
        sources=sources,
        link=Link("standing", {"place": district.slug, "show": "wards", **(choices or {})}),
        of=Of(district.name, level=WARDS),
        notes=(how(wards), *([NEUTRAL] if neutral else []), COUNTED),
        how_sure=(best_fit(),),
    )


def _columns(heat: Heat) -> tuple[Column, ...]:
    counts = heat.counts()
    ends = (
        Column(
            label,
            tuple(counted_words(row, end) for _, row in counts.iterrows()),
            tuple(
                float(n) if of else None for n, of in zip(counts[end], counts["of"], strict=True)
            ),
            "number",
        )
        for end, label in ENDS.items()
    )
    tenths = (
        Column(
            each.short_title, _cells(heat, each), (), _kind(each), column_title(each), each.topic
        )
        for each in heat.indicators
    )
    return (Column("Ward", tuple(map(str, heat.names))), *ends, *tenths)


def _kind(indicator: Indicator) -> Literal["tenth", "plain"]:
    return "plain" if indicator.polarity == "neutral" else "tenth"


def _cells(heat: Heat, indicator: Indicator) -> tuple[str, ...]:
    """The tenths as text, or the marker why there is none."""
    both = zip(heat.tenths[indicator.slug], heat.notes[indicator.slug], strict=True)
    return tuple(
        str(int(tenth)) if pd.notna(tenth) else str(note) or NO_TENTH for tenth, note in both
    )


def _long(heat: Heat) -> pd.DataFrame:
    """One row a ward and figure, exactly."""
    slugs = [each.slug for each in heat.indicators]
    wards, columns = len(heat.names), len(slugs)
    return pd.DataFrame(
        {
            "ward_code": np.tile(heat.names.index.to_numpy(), columns),
            "ward_name": np.tile(heat.names.to_numpy(), columns),
            "indicator": np.repeat(slugs, wards),
            "title": np.repeat([each.title for each in heat.indicators], wards),
            "when": np.repeat([each.when(each.periods[-1]) for each in heat.indicators], wards),
            "value": heat.figures[slugs].to_numpy().ravel(order="F"),
            "national_tenth": heat.tenths[slugs].to_numpy().ravel(order="F"),
            "note": heat.notes[slugs].to_numpy().ravel(order="F"),
        }
    )
