"""What ward averages hide, as exhibits: the spread inside each ward, and how much lies there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from insight.areas import District, best_fit
from insight.catalogue import Indicator, Source
from insight.charts.gaps import detail_figure
from insight.charts.wards import MANY, spread_figure
from insight.errors import Undefined
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import MADE_FROM, map_link
from insight.exhibits.of import WARDS, Of
from insight.markers import is_part
from insight.wards.inside import ward_parts
from insight.wards.sentences import (
    label_spread,
    not_within,
    spread_sentence,
    spread_words,
    tenths_between,
    too_small_sentence,
    within_bars,
    within_note,
    within_sentence,
    within_words,
)
from insight.wards.spread import ends_of
from insight.words.names import dated
from insight.words.numbers import above_all_note, format_share, unit_words

EACH: Final = 8
"""Wards shown of each end where there are many: more than `charts.wards.MANY`."""


def many_wards(spread: pd.DataFrame) -> int:
    """How many wards there are to draw, if they are too many to take in; else 0."""
    held = len(spread.dropna(subset=["value", "lowest", "highest"]))
    return held if held > MANY else 0


def ward_spread_exhibit(
    district: District,
    indicator: Indicator,
    *,
    spread: pd.DataFrame,
    latest: str,
    source: Source,
    too_small: Sequence[str] = (),
    all_wards: bool = True,
    ward: tuple[str, str] | None = None,
) -> Exhibit:
    """What lies behind each ward's figure, in a table of `ward_spread` of the `latest` figures.

    `too_small` are the names of wards without a neighbourhood of their own. Unless `all_wards` are
    drawn, only those at the two ends are, and the `ward` looked at (its code and its slug). Where
    no ward has two neighbourhoods nothing is drawn.
    """
    labelled, keep = label_spread(spread, indicator), ward[0] if ward else None
    drawn, left_out = ends_of(labelled, len(labelled) if all_wards else EACH, keep=keep)
    what = dated(indicator.title, indicator.when(latest), unit=unit_words(indicator))
    above = above_all_note((*spread["value"], *spread["lowest"], *spread["highest"]), indicator)
    gone = too_small_sentence(too_small, district)
    chart = None
    if (spread["neighbourhoods"] > 1).any():
        chart = Chart(spread_figure(drawn, indicator, highlight=keep, left_out=left_out))
    return Exhibit(
        finding=spread_sentence(spread, indicator),
        subtitle=f"{what}: each ward’s figure, and its "
        "lowest and highest neighbourhood. Differences between areas are not differences "
        "between people.",
        drawing=chart,
        words=spread_words(labelled, district.name),
        caption=f"Spread inside each ward, {indicator.title}",
        table=_spread_table(labelled),
        exact=spread,
        name=f"{district.slug}-{indicator.slug}-spread",
        sources=(source,),
        link=map_link(
            district,
            indicator,
            ward=ward[1] if ward else "",
            spread="all" if all_wards and len(drawn) > MANY else "",
        ),
        of=Of(district.name, indicator.title, indicator.when(latest), WARDS),
        notes=tuple(note for note in (gone, above) if note),
        how_sure=(*indicator.cautions, best_fit()),
    )


def _spread_table(labelled: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Ward": labelled["ward_name"],
            "Ward figure": labelled["value_label"],
            "Lowest": labelled["lowest_label"],
            "Highest": labelled["highest_label"],
            "Neighbourhoods": labelled["neighbourhoods"].astype(str),
        }
    )
    if labelled["worst_tenth"].notna().any():
        table["National tenths"] = tenths_between(labelled)
    part = [note if is_part(note) else "" for note in labelled["note"]]
    return table.assign(**{MADE_FROM: part}) if any(part) else table


def inside_wards_exhibit(
    district: District,
    indicator: Indicator,
    *,
    lookup: pd.DataFrame,
    figures: pd.DataFrame,
    source: Source,
) -> Exhibit | str:
    """How much of the spread lies inside wards; where it cannot be parted, a sentence says why.

    `lookup` and `figures` are as in `wards.inside.ward_parts`.
    """
    try:
        parts = ward_parts(lookup, figures, indicator)
    except Undefined as reason:
        return not_within(reason)
    bars, wards = within_bars(parts), parts.wards
    return Exhibit(
        finding=within_sentence(parts, indicator, district.name),
        subtitle=f"{indicator.title}: parts of its spread between neighbourhoods, "
        f"{district.ward_vintage} wards",
        drawing=Chart(detail_figure(bars, axis_title="Per cent of the spread")),
        words=within_words(bars, district.name),
        caption=f"Part of the spread inside each ward, {indicator.title}",
        table=pd.DataFrame(
            {
                "Ward": wards["ward_name"],
                "Part of the spread": [format_share(s) for s in wards["share"]],
            }
        ),
        exact=wards.assign(indicator=indicator.slug, between_wards=1 - parts.inside),
        name=f"{district.slug}-{indicator.slug}-inside-wards",
        sources=(source,),
        link=map_link(district, indicator),
        of=Of(district.name, indicator.title, indicator.when(indicator.periods[-1]), WARDS),
        notes=(within_note(indicator),),
        how_sure=(*indicator.cautions, best_fit()),
    )
