"""Who lives in a ward: age, tenure and ethnic group beside its district and England."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from insight.areas import District, best_fit
from insight.catalogue import Source
from insight.charts.light.bars import Bar, Shares
from insight.exhibits.drawings import light
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.of import WARDS, of_ward
from insight.exhibits.ward.place import file_name, ward_link
from insight.ward_profile.residents import Kind, Share
from insight.ward_profile.residents_sentences import (
    LABEL_OF_AREAS,
    area_class_sentence,
    residents_finding,
    residents_words,
    setting_sentence,
    short_label,
    unfit_note,
)
from insight.ward_profile.ward import Ward
from insight.words.numbers import format_value

OF_WHOM: Final = (
    "Census 2021: ages and ethnic groups as shares of residents, tenure as shares of households"
)


def residents_exhibit(
    district: District,
    ward: Ward,
    shares: Sequence[Share],
    kind: Kind | None,
    *,
    area_names: Mapping[str, str],
    sources: tuple[Source, ...],
) -> Exhibit:
    """The shares of `resident_shares` as bars, and what kind of place it is.

    `area_names` names the supergroups of the area classification by their code.
    """
    table = pd.DataFrame(
        {
            "Share": [f"{each.theme}: {each.indicator.short_title}" for each in shares],
            ward.name: [format_value(each.ward, each.indicator) for each in shares],
            district.name: [format_value(each.district, each.indicator) for each in shares],
            "England": [format_value(each.england, each.indicator) for each in shares],
        }
    )
    exact = pd.DataFrame(
        {
            "indicator": [each.indicator.slug for each in shares],
            "ward": [each.ward for each in shares],
            "district": [each.district for each in shares],
            "england": [each.england for each in shares],
        }
    )
    return Exhibit(
        name=file_name(district, ward, "residents"),
        finding=residents_finding(shares, ward),
        subtitle=OF_WHOM if shares else "",
        drawing=light(_bars(shares, ward, district)) if shares else None,
        words=residents_words(shares, ward, district.name),
        caption=f"Who lives in {ward.name}",
        table=table,
        exact=exact,
        sources=sources,
        notes=_kind_notes(kind, ward, area_names),
        how_sure=(best_fit(),),
        link=ward_link(district, ward),
        of=of_ward(district, ward, "", "2021", WARDS),
    )


def _kind_notes(kind: Kind | None, ward: Ward, names: Mapping[str, str]) -> tuple[str, ...]:
    if kind is None:
        return ()
    label = " ".join(filter(None, (area_class_sentence(kind, names), LABEL_OF_AREAS)))
    return tuple(
        filter(None, (setting_sentence(kind, ward), f"{label} {unfit_note(kind)}".strip()))
    )


def _bars(shares: Sequence[Share], ward: Ward, district: District) -> Shares:
    bars = tuple(
        Bar(
            each.theme,
            short_label(each),
            (each.ward, each.district, each.england),
            (
                format_value(each.ward, each.indicator),
                format_value(each.district, each.indicator),
                format_value(each.england, each.indicator),
            ),
        )
        for each in shares
    )
    return Shares(
        bars,
        caption=f"Who lives in {ward.name}, beside {district.name} and England",
        names=(ward.name, district.name, "England"),
    )
