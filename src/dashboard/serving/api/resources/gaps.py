"""Gaps between the two ends of a district, on every indicator."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pandas as pd

from dashboard.serving.api import options
from dashboard.serving.api.asked import Asked, absent
from dashboard.serving.api.declared import Column, Param, Resource
from dashboard.serving.api.faults import Fault, of_faults
from dashboard.serving.api.found import Found
from dashboard.serving.api.resources.observations import ward_code
from insight import cached
from insight.areas import District
from insight.assembly import comparison
from insight.cached.where import shipped
from insight.catalogue import Source
from insight.comparison.choices import CHOSEN, OTHERS, Line
from insight.comparison.groups import Contrast
from insight.comparison.sentences import gap_sentences

NUMBER: Final = "number"
SIDES: Final = ("deprived", "affluent")
LINE: Final = (
    replace(options.PLACE, required=True),
    options.WARDS_OF,
    Param(
        "between",
        "Where the line between the two groups is drawn.",
        options=options.between,
        default="wards",
        example="local-fifths",
    ),
    Param(
        "deprived",
        "With between=chosen: wards of the one group, or others.",
        most=60,
        pattern=options.WARD,
        longest=100,
    ),
    Param(
        "affluent",
        "With between=chosen: wards of the other group, or others.",
        most=60,
        pattern=options.WARD,
        longest=100,
    ),
)
COLUMNS: Final = (
    Column("indicator", "The slug of the indicator."),
    Column("title", "What it is."),
    Column("topic", "Its topic."),
    Column("unit", "The unit of values and gap."),
    Column("period", "The period."),
    Column("when", "When the figures are of, in words."),
    Column("polarity", "lower_is_better, higher_is_better or neutral."),
    Column("deprived_value", "The figure of the more deprived group.", NUMBER, empty=True),
    Column("affluent_value", "The figure of the less deprived group.", NUMBER, empty=True),
    Column("district_value", "The figure of the district.", NUMBER, empty=True),
    Column("england_value", "The figure of England.", NUMBER, empty=True),
    Column("gap", "The first less the second.", NUMBER, empty=True),
    Column("gap_lower_ci", "The lower limit of its 95% interval.", NUMBER, empty=True),
    Column("gap_upper_ci", "The upper limit.", NUMBER, empty=True),
    Column("clear", "Whether that is a gap, and not what chance or rounding makes.", "boolean"),
    Column("ratio", "The first over the second.", NUMBER, empty=True),
    Column("ratio_note", "Why there is no ratio."),
    Column(
        "deprived_percentile",
        "Where the first would stand among England’s neighbourhoods.",
        NUMBER,
        empty=True,
    ),
    Column("affluent_percentile", "Where the second would stand.", NUMBER, empty=True),
    Column("gap_size", "How far apart the two places are, in percentiles.", NUMBER, empty=True),
    Column(
        "standardised_gap",
        "The gap in standard deviations of England’s neighbourhoods.",
        NUMBER,
        empty=True,
    ),
    Column("worse_off", "deprived, affluent or neither; to be said only where the gap is clear."),
    Column("deprived_note", "Why the first is missing: [c] withheld, [x] not available."),
    Column("affluent_note", "Why the second is missing."),
    Column("sentence", "The gap in a sentence."),
)
GROUP: Final = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "residents": {"type": "integer"},
        "neighbourhoods": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["name", "residents", "neighbourhoods"],
}


def line_of(asked: Asked, district: District) -> Line:
    """Where the line is drawn; raises Refused for wards that are not here."""
    between = asked.get("between")
    sides = [asked.many(side) for side in SIDES]
    if between != CHOSEN:
        for side, held in zip(SIDES, sides, strict=True):
            if held:
                raise of_faults(
                    [
                        Fault(
                            side,
                            f"“{side}” goes with between={CHOSEN}.",
                            f"between={CHOSEN}",
                            f"between={between}",
                        )
                    ],
                    422,
                )
        return Line(between)
    if not sides[0]:
        raise of_faults(
            [
                Fault(
                    "deprived",
                    "“deprived” is missing: between=chosen needs wards.",
                    "wards of the district",
                    "nothing",
                )
            ],
            422,
        )
    slugs = [
        tuple(_slug(district, each, side) for each in held) or (OTHERS,)
        for side, held in zip(SIDES, sides, strict=True)
    ]
    return Line(CHOSEN, *((OTHERS,) if OTHERS in each else each for each in slugs))


def _slug(district: District, ward: str, side: str) -> str:
    if ward == OTHERS:
        return OTHERS
    return cached.ward_slug(district.code, ward_code(district, ward, side))


def _gaps(asked: Asked) -> Found:
    district = options.district_of(asked.get("place"))
    line = line_of(asked, district)
    contrast = comparison.contrast_of(district, line)
    wanted = asked.many("indicator")
    rows = comparison.gaps_of(district, line, wanted) if wanted else comparison.gaps(district, line)
    held = set(rows["slug"])
    for slug in wanted:
        if slug not in held:
            raise absent(
                "indicator",
                f"“{slug}” is not compared between parts of a district.",
                slug,
                "indicators of areas below the district, as /gaps lists them without indicator=",
            )
    rows = rows.assign(
        indicator=rows["slug"],
        gap=rows["absolute_gap"],
        clear=rows["clear"].eq(other=True),
        sentence=_sentences(rows, contrast),
    )
    told = {
        "line": contrast.line,
        "caution": contrast.caution,
        **{side: _group(getattr(contrast, side)) for side in SIDES},
    }
    return Found(
        f"Gaps within {district.name}",
        rows,
        _sources_of(rows["indicator"]),
        period=_periods(rows["when"]),
        about=told,
    )


def _sentences(rows: pd.DataFrame, contrast: Contrast) -> list[str]:
    return [said.replace("**", "") for said in gap_sentences(rows, contrast, shipped())]


def _periods(words: pd.Series) -> str:
    held = list(dict.fromkeys(map(str, words)))
    return held[0] if len(held) == 1 else f"{len(held)} periods, said in each row"


def _group(group: Any) -> dict[str, Any]:
    return {
        "name": group.name,
        "residents": group.population,
        "neighbourhoods": list(group.lsoa_codes),
    }


def _sources_of(slugs: pd.Series) -> tuple[Source, ...]:
    known = shipped()
    return tuple(dict.fromkeys(known.source_of(known.indicator(each)) for each in slugs))


_TEXT: Final = {"type": "string"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_MAYBE: Final = {"type": ["object", "null"]}
RESOURCES: Final = (
    Resource(
        "/gaps",
        "Gaps within a district",
        "Every indicator in the more and the less deprived part of a district: the gap, its 95% "
        "interval where the source gives counts, its ratio, and a sentence.",
        _gaps,
        (
            *LINE,
            Param(
                "indicator",
                "One or more indicators, which is far quicker; without it every one.",
                options=options.indicators,
                ref="Indicator",
                most=20,
                example="fuel_poverty",
            ),
        ),
        COLUMNS,
        about={"line": _TEXT, "caution": _TEXT, "deprived": GROUP, "affluent": GROUP},
        decides="between",
        example="place=stockport&between=local-fifths",
    ),
)
