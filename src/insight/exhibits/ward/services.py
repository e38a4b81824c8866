"""GP practices and libraries in a ward and near it, as a list."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd

from insight.areas import District
from insight.catalogue import Source
from insight.exhibits.drawings import Light
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.of import of_ward
from insight.exhibits.ward.place import file_name, ward_link
from insight.ward_profile.around.services import Nearby, Service
from insight.ward_profile.around.services_sentences import (
    EDITIONS,
    NAMES,
    distance,
    patients_words,
    services_finding,
    straight,
)
from insight.ward_profile.ward import Ward
from insight.words.names import start_sentence


def services_exhibit(
    district: District, ward: Ward, near: Sequence[Nearby], *, sources: tuple[Source, ...]
) -> Exhibit:
    """The services of `services_near`: those in the ward, then the nearest outside it."""
    every = [(each.kind, inside, s) for each in near for inside, s in _both(each)]
    table = pd.DataFrame(
        [
            (
                s.name,
                start_sentence(NAMES[kind][0]),
                "Yes" if inside else "No",
                distance(s.metres),
                s.direction,
                s.postcode,
                patients_words(s).removesuffix(" registered patients"),
            )
            for kind, inside, s in every
        ],
        columns=[
            *("Name", "Kind", f"In the {ward.kind}", "Distance"),
            *("Direction", "Postcode", "Registered patients"),
        ],
    )
    return Exhibit(
        name=file_name(district, ward, "services"),
        finding=services_finding(near, ward),
        subtitle="",
        drawing=Light("".join(_listed(each, ward.kind) for each in near)),
        words=services_finding(near, ward),
        caption=f"GP practices and libraries in and near {ward.name}",
        table=table,
        numbers=("Distance", "Registered patients"),
        sources=sources,
        notes=(EDITIONS, straight(ward.kind)),
        link=ward_link(district, ward),
        of=of_ward(district, ward, "GP practices and libraries", "", "services"),
    )


def _both(near: Nearby) -> list[tuple[bool, Service]]:
    return [(True, s) for s in near.inside] + [(False, s) for s in near.outside]


def _listed(near: Nearby, kind: str) -> str:
    """One kind of service as HTML: a heading with the mark of the map, and a list of each."""
    one, many = NAMES[near.kind]
    parts = [f'<h3 class="servicehead"><i class="sign {near.kind}"></i>{start_sentence(many)}</h3>']
    for title, held in ((f"In the {kind}", near.inside), ("Nearest outside it", near.outside)):
        if held:
            items = "".join(f"<li>{_item(s)}</li>" for s in held)
            parts.append(f'<p class="servicekind">{title}</p><ul class="services">{items}</ul>')
    if not near.inside and not near.outside:
        parts.append(f'<p class="servicekind">No {html.escape(one)} is held.</p>')
    return "".join(parts)


def _item(service: Service) -> str:
    after = [f"{distance(service.metres)} {service.direction}", patients_words(service)]
    said = ", ".join(filter(None, after))
    return (
        f"<b>{html.escape(service.name)}</b>, {html.escape(service.postcode)}: {html.escape(said)}"
    )
