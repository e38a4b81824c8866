"""Whether a gap between two ends of a district is closing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from dashboard.serving.api import options
from dashboard.serving.api.asked import Asked
from dashboard.serving.api.declared import Column, Param, Resource
from dashboard.serving.api.found import Found
from dashboard.serving.api.resources.gaps import LINE, NUMBER, line_of
from insight import cached
from insight.assembly import comparison
from insight.cached.where import shipped
from insight.deprivation.editions import LATEST
from insight.gap_over_time.sentences import finding

OVER_TIME: Final = (
    Column("period", "The period."),
    *(
        Column(f"{name}{end}", words, NUMBER, empty=True)
        for name, of in (
            ("deprived", "The figure of the more deprived group"),
            ("affluent", "The figure of the less deprived group"),
            ("gap", "The first less the second"),
            ("ratio", "The first over the second"),
            ("england_gap", "The gap of England, drawn by the same rule"),
        )
        for end, words in (
            ("", f"{of}."),
            ("_lower", "The lower limit of its 95% interval."),
            ("_upper", "The upper limit."),
        )
    ),
    Column("comparable", "Whether it compares with the latest.", "boolean"),
    Column("judged", "Whether the verdict rests on it.", "boolean"),
    Column("note", "Why a figure is missing: [c] withheld, [x] not available."),
)


def _over_time(asked: Asked) -> Found:
    district = options.district_of(asked.get("place"))
    line, edition = line_of(asked, district), asked.get("edition")
    drawn = comparison.groups_of(district, line, edition)
    found = cached.gap_over_time(asked.get("indicator"), district, drawn)
    rows = found.table.reset_index()
    said = finding(found)
    told = {
        "indicator": found.indicator.slug,
        "unit": found.indicator.unit,
        "finding": said.replace("**", ""),
        "reason": found.reason.replace("**", ""),
        "verdict": found.verdict,
        "relative_verdict": found.relative_verdict,
        "cautions": [each.replace("**", "") for each in found.cautions],
        "deprived": found.names[0],
        "affluent": found.names[1],
        "residents": list(found.residents),
        "level": found.level,
        "money": found.money,
        "trend": None if found.trend is None else asdict(found.trend),
        "change": None if found.change is None else asdict(found.change),
    }
    periods = [str(each) for each in rows["period"]]
    source = shipped().source_of(found.indicator)
    return Found(
        f"{found.indicator.title}: the gap within {district.name} over time",
        rows,
        (source,),
        period=f"{periods[0]} to {periods[-1]}",
        about=told,
    )


_TEXT: Final = {"type": "string"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_MAYBE: Final = {"type": ["object", "null"]}
RESOURCES: Final = (
    Resource(
        "/gaps/over-time",
        "A gap over time",
        "Whether the gap between two parts of a district is closing: its figures by period, and "
        "the verdict with its reason.",
        _over_time,
        (
            *LINE,
            Param(
                "indicator",
                "A series of the areas below the district.",
                options=options.series,
                ref="Series",
                default="claimants",
            ),
            Param(
                "edition",
                "The edition of the Indices that draws the groups.",
                options=options.editions,
                default=LATEST,
            ),
        ),
        OVER_TIME,
        about={
            "indicator": _TEXT,
            "unit": _TEXT,
            "finding": _TEXT,
            "reason": _TEXT,
            "verdict": _TEXT,
            "relative_verdict": _TEXT,
            "cautions": _TEXTS,
            "deprived": _TEXT,
            "affluent": _TEXT,
            "residents": {"type": "array", "items": {"type": "number"}},
            "level": _TEXT,
            "money": _TEXT,
            "trend": _MAYBE,
            "change": _MAYBE,
        },
        decides="between",
        example="place=stockport&between=local-fifths&indicator=claimants",
    ),
)
