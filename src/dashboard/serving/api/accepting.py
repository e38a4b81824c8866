"""The format of an answer: what `format` asks for, else what the header `Accept` likes best."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dashboard.serving.api.declared import MEDIA, Resource
from dashboard.serving.api.faults import of_header

ALSO: Final = {
    "text/json": "json",
    "application/x-parquet": "parquet",
    "application/parquet": "parquet",
    "application/vnd.geo+json": "geojson",
}
"""Other names of media types, as some programs write them."""
LONGEST: Final = 1000
"""Letters of such a header that are read."""
ANY: Final = "*/*"


def format_of(resource: Resource, chosen: str, accept: str) -> str:
    """The format of an answer; raises Refused where none of a resource's is accepted."""
    if chosen:
        return chosen
    kinds = {form: MEDIA[form].partition(";")[0] for form in resource.formats}
    likes = dict(_likes(accept)) or {ANY: 1.0}
    liked = {form: _liked(form, kind, likes) for form, kind in kinds.items()}
    best = max(liked, key=lambda form: liked[form])  # of two that are liked alike, the first
    if liked[best] > 0:
        return best
    said = ", ".join(dict.fromkeys(kinds.values()))
    raise of_header(
        406,
        "Accept",
        f"None of the media types that are accepted is given here (there is {said}).",
        f"one of {said}",
        accept,
    )


def packs(accept_encoding: str) -> bool:
    """Whether an answer may be sent packed by gzip; a coding that is not named is taken by `*`.

    >>> packs("br, gzip;q=0.5"), packs("gzip;q=0, *"), packs("*"), packs("identity"), packs("")
    (True, False, True, False, False)
    """
    likes = dict(_likes(accept_encoding))
    named = likes.get("gzip", likes.get("x-gzip"))
    return (likes.get("*", 0.0) if named is None else named) > 0


def _liked(form: str, kind: str, likes: dict[str, float]) -> float:
    """How much a format is liked: what names it counts before its family, and that before all."""
    names = [kind, *(other for other, of in ALSO.items() if of == form)]
    told = [likes[name] for name in names if name in likes]
    if told:
        return max(told)
    return likes.get(f"{kind.partition('/')[0]}/*", likes.get(ANY, likes.get("*", 0.0)))


def _likes(header: str) -> Iterator[tuple[str, float]]:
    """What a header names with how much it is liked, 0 to 1; what cannot be read is left out."""
    for part in header[:LONGEST].split(","):
        name, *more = (each.strip().lower() for each in part.split(";"))
        told = next((each[2:] for each in more if each.startswith("q=")), "1")
        try:
            liked = float(told)
        except ValueError:
            continue
        if name and 0 <= liked <= 1:
            yield name, liked
