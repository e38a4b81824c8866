"""How a resource is declared: what may be asked of it, and what it answers.

One declaration checks a request, writes the OpenAPI document and the page that explains it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Type = Literal["string", "number", "integer", "boolean", "list", "date"]
JSON, CSV, PARQUET = "json", "csv", "parquet"
GEOJSON, TOPOJSON, CSVM = "geojson", "topojson", "csvm"
MEDIA: Final[Mapping[str, str]] = {
    JSON: "application/json",
    CSV: "text/csv; charset=utf-8",
    PARQUET: "application/vnd.apache.parquet",
    GEOJSON: "application/geo+json",
    TOPOJSON: "application/topo+json",
    CSVM: "application/csvm+json",
}
"""The media type of each format."""
TABLES: Final = (JSON, CSV, PARQUET, CSVM)
MOST_ROWS: Final = 50_000
"""Rows of one answer at most."""
USUAL_ROWS: Final = 1000
"""Rows of an answer of JSON for which no limit is asked."""


@dataclass(frozen=True)
class Param:
    """One choice of a request. `says` explains it, `example` is one that works.

    `options` gives the values that it may have with what each means; `ref` names that list where
    several resources share it. Without options it is text of `pattern` (no control characters) of
    at most `longest` characters, or with `greatest` a whole number. `most` is how many values it
    may have. `hint` ends the sentence that refuses a value, where more can be said than which names
    are near; `kind` is what a value is called there, where that is not the parameter's name.
    """

    name: str
    says: str
    options: Callable[[], Mapping[str, str]] | None = None
    ref: str = ""
    pattern: str = r"^[^\x00-\x1f\x7f]+$"
    longest: int = 200
    least: int = 0
    greatest: int | None = None
    most: int = 1
    required: bool = False
    default: str = ""
    example: str = ""
    where: Literal["query", "path"] = "query"
    hint: Callable[[str], str] | None = None
    kind: str = ""

    @property
    def schema(self) -> dict[str, Any]:
        """The schema of its value."""
        one = self._one()
        if self.most > 1:
            one = {"type": "array", "items": one, "minItems": 1, "maxItems": self.most}
        if self.default:
            value = int(self.default) if self.greatest is not None else self.default
            one = {**one, "default": [value] if self.most > 1 else value}
        return one

    def _one(self) -> dict[str, Any]:
        if self.greatest is not None:
            return {"type": "integer", "minimum": self.least, "maximum": self.greatest}
        if self.ref:
            return {"$ref": f"#/components/schemas/{self.ref}"}
        if self.options is not None:
            return {"type": "string", "enum": list(self.options())}
        size = {"minLength": 1, "maxLength": self.longest}
        return {"type": "string", **size, "pattern": self.pattern}


@dataclass(frozen=True)
class Column:
    """One column of an answer: its name, what it holds, and whether it can be empty."""

    name: str
    says: str
    type: Type = "string"
    empty: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """The schema of a cell of it, in JSON."""
        if self.type == "list":
            return {"type": "array", "items": {"type": "string"}, "description": self.says}
        day = self.type == "date"
        kind: Any = "string" if day else self.type
        told = {"type": [kind, "null"] if self.empty else kind, "description": self.says}
        return told | ({"format": "date"} if day else {})


@dataclass(frozen=True)
class Body:
    """The body of a POST: its schema, and one that works."""

    schema: Mapping[str, Any]
    example: Mapping[str, Any]


@dataclass(frozen=True)
class Resource:
    """One address below `/api/v1` and all that is to be known of it.

    `make` answers; `columns` are those of its rows, none where they differ from answer to answer.
    `about` describes what stands beside the rows. `one` says that it is a single thing and no list;
    `by_day` that its answer can be another tomorrow. `example` is the query of an address that
    works, for every place in it. `decides` names the parameter on which it hangs whether there is
    an answer: it is named where the library has none.
    """

    path: str
    title: str
    says: str
    make: Callable[[Any], Any]  # from `asked.Asked` to `found.Found`, which know this module
    params: tuple[Param, ...] = ()
    columns: tuple[Column, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    formats: tuple[str, ...] = TABLES
    one: bool = False
    by_day: bool = False
    body: Body | None = None
    example: str = ""
    examples: Mapping[str, str] = field(default_factory=dict)
    decides: str = "place"

    @property
    def name(self) -> str:
        """Its name for programs: "gaps_over_time"."""
        parts = [p for p in self.path.strip("/").split("/") if not p.startswith("{")]
        of = "_one" if self.path.endswith("}") and len(parts) == 1 else ""
        return "_".join(parts).replace("-", "_") + of

    @property
    def method(self) -> str:
        """How it is asked: POST where it takes a body."""
        return "POST" if self.body else "GET"

    @property
    def queries(self) -> tuple[Param, ...]:
        """What may stand in its query, with what every resource of its kind takes."""
        own = tuple(each for each in self.params if each.where == "query")
        paged = () if self.one or self.body else PAGING
        return (*own, *paged, format_of(self))


PAGING: Final = (
    Param(
        "limit",
        f"Rows of this answer at most. Without it JSON has {USUAL_ROWS:,} and gives the address of "
        f"the next; CSV and Parquet have all, or say that there are more than {MOST_ROWS:,}.",
        least=1,
        greatest=MOST_ROWS,
        example="100",
    ),
    Param("offset", "Rows to leave out before the first.", greatest=10_000_000, default="0"),
)


def format_of(resource: Resource) -> Param:
    """The choice of format of a resource; without it the header `Accept` decides."""
    words = {each: MEDIA[each].partition(";")[0] for each in resource.formats}
    return Param(
        "format",
        "The format of the answer. Without it the header Accept decides, and */* means JSON.",
        options=lambda: words,
        example=resource.formats[-1],
    )
