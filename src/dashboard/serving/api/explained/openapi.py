"""The OpenAPI 3.1 document, and the list of resources, from what the resources declare."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.serving.api import faults, meta
from dashboard.serving.api.declared import (
    CSV,
    CSVM,
    GEOJSON,
    JSON,
    MEDIA,
    PARQUET,
    TOPOJSON,
    Column,
    Param,
    Resource,
)
from dashboard.serving.api.options import SHARED
from dashboard.serving.api.register import RESOURCES
from insight.reports.stamp import site

ROOM: Final = {
    "404": "There is no such thing, or no figure of it.",
    "429": "Too many requests.",
    "503": "The server has too much to do, or cannot read its figures.",
}
COUNT: Final = {"type": "integer", "minimum": 0}


def index() -> bytes:
    """The resources with what explains them."""
    at = f"{meta.base()}{meta.ROOT}"
    told = {
        "title": f"{site()}: API",
        "documentation": f"{at}/docs",
        "openapi": f"{at}/openapi.json",
        "data_version": meta.built().version,
        "built": meta.built().at.date().isoformat(),
        "licence": "Open Government Licence v3.0",
        "licence_url": meta.LICENCE_URL,
        "resources": [
            {
                "name": each.name,
                "path": f"{at}{each.path}",
                "method": each.method,
                "title": each.title,
                "says": each.says,
            }
            for each in RESOURCES
        ],
    }
    return _bytes(told)


def document(origin: str = "") -> bytes:
    """The whole document, for programs that came to it at an origin."""
    return _bytes(described(origin))


def described(origin: str = "") -> dict[str, Any]:
    """The document as it is told; where its page stands takes a whole address, with the origin."""
    docs = {"externalDocs": {"url": f"{origin}{meta.base()}{meta.ROOT}/docs"}} if origin else {}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{site()}: API",
            "version": "1.0.0",
            "summary": "Figures, gaps, groups, plans and findings of every district of England.",
            "description": "Read only, without a key. Errors are problem details (RFC 9457).",
            "license": {"name": "Open Government Licence v3.0", "url": meta.LICENCE_URL},
        },
        **docs,
        "servers": [{"url": f"{meta.base()}{meta.ROOT}"}],
        "paths": {each.path: {each.method.lower(): _operation(each)} for each in RESOURCES},
        "components": {
            "schemas": {
                **{
                    name: {"type": "string", "enum": list(options())}
                    for name, options in SHARED.items()
                },
                "Meta": dict(meta.SCHEMA),
                "Problem": faults.SCHEMA,
                **{
                    f"{each.name}_row": row_schema(each.columns)
                    for each in RESOURCES
                    if each.columns
                },
            },
        },
    }


def _operation(resource: Resource) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": resource.name,
        "summary": resource.title,
        "description": resource.says,
        "parameters": [
            _parameter(each)
            for each in (*(p for p in resource.params if p.where == "path"), *resource.queries)
        ],
        "responses": _responses(resource),
    }
    if resource.body:
        content = {"schema": resource.body.schema, "example": resource.body.example}
        told["requestBody"] = {"required": True, "content": {"application/json": content}}
    return told


def _parameter(param: Param) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": param.name,
        "in": param.where,
        "description": param.says,
        "required": param.required,
        "schema": param.schema,
    }
    if param.most > 1:
        told |= {"style": "form", "explode": False}
    if param.example:
        value: Any = int(param.example) if param.greatest is not None else param.example
        told["example"] = [value] if param.most > 1 else value
    return told


def _responses(resource: Resource) -> dict[str, Any]:
    schema = answer_schema(resource)
    content = {
        MEDIA[form].partition(";")[0]: {"schema": _of_form(form, schema)}
        for form in resource.formats
    }
    told: dict[str, Any] = {
        "200": {"description": resource.title, "headers": _headers(resource), "content": content},
        "405": _problem("This method is not answered here."),
        "400": _problem("The request is not in a form that is understood."),
        "406": _problem("There is no such format of this."),
        "413": _problem("This is more than one answer or request may hold."),
        "422": _problem("These choices do not go together."),
        "414": _problem("The address is too long."),
        "500": _problem("A fault in the dashboard."),
        **{status: _problem(words) for status, words in ROOM.items()},
    }
    if resource.body:
        told["408"] = _problem("The request did not come whole in time.")
        told["415"] = _problem("The body is not JSON.")
    else:
        told["304"] = {
            "description": "Nothing has changed since the ETag or the date that is told."
        }
    return dict(sorted(told.items()))


def _headers(resource: Resource) -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    told = {
        "Link": {"description": "rel=next: the next part; rel=describedby: what it means.", **text},
    }
    if not resource.body:
        told["ETag"] = {"description": "Changes with the answer.", **text}
    if not resource.one:
        told["X-Total-Count"] = {"description": "Rows in all.", "schema": COUNT}
    return told


def _problem(words: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": words, "content": {faults.TYPE: {"schema": schema}}}


def _of_form(form: str, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if form == JSON:
        return schema
    if form == CSV:
        return {"type": "string", "description": "Columns as in the rows of JSON, one header row."}
    if form == PARQUET:
        return {"type": "string", "format": "binary"}
    known = {"type": "object", "additionalProperties": True}
    needed = {
        GEOJSON: ["type", "features", "meta"],
        TOPOJSON: ["type", "objects", "arcs"],
        CSVM: ["@context", "url", "tableSchema"],
    }
    return known | {"required": needed[form]}


def answer_schema(resource: Resource) -> dict[str, Any]:
    """The schema of a resource's answer as JSON."""
    row = {"$ref": f"#/components/schemas/{resource.name}_row"}
    shape: dict[str, Any] = {"meta": {"$ref": "#/components/schemas/Meta"}}
    if resource.one:
        shape["data"] = (
            row
            if not resource.about
            else {
                "allOf": [row, _object(resource.about)],
            }
        )
        return _object(shape)
    shape |= {
        "total": COUNT,
        "limit": COUNT,
        "offset": COUNT,
        "next": {"type": ["string", "null"], "description": "Where the next part is."},
        "about": _object(resource.about),
        "data": {"type": "array", "items": row},
    }
    return _object(shape)


def row_schema(columns: Sequence[Column]) -> dict[str, Any]:
    """The schema of one row."""
    return _object({column.name: column.schema for column in columns})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _bytes(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
