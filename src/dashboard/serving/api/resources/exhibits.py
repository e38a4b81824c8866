"""Findings: every sentence that a page shows, and one exhibit with all that stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.serving.api import options
from dashboard.serving.api.answering.written import taken_cells
from dashboard.serving.api.asked import Asked
from dashboard.serving.api.declared import CSV, CSVM, JSON, PARQUET, Column, Param, Resource
from dashboard.serving.api.found import Found
from dashboard.serving.api.meta import ROOT, base
from insight.assembly.at import at, exhibits_at
from insight.exhibits.exhibit import Exhibit
from insight.outside import shown
from insight.reports.tables import table_of

LONGEST: Final = 6000
CHOICES: Final[Mapping[str, str]] = {
    "place": "The district, by slug.",
    "ward": "A ward, by slug, or a group.",
    "area": "An area of the map that is looked at, by code.",
    "wards": "Several wards that are looked at together.",
    "wards_of": "The year of the wards that the place is read by.",
    "indicator": "The indicator.",
    "level": "The level of the areas on a map.",
    "view": "What a map shows.",
    "ends": "Which ends of the country a map of England shows.",
    "scheme": "The colours of a map.",
    "period": "The period.",
    "shape": "How a map is drawn.",
    "beside": "What a map is set beside.",
    "colours": "What colours the areas.",
    "spread": "Which wards are drawn.",
    "second": "The second indicator of a map.",
    "since": "The year from which a map shows change.",
    "more": "The indicators of a map of several.",
    "height": "What the height of a map in relief shows.",
    "line": "Where the line between two groups is drawn.",
    "deprived": "The wards of the one group, or others.",
    "affluent": "The wards of the other group, or others.",
    "topic": "The topic.",
    "sort": "The order of gaps.",
    "rows": "Which gaps.",
    "method": "The measure that is explained.",
    "measure_of": "The measure by which districts are ranked.",
    "field": "The districts among which.",
    "edition": "The edition of the Indices.",
    "districts": "Districts as they are or as they were.",
    "peers": "Which places are similar.",
    "peer_list": "Places of a list of one’s own.",
    "show": "Which part of the page that compares.",
    "compared": "The indicator that is compared.",
    "against": "The indicator beside it.",
    "among": "Which areas are compared.",
    "year": "The year.",
    "find": "What is searched for in the list of indicators.",
    "at": "The level at which indicators are published.",
    "years": "How long their series are.",
    "publication": "Where they are published.",
    "status": "What their publishers call them.",
    "outcome": "The series of a gap over time.",
    "fixed": "The edition that draws its groups.",
    "gap_in": "Whether as difference or as ratio.",
    "order": "The order of a list.",
    "which": "Which of a list.",
    "groups": "The groups of the workshop.",
    "group": "The group that is looked at.",
    "against_group": "The group beside it, or rest.",
    "threshold": "The least count that is shown.",
    "choose_by": "How groups are made.",
    "chosen": "Areas that are chosen one by one.",
    "plan": "The plan.",
    "ambition": "The ambition of it.",
    "measure": "The measure of it.",
    "series": "The series of that.",
    "next": "The ward beside the ward.",
}
"""Every choice that the address of a page may hold but those that stay with the reader."""


def _params() -> tuple[Param, ...]:
    return tuple(
        Param(
            name,
            f"{says} As in the address of the page.",
            longest=LONGEST,
            example="stockport" if name == "place" else "",
        )
        for name, says in CHOICES.items()
    )


def _choices(asked: Asked) -> dict[str, str]:
    return {name: asked.get(name) for name in CHOICES if asked.get(name)}


def _plain(text: str) -> str:
    return shown(text.replace("**", ""))


def _texts(texts: tuple[str, ...]) -> list[str]:
    return [_plain(each) for each in texts if each]


def _sentences(asked: Asked) -> Found:
    page, choices = asked.get("page"), _choices(asked)
    exhibits = list(exhibits_at(page, choices))
    rows = pd.DataFrame(
        [_sentence(each, page) for each in exhibits],
        columns=[column.name for column in SENTENCES],
    )
    sources = tuple(dict.fromkeys(s for each in exhibits for s in each.sources))
    return Found(f"What the page “{page}” shows", rows, sources)


def _sentence(exhibit: Exhibit, page: str) -> dict[str, Any]:
    of = exhibit.of
    return {
        "page": page,
        "name": exhibit.name,
        "finding": _plain(exhibit.finding),
        "lead": _plain(exhibit.lead),
        "subtitle": _plain(exhibit.subtitle),
        "words": _plain(exhibit.words),
        "how_sure": _texts(exhibit.how_sure),
        "notes": _texts(exhibit.notes),
        "place": of.place,
        "indicator": of.indicator,
        "period": of.period,
        "level": of.level,
        "sources": [each.citation for each in exhibit.sources],
        "view": f"{base()}/{exhibit.link.address}",
        "exhibit": exhibit_address(exhibit, page),
    }


def exhibit_address(exhibit: Exhibit, page: str) -> str:
    """Where one exhibit is, by the choices of its own link."""
    _, _, query = exhibit.link.address.partition("?")
    at_page = f"{base()}{ROOT}/exhibits/{page}/{exhibit.name}"
    return f"{at_page}?{query}" if query else at_page


def _exhibit(asked: Asked) -> Found:
    page = asked.get("page")
    exhibit = at(page, _choices(asked), asked.get("name"))
    table = table_of(exhibit)
    cells = [taken_cells(table, place) for place in range(len(table.columns))]
    names = [column.name for column in table.columns]
    thing = {
        **_sentence(exhibit, page),
        "caption": _plain(exhibit.caption),
        "columns": [
            {"name": c.name, "heading": shown(c.heading), "kind": c.kind} for c in table.columns
        ],
        "rows": [
            dict(zip(names, map(_shown, row), strict=True)) for row in zip(*cells, strict=True)
        ],
        "as_read": {
            "columns": [str(name) for name in exhibit.table.columns],
            "rows": [
                [_plain(str(cell)) for cell in row] for row in exhibit.table.itertuples(index=False)
            ],
        },
    }
    return Found(
        _plain(exhibit.finding),
        sources=exhibit.sources,
        period=exhibit.of.period,
        thing=thing,
        taken=table,
        notes=_texts((*exhibit.notes, *exhibit.how_sure)),
    )


def _shown(cell: Any) -> Any:
    return shown(cell) if isinstance(cell, str) else cell


SENTENCES: Final = (
    Column("page", "The page that shows it."),
    Column("name", "The name of the exhibit."),
    Column("finding", "The finding."),
    Column("lead", "Its first sentence, where that is not the finding."),
    Column("subtitle", "Measure, areas and period."),
    Column("words", "What a sighted reader takes from the drawing."),
    Column("how_sure", "What limits the finding.", "list"),
    Column("notes", "What stands below the drawing.", "list"),
    Column("place", "The place, where it is one."),
    Column("indicator", "The indicator, where it is one."),
    Column("period", "The period, where it is one."),
    Column("level", "What one row of its table is."),
    Column("sources", "What cites its sources.", "list"),
    Column("view", "Where the dashboard shows it."),
    Column("exhibit", "Where the exhibit is, with its table."),
)
PAGE: Final = Param("page", "The page.", options=options.pages, required=True, example="comparison")
RESOURCES: Final = (
    Resource(
        "/sentences",
        "Every finding of a page",
        "What a page says with the choices of its address: every finding in words, with how sure "
        "it is and the name of its exhibit.",
        _sentences,
        (PAGE, *_params()),
        SENTENCES,
        by_day=True,
        decides="page",
        example="page=comparison&place=stockport&line=local-fifths",
    ),
    Resource(
        "/exhibits/{page}/{name}",
        "One exhibit",
        "One finding with its table, exact figures, sources and how sure it is. As CSV and "
        "Parquet: the table, in the columns that the dashboard’s own files have.",
        _exhibit,
        (
            Param(
                "page",
                "The page.",
                options=options.pages,
                required=True,
                where="path",
                example="comparison",
            ),
            Param(
                "name",
                "The exhibit, as /sentences names it.",
                required=True,
                where="path",
                pattern="^[a-z0-9_.-]+$",
                longest=150,
                example="stockport-gaps",
            ),
            *_params(),
        ),
        SENTENCES,
        about={
            "caption": {"type": "string"},
            "columns": {"type": "array", "items": {"type": "object"}},
            "rows": {"type": "array", "items": {"type": "object"}},
            "as_read": {"type": "object"},
        },
        formats=(JSON, CSV, PARQUET, CSVM),
        one=True,
        by_day=True,
        decides="name",
        example="place=stockport&line=local-fifths",
    ),
)
