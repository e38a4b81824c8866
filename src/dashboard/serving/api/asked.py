"""A request that was checked against what its resource declares: every fault is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.serving.api.declared import Param, Resource
from dashboard.serving.api.faults import NOTHING, Fault, Refused, got, meant, of_faults

MOST_FIELDS = 400
"""Values in one address at most."""
LISTED = 12
"""Values that are listed where an unknown one arrived; longer lists are told by their length."""


@dataclass(frozen=True)
class Asked:
    """The choices of a request by name, each checked; `body` is that of a POST."""

    resource: Resource
    values: Mapping[str, tuple[str, ...]]
    body: Mapping[str, Any] | None = None

    def get(self, name: str) -> str:
        """One value, "" where there is none."""
        return next(iter(self.values.get(name, ())), "")

    def many(self, name: str) -> tuple[str, ...]:
        """Every value, each once, in the order given."""
        return self.values.get(name, ())

    def number(self, name: str, otherwise: int) -> int:
        """A whole number."""
        said = self.get(name)
        return int(said) if said else otherwise

    def query(self, **changed: str) -> str:
        """The same choices as the query of an address, some of them changed; "" leaves one out."""
        usual = {each.name: (each.default,) for each in self.resource.queries}
        said = {n: ",".join(v) for n, v in self.values.items() if usual.get(n, v) != v} | changed
        return urlencode({name: text for name, text in sorted(said.items()) if text})


def pairs_of(query: str) -> list[tuple[str, str]]:
    """The names and values of a query; raises Refused where it is none."""
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as reason:
        raise of_faults(
            [
                Fault(
                    "query",
                    "The query of the address cannot be read.",
                    f"up to {MOST_FIELDS} names and values in UTF-8",
                    got(query),
                )
            ]
        ) from reason


def checked(resource: Resource, path: Mapping[str, str], pairs: Sequence[tuple[str, str]]) -> Asked:
    """What a request asks for; raises Refused naming each parameter that is at fault."""
    known = {each.name: each for each in resource.queries}
    given: dict[str, list[str]] = {}
    faults = []
    for name, value in pairs:
        if name not in known:
            if name not in given:
                faults.append(_unknown(name, known))
                given[name] = []
            continue
        parts = value.split(",") if known[name].most > 1 else [value]
        given.setdefault(name, []).extend(parts)
    values = {}
    for name, param in known.items():
        told = given.get(name, ())
        held = tuple(dict.fromkeys(told))
        fault = _fault(param, told, given=name in given)
        if fault:
            faults.append(fault)
        elif held or param.default:
            values[name] = held or (param.default,)
    if faults:
        raise of_faults(faults)
    return Asked(resource, {**values, **_of_path(resource, path)})


def _of_path(resource: Resource, path: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    for param in resource.params:
        if param.where == "path":
            fault = _fault(param, (path[param.name],), given=True)
            if fault:
                raise of_faults([fault], 404)
    return {name: (value,) for name, value in path.items()}


def _unknown(name: str, known: Mapping[str, Param]) -> Fault:
    hint = meant(name, known)
    expected = ", ".join(known)
    said = f"There is no parameter “{got(name)}” here{hint or '.'}"
    return Fault(got(name), said, f"one of {expected}", got(name))


def _fault(param: Param, held: Sequence[str], *, given: bool) -> Fault | None:
    """What is wrong with the values of one parameter; None where nothing is."""
    if not given:
        if not param.required:
            return None
        return Fault(param.name, f"“{param.name}” is missing.", _expected(param), NOTHING)
    if len(held) > param.most:
        said = f"“{param.name}” has {len(held)} values (expected at most {param.most})."
        return Fault(param.name, said, f"at most {param.most}", f"{len(held)}")
    for value in held:
        if not _fits(param, value):
            expected = _expected(param)
            return Fault(param.name, _unfit(param, value, expected), expected, got(value))
    return None


def _unfit(param: Param, value: str, expected: str) -> str:
    """Why a value is none of a parameter's, with what may have been meant."""
    if not value:
        return f"“{param.name}” has an empty value (expected {expected})."
    hint = param.hint(value) if param.hint else meant(value, _options(param))
    return f"“{got(value)}” is no {param.kind or param.name}{hint or f' (expected {expected}).'}"


def _options(param: Param) -> Mapping[str, str]:
    return param.options() if param.options is not None else {}


def _fits(param: Param, value: str) -> bool:
    if param.greatest is not None:
        sound = value.isascii() and value.isdigit() and len(value) <= 12
        return sound and param.least <= int(value) <= param.greatest
    if param.options is not None:
        return value in param.options()
    return len(value) <= param.longest and re.fullmatch(param.pattern, value) is not None


def _expected(param: Param) -> str:
    """What a parameter may be, in words."""
    if param.greatest is not None:
        return f"a whole number from {param.least:,} to {param.greatest:,}"
    if param.options is not None:
        held = list(param.options())
        few = ", ".join(held) if len(held) <= LISTED else f"{len(held)} values, such as {held[0]}"
        return f"one of {few}" if few else "nothing: there is none"
    like = f" such as {param.example}" if param.example else ""
    return f"text of 1 to {param.longest} characters{like}"


def absent(parameter: str, detail: str, value: str, expected: str) -> Refused:
    """The refusal of what is well said, but names something that is not here."""
    return of_faults([Fault(parameter, detail, expected, got(value))], 404)
