"""The body of a request held against the schema that its resource declares."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from dashboard.serving.api.faults import NOTHING, Fault, got, meant, of_faults, of_header

MEDIA: Final = "application/json"
MOST: Final = 65_536
"""Bytes of a body at most."""
_KINDS: Final[Mapping[str, tuple[type, str]]] = {
    "object": (dict, "fields by name"),
    "array": (list, "a list"),
    "string": (str, "text"),
    "integer": (int, "a whole number"),
}


def read_body(content: bytes, kind: str, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields of a body; raises Refused naming each that is at fault."""
    if kind.partition(";")[0].strip().lower() != MEDIA:
        said = f"The body is read as JSON alone (Content-Type: {MEDIA})."
        raise of_header(415, "Content-Type", said, MEDIA, kind)
    try:
        found = json.loads(content)
        json.dumps(found, ensure_ascii=False).encode()  # half a letter can be said to nobody
    except (RecursionError, ValueError) as reason:
        fault = Fault("body", "The body is not JSON.", "JSON in UTF-8", _beginning(content))
        raise of_faults([fault]) from reason
    faults = list(_faults(found, schema, ""))
    if faults:
        raise of_faults(faults[:20])
    return dict(found)


def _beginning(content: bytes) -> str:
    return got(content[:200].decode("utf-8", "replace"))


def _faults(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[Fault]:
    """What is wrong with a value, by the words of JSON Schema that our schemas use."""
    kind, words = _KINDS[schema["type"]]
    if isinstance(value, float) and schema["type"] == "integer" and value.is_integer():
        value = int(value)
    if not isinstance(value, kind) or isinstance(value, bool):
        yield _fault(at, f"is no {schema['type']}", words, value)
    elif isinstance(value, dict):
        yield from _of_object(value, schema, at)
    elif isinstance(value, list):
        yield from _of_list(value, schema, at)
    elif isinstance(value, str):
        yield from _of_text(value, schema, at)
    elif not schema["minimum"] <= value <= schema["maximum"]:
        yield _fault(at, "is out of range", f"{schema['minimum']} to {schema['maximum']}", value)


def _of_object(value: Mapping[str, Any], schema: Mapping[str, Any], at: str) -> Iterator[Fault]:
    known = schema["properties"]
    for name in schema.get("required", ()):
        if name not in value:
            yield Fault(name, f"“{name}” is missing.", known[name].get("description", ""), NOTHING)
    either = [each["required"][0] for each in schema.get("anyOf", ())]
    if either and not any(name in value for name in either):
        yield Fault(
            either[0], f"There is neither {' nor '.join(either)}.", " or ".join(either), NOTHING
        )
    for name, inner in value.items():
        if name in known:
            yield from _faults(inner, known[name], f"{at}.{name}".strip("."))
        else:
            hint = meant(name, known)
            yield Fault(
                got(name),
                f"There is no field “{got(name)}” here{hint or '.'}",
                f"one of {', '.join(known)}",
                got(name),
            )


def _of_list(value: list[Any], schema: Mapping[str, Any], at: str) -> Iterator[Fault]:
    least, most = schema.get("minItems", 0), schema["maxItems"]
    if not least <= len(value) <= most:
        yield Fault(
            at,
            f"“{at}” has {len(value):,} entries (expected {least} to {most:,}).",
            f"{least} to {most} entries",
            f"{len(value)}",
        )
        return
    for place, inner in enumerate(value):
        yield from _faults(inner, schema["items"], f"{at}[{place}]")


def _of_text(value: str, schema: Mapping[str, Any], at: str) -> Iterator[Fault]:
    options = schema.get("enum")
    if options is not None and value not in options:
        hint = meant(value, options)
        yield Fault(
            at,
            f"“{got(value)}” is not known{hint or '.'}",
            f"one of {len(options)} values",
            got(value),
        )
    elif not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", MOST):
        yield _fault(
            at, "is too long or empty", f"1 to {schema.get('maxLength')} characters", value
        )
    elif "pattern" in schema and not re.search(schema["pattern"], value):
        yield _fault(at, "is not written as it should be", schema["pattern"], value)


def _fault(at: str, what: str, expected: str, value: Any) -> Fault:
    return Fault(at or "body", f"“{at or 'the body'}” {what}.", expected, got(str(value)[:400]))
