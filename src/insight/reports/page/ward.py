"""The briefing of a ward on one page of A4, for an elected member; all wards of a district in one.

Each part of the paper is a ward, with the exhibits of its page. What has no room is left out by
rule: the template takes the first of its `rooms` in which the page is full but not fuller. Figures
go one by one, first of the topics that have most, so that each topic stays while any can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, Final

import pandas as pd

from insight.areas import ATTRIBUTION
from insight.areas.group import is_group
from insight.catalogue import Catalogue, read_catalogue
from insight.colours import TENTHS, VERDICTS, text_colour_on
from insight.errors import Undefined
from insight.exhibits.drawings import Still, Strips
from insight.exhibits.exhibit import Exhibit
from insight.national.sentences import SYMBOLS
from insight.pictures.strip import strip_picture
from insight.reports.page.content import Cited, content_of, followed, plain, runs
from insight.reports.page.tagged import cited_data, frame_of, picture_data, written
from insight.reports.paper import Paper, Part
from insight.reports.stamp import Stamp
from insight.ward_profile.tables import outcomes_of

MOST: Final = 13
"""Figures at most: the outcomes by which wards are judged, and one of each topic without any."""


def briefing(paper: Paper, *, catalogue: Catalogue | None = None) -> bytes:
    """A PDF with a page for each part, which is a ward; before several there is a list of them.

    Raises Undefined for a part without the five sentences of a ward.
    """
    judged = {each.slug for each in outcomes_of(catalogue or read_catalogue())}
    data = frame_of(plain(paper.title), plain(paper.place), paper.stamp) | {
        "wards": [_ward(part, paper.stamp, judged) for part in paper.parts],
        "tenths": [{"fill": fill, "ink": text_colour_on(fill)} for fill in TENTHS],
        "verdicts": dict(VERDICTS),
    }
    return written(data, "briefing.typ", paper.stamp)


def one_by_one(paper: Paper) -> Iterator[Paper]:
    """A paper for each ward of a paper, to be a file of its own."""
    for part in paper.parts:
        yield Paper(f"{part.title}, {paper.place}", paper.place, (part,), paper.stamp)


def _ward(part: Part, stamp: Stamp, judged: set[str]) -> dict[str, Any]:
    held = {role: _of(part.exhibits, role) for role in ("where", "profile", "neighbourhoods")}
    told = _of(part.exhibits, "in-five-sentences")
    if told is None:
        raise Undefined(f"the briefing of {part.title or 'a ward'} needs its five sentences")
    content = content_of(told, stamp)
    where, profile, services = held["where"], held["profile"], _of(part.exhibits, "services")
    figures = [] if profile is None else _figures(profile, judged)
    used = [each for each in (told, profile if figures else services, where) if each is not None]
    return {
        "name": plain(part.title or told.finding),
        "kind": "group" if is_group(told.link.choices.get("ward", "")) else "ward",
        "sentences": [(plain(about), runs(text)) for about, text in content.listed],
        "where": None if where is None else _where(where),
        "neighbourhoods": _neighbourhoods(held["neighbourhoods"]),
        "figures": figures,
        "heads": _heads(profile) if profile is not None and figures else {},
        "services": [] if figures or services is None else _services(services),
        "served": "" if figures or services is None else plain(services.finding),
        "sure": _sure(told, profile),
        "sources": _sources(used),
        "view": cited_data(Cited(stamp.address(told), followed(stamp.address(told)))),
    }


def _of(exhibits: Sequence[Exhibit], role: str) -> Exhibit | None:
    """The exhibit of a ward that plays a role on its page, by the end of its name."""
    return next((each for each in exhibits if each.name.endswith(f"-{role}")), None)


def _where(where: Exhibit) -> dict[str, Any]:
    drawing = where.drawing
    drawn = picture_data(drawing.picture) if isinstance(drawing, Still) else None
    return {"picture": drawn, "texts": [runs(where.finding), runs(where.subtitle)]}


def _neighbourhoods(exhibit: Exhibit | None) -> list[dict[str, Any]]:
    """Its neighbourhoods by the numbers of the map, the most deprived first, with their tenths."""
    if exhibit is None or exhibit.exact is None or exhibit.exact.empty:
        return []
    several = len(exhibit.exact) > 1
    return [
        {"name": f"{n}. {name}" if several else str(name), "tenth": int(tenth)}
        for n, (name, tenth) in enumerate(
            zip(exhibit.exact["known_name"], exhibit.exact["tenth"], strict=True), start=1
        )
    ]


def _heads(profile: Exhibit) -> dict[str, str]:
    district = next(c for c in profile.table.columns if c.startswith("Beside the rest of "))
    name = district.removeprefix("Beside the rest of ")
    return {"district": name, "column": name.removeprefix("the ")}


def _figures(profile: Exhibit, judged: set[str]) -> list[dict[str, Any]]:
    """The rows of the profile that a briefing shows; `keep` says which go last."""
    drawing, exact = profile.drawing, profile.exact
    if not isinstance(drawing, Strips) or exact is None:
        return []
    strips = {strip.name: strip for topic in drawing.outcomes.values() for strip in topic}
    shown = profile.table.assign(slug=exact["slug"].to_numpy(), topic=exact["topic"].to_numpy())
    shown = shown[shown["Indicator"].isin(list(strips))].reset_index(drop=True)
    order = _order(shown, judged)
    rows = []
    for place in sorted(order):
        row = shown.loc[place]
        strip = strips[str(row["Indicator"])]
        rows.append(
            {
                "name": plain(strip.name),
                "period": str(row["Period"]),
                "value": plain(strip.value),
                "interval": plain(strip.interval),
                "picture": picture_data(strip_picture(strip, drawing.tracks[strip.track])),
                "district": str(row["District"]),
                "england": str(row["England"]),
                "verdict": strip.verdict,
                "symbol": SYMBOLS.get(strip.verdict, ""),
                "said": plain(strip.said),
                "keep": order.index(place),
            }
        )
    return rows


def _order(shown: pd.DataFrame, judged: set[str]) -> list[int]:
    """Which rows a briefing shows, the one to keep longest first: a topic after the other."""
    topics: list[list[int]] = []
    for _, rows in shown.groupby("topic", sort=False):
        chosen = rows[rows["slug"].isin(judged)]
        topics.append(list((chosen if len(chosen) else rows.head(1)).index))
    rounds = zip_longest(*topics)
    return [place for each in rounds for place in each if place is not None][:MOST]


def _services(exhibit: Exhibit) -> list[list[str]]:
    """The practices and libraries in and near the ward: name, kind, and how far away."""
    table = exhibit.table
    inside = next(column for column in table.columns if column.startswith("In the "))
    far = [
        f"{inside.lower()}, {d}" if i == "Yes" else d
        for i, d in zip(table[inside], table["Distance"] + " " + table["Direction"], strict=True)
    ]
    return [
        [plain(name), str(kind), plain(way)]
        for name, kind, way in zip(table["Name"], table["Kind"], far, strict=True)
    ]


def _sure(told: Exhibit, profile: Exhibit | None) -> list[list[tuple[str, bool]]]:
    """What limits the figures: all that is said of both."""
    both = told.how_sure if profile is None else profile.how_sure
    return [list(runs(text)) for text in dict.fromkeys(both)]


def _sources(exhibits: Sequence[Exhibit]) -> list[dict[str, str]]:
    cited = dict.fromkeys(
        Cited(each.citation.removeprefix("Source: "), followed(each.url))
        for exhibit in exhibits
        for each in exhibit.sources
    )
    owners = Cited(f"{ATTRIBUTION.removeprefix('Source: ')}.")
    return [cited_data(each) for each in (*cited, owners)]
