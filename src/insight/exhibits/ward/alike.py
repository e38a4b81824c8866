"""The ward of England that is most like one, and how the two differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from insight.areas import District
from insight.catalogue import Catalogue
from insight.charts.light.cells import Cells
from insight.exhibits.drawings import Light, light
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.of import WARDS, of_ward
from insight.exhibits.ward.place import file_name, ward_link
from insight.national.sentences import SYMBOLS
from insight.ward_profile.likeness.alike import Match
from insight.ward_profile.likeness.differences import Difference
from insight.ward_profile.likeness.sentences import (
    METHOD,
    WHAT,
    alike_finding,
    differences_sentence,
    in_district_sentence,
)
from insight.ward_profile.ward import Ward
from insight.words.pairs import both_words


@dataclass(frozen=True)
class Twin:
    """The most similar ward: how near it is, its names, and the slugs of its page."""

    match: Match
    name: str
    district: str
    place: str
    ward: str


def alike_exhibit(
    district: District,
    ward: Ward,
    twin: Twin,
    within: Twin | None,
    found: Sequence[Difference],
    *,
    catalogue: Catalogue,
) -> Exhibit:
    """The ward most like one in England, `within` its district, and their outcomes side by side."""
    indicators = [each.measured.indicator for each in found]
    pairs = [both_words(*each.figures, each.measured.indicator) for each in found]
    said = [f"{SYMBOLS[each.verdict]} {each.verdict.capitalize()}" for each in found]
    table = pd.DataFrame(
        {
            "Outcome": [each.short_title for each in indicators],
            ward.name: [pair[0] for pair in pairs],
            f"{twin.name} ({twin.district})": [pair[1] for pair in pairs],
            f"{ward.name} is": said,
        }
    )
    finding = alike_finding(ward.name, twin.match, twin.name, twin.district)
    differ = differences_sentence(ward.name, twin.name, found)
    own = ""
    if within is not None:
        own = in_district_sentence(ward.name, within.match, within.name, within.district)
    return Exhibit(
        name=file_name(district, ward, "alike"),
        finding=finding,
        subtitle=f"Nearest {WHAT}. {differ}",
        drawing=_drawn(ward, twin, table) if found else None,
        words=" ".join(filter(None, (finding, differ, own))),
        caption=f"{ward.name} beside {twin.name}",
        table=table,
        exact=_exact(found),
        numbers=list(table.columns[1:3]),
        sources=tuple(dict.fromkeys(catalogue.source_of(each) for each in indicators)),
        notes=tuple(filter(None, (own, METHOD))),
        link=ward_link(district, ward),
        of=of_ward(district, ward, "", "", WARDS),
    )


def _drawn(ward: Ward, twin: Twin, table: pd.DataFrame) -> Light:
    """The outcomes of both as a table."""
    rows = tuple((str(row[0]), tuple(map(str, row[1:]))) for row in table.to_numpy())
    caption = f"{ward.name} beside {twin.name} on the outcomes counted in both"
    return light(Cells(rows, caption, tuple(map(str, table.columns))))


def _exact(found: Sequence[Difference]) -> pd.DataFrame:
    """Every outcome of both wards with its interval."""
    rows = []
    for each in found:
        indicator = each.measured.indicator
        when = indicator.when(indicator.periods[-1])
        row: dict[str, object] = {"indicator": indicator.slug, "when": when}
        for name, ward in (("ward", each.here), ("other", each.there)):
            held = each.measured.wards
            row[name] = held.value[ward]
            row[f"{name}_lower_ci"], row[f"{name}_upper_ci"] = held.lower[ward], held.upper[ward]
        rows.append(row | {"verdict": each.verdict})
    return pd.DataFrame(rows)
