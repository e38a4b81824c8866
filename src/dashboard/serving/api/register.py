"""Every resource, in the order in which they are explained, and the one that a path means."""

from __future__ import annotations

import functools
import re
from typing import Final

from dashboard.serving.api.declared import Resource
from dashboard.serving.api.resources import (
    areas,
    exhibits,
    gaps,
    groups,
    indicators,
    measures,
    observations,
    over_time,
    places,
    plans,
)

RESOURCES: Final[tuple[Resource, ...]] = (
    *places.RESOURCES,
    *areas.RESOURCES,
    *indicators.RESOURCES,
    *observations.RESOURCES,
    *groups.RESOURCES,
    *gaps.RESOURCES,
    *over_time.RESOURCES,
    *measures.RESOURCES,
    *plans.RESOURCES,
    *exhibits.RESOURCES,
)


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], Resource], ...]:
    return tuple(
        (re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", each.path)), each) for each in RESOURCES
    )


def resource_at(path: str) -> tuple[Resource, dict[str, str]] | None:
    """The resource of a path below `/api/v1`, with what stands in its braces; None for none."""
    for pattern, resource in _patterns():
        found = pattern.fullmatch(path.rstrip("/"))
        if found:
            return resource, found.groupdict()
    return None
