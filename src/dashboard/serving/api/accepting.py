"""The format of an answer: what `format` asks for, else what the header `Accept` likes best."""

from __future__ import annotations

from dashboard.serving.api.declared import MEDIA, Resource
from dashboard.serving.api.faults import Refused

ALSO = {
    "text/json": "json",
    "application/x-parquet": "parquet",
    "application/parquet": "parquet",
    "application/vnd.geo+json": "geojson",
}
"""Other names of media types, as some programs write them."""
LONGEST = 1000


def format_of(resource: Resource, chosen: str, accept: str) -> str:
    """The format of an answer; raises Refused where none of a resource's is accepted."""
    if chosen:
        return chosen
    likes = _likes(accept[:LONGEST]) or [("*/*", 1.0)]
    kinds = {form: MEDIA[form].partition(";")[0] for form in resource.formats}
    known = {kind: form for form, kind in kinds.items()} | {
        other: form for other, form in ALSO.items() if form in kinds
    }
    for media, _ in sorted(likes, key=lambda each: -each[1]):
        if media in known:
            return known[media]
        start = media.partition("/")[0]
        if media == "*/*":
            return resource.formats[0]
        if media.endswith("/*"):
            found = next((f for f, kind in kinds.items() if kind.startswith(f"{start}/")), "")
            if found:
                return found
    said = ", ".join(dict.fromkeys(kinds.values()))
    raise Refused(
        406, f"None of the media types that are accepted is given here (there is {said})."
    )


def _likes(accept: str) -> list[tuple[str, float]]:
    """Media types with how much each is liked, without those that are refused."""
    found = []
    for part in accept.split(","):
        media, *more = (each.strip().lower() for each in part.split(";"))
        told = next((each[2:] for each in more if each.startswith("q=")), "1")
        try:
            liked = float(told)
        except ValueError:
            liked = 0.0
        if media and liked > 0:
            found.append((media, liked))
    return found
