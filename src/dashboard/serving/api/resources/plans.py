"""Plans, and how their measures stand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pandas as pd

from dashboard.serving.api import options
from dashboard.serving.api.asked import Asked, absent
from dashboard.serving.api.declared import Column, Param, Resource
from dashboard.serving.api.found import Found
from dashboard.serving.api.meta import ROOT, base, today
from insight import cached
from insight.areas import District
from insight.assembly import ambitions
from insight.exhibits.exhibit import Cited
from insight.plans.records import Plan
from insight.progress.evaluation import MeasureProgress, SeriesProgress
from insight.progress.sentences import headline

NUMBER: Final = "number"


def _every() -> dict[str, Plan]:
    held = (*cached.plans(), cached.starter_set())
    return {each.slug: each for each in held}


def _plans(asked: Asked) -> Found:
    held = _every()
    if asked.get("place"):
        code = options.district_of(asked.get("place")).code
        held = {s: p for s, p in held.items() if code in p.district_codes or not p.district_codes}
    names = (
        "slug",
        "title",
        "council",
        "status",
        "starts",
        "ends",
        "published",
        "districts",
        "measures",
        "publisher",
        "document",
        "url",
        "progress",
    )
    rows = pd.DataFrame([_plan(each) for each in held.values()], columns=list(names))
    return Found("Plans", rows, tuple(each.source for each in held.values()))


def _plan(plan: Plan) -> dict[str, Any]:
    def day(value: object) -> str | None:
        return None if value is None else str(value)

    slugs = options.codes()
    return {
        "slug": plan.slug,
        "title": plan.title,
        "council": plan.council,
        "status": plan.status,
        "starts": day(plan.starts),
        "ends": day(plan.ends),
        "published": day(plan.published),
        "districts": [slugs.get(code, code) for code in plan.district_codes],
        "measures": len(plan.measures),
        "publisher": plan.source.publisher,
        "document": plan.source.document,
        "url": plan.source.url,
        "progress": f"{base()}{ROOT}/plans/{plan.slug}/progress",
    }


def _progress(asked: Asked) -> Found:
    plan = _every()[asked.get("slug")]
    district = _district(asked, plan)
    found = ambitions.evaluated(plan, district, today())
    rows = pd.DataFrame(
        [row for measure in found.measures for row in _measure(measure)],
        columns=[column.name for column in PROGRESS],
    )
    told = {
        "place": district.slug,
        "finding": headline(found).replace("**", ""),
        "borrowed": found.borrowed,
        "counts": {str(status): many for status, many in found.counts.items()},
    }
    linked = (s.linked for m in found.measures for s in m.series if s.linked is not None)
    held: list[Cited] = [plan.source, *(each.source for each in linked)]
    sources = tuple(dict.fromkeys(held))
    return Found(
        f"{plan.title}, held against the figures of {district.name}", rows, sources, about=told
    )


def _district(asked: Asked, plan: Plan) -> District:
    if asked.get("place"):
        return options.district_of(asked.get("place"))
    slugs = [options.codes()[code] for code in plan.district_codes if code in options.codes()]
    if not slugs:
        said = "“place” is missing: this is no plan of one district."
        raise absent("place", said, "", "a district that /places lists")
    return cached.district(slugs[0])


def _measure(measure: MeasureProgress) -> list[dict[str, Any]]:
    own = measure.measure
    told = {
        "measure": own.slug,
        "title": own.title,
        "belongs_to": measure.belongs_to,
        "wanted": own.direction,
        "status": measure.status,
        "now": measure.now,
    }
    return [told | _series(each) for each in measure.series] or [told | _NO_SERIES]


def _series(series: SeriesProgress) -> dict[str, Any]:
    progress, linked = series.progress, series.linked
    told = _NO_SERIES | {
        "series": linked.indicator.slug if linked else series.link.indicator or series.link.worse,
        "kind": series.link.kind,
        "verdict": series.verdict,
        "reason": (progress.reason if progress else series.missing).replace("**", ""),
        "series_now": series.now.status,
        "now_reason": series.now.reason.replace("**", ""),
    }
    if linked is not None:
        told |= {
            "unit": linked.indicator.unit,
            "area_code": linked.area_code,
            "area_name": linked.area_name,
        }
    if progress is None:
        return told
    for name in ("baseline", "latest"):
        point = getattr(progress, name)
        if point is not None:
            told |= {
                f"{name}_period": point.period.label,
                f"{name}_value": point.value,
                f"{name}_lower_ci": point.lower,
                f"{name}_upper_ci": point.upper,
            }
    change, target = progress.change, progress.target
    if change is not None:
        told |= {
            "change": change.value,
            "change_lower_ci": change.lower,
            "change_upper_ci": change.upper,
            "change_clear": change.clear,
        }
    if target is not None:
        goals = progress.course.goals if progress.course is not None else ()
        of_gap = series.link.is_difference and goals  # “halve the gap” is the gap that it comes to
        value = goals[-1].bound if of_gap else target.value
        told |= {"target_value": value, "target_due": target.due.isoformat()}
    return told


PROGRESS: Final = (
    Column("measure", "The slug of the measure."),
    Column("title", "What the plan calls it."),
    Column("belongs_to", "The slug of the ambition or theme that it belongs to."),
    Column("wanted", "The way that the plan wants it to go."),
    Column("status", "The measure over the plan, from the verdicts of its series."),
    Column("now", "What its latest figures say by themselves."),
    Column(
        "series", "The indicator that speaks to it; none where there is no open series.", empty=True
    ),
    Column("kind", "indicator, gap, area_gap or reported.", empty=True),
    Column("unit", "The unit of the values.", empty=True),
    Column("area_code", "Whose figures they are.", empty=True),
    Column("area_name", "The name of that area.", empty=True),
    Column("verdict", "The verdict of the series since the plan began."),
    Column("reason", "Why, in a sentence."),
    Column("series_now", "What the latest figures of the series say."),
    Column("now_reason", "Why, in a sentence."),
    *(
        column
        for name, words in (
            ("baseline", "the figure that change is counted from"),
            ("latest", "the latest figure"),
        )
        for column in (
            Column(f"{name}_period", f"The period of {words}.", empty=True),
            Column(f"{name}_value", f"The value of {words}.", NUMBER, empty=True),
            Column(f"{name}_lower_ci", "The lower limit of its 95% interval.", NUMBER, empty=True),
            Column(f"{name}_upper_ci", "The upper limit.", NUMBER, empty=True),
        )
    ),
    Column("change", "The latest less the baseline.", NUMBER, empty=True),
    Column("change_lower_ci", "The lower limit of its 95% interval.", NUMBER, empty=True),
    Column("change_upper_ci", "The upper limit.", NUMBER, empty=True),
    Column(
        "change_clear",
        "Whether it is more than chance; empty where that is not known.",
        "boolean",
        empty=True,
    ),
    Column("target_value", "The value to reach; of a gap, the gap itself.", NUMBER, empty=True),
    Column("target_due", "The day by which.", "date", empty=True),
)
_NO_SERIES: Final[dict[str, Any]] = {
    **{column.name: None for column in PROGRESS[6:]},
    "verdict": "no open series",
    "reason": "There is no open series for this measure.",
    "series_now": "no open series",
    "now_reason": "",
}
RESOURCES: Final = (
    Resource(
        "/plans",
        "Plans",
        "The plans that this server reads, and our own set of outcomes for a district without one.",
        _plans,
        (options.PLACE,),
        (
            Column("slug", "Its slug."),
            Column("title", "What it is called."),
            Column("council", "Whose plan it is."),
            Column("status", "What it says of itself."),
            Column("starts", "The day it begins.", "date", empty=True),
            Column("ends", "The day it ends.", "date", empty=True),
            Column("published", "When it was published.", "date", empty=True),
            Column("districts", "The districts that it is for.", "list"),
            Column("measures", "How many measures it has.", "integer"),
            Column("publisher", "Who published it."),
            Column("document", "The document."),
            Column("url", "Where that is."),
            Column("progress", "Where its progress is."),
        ),
        example="place=stockport",
    ),
    Resource(
        "/plans/{slug}/progress",
        "How a plan stands",
        "Every measure of a plan held against the figures of a district today: a row for each "
        "series, with its verdict and the reason. The plan of another council can be tried on a "
        "district; its targets are then left out.",
        _progress,
        (
            Param(
                "slug",
                "A plan, as /plans lists them.",
                options=options.plans,
                where="path",
                required=True,
                example="one-stockport-borough-plan",
            ),
            replace(options.PLACE, says="The district; without it the plan’s own."),
        ),
        PROGRESS,
        about={
            "place": {"type": "string"},
            "finding": {"type": "string"},
            "borrowed": {"type": "boolean"},
            "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
        },
        by_day=True,
    ),
)
