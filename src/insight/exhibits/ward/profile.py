"""One ward as exhibits: its five sentences, and its profile beside its district and England."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping
from typing import Final

import pandas as pd

from insight.areas import best_fit, bridged
from insight.areas.group import is_group
from insight.catalogue import Catalogue, Source
from insight.charts.strips import Strip, Track
from insight.deprivation.neighbourhoods import INDEX
from insight.exhibits.drawings import Listed, Strips
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import WARDS, Of
from insight.exhibits.ward.place import stem_of
from insight.own import OURS, wards_of
from insight.ward_profile.book import Book
from insight.ward_profile.facts import WardFacts
from insight.ward_profile.five import (
    BY_INTERVALS,
    BY_TENTHS,
    TITLES,
    five_sentences,
    ward_named,
)
from insight.ward_profile.group_sentences import BY_GROUP
from insight.ward_profile.neighbourhoods_sentences import NAMED_BY
from insight.ward_profile.profile_sentences import (
    NO_INTERVAL_NOTE,
    RANKS_NOTE,
    profile_headline,
    profile_table,
    profile_text,
    row_interval,
    row_name,
    row_others,
    row_rank,
    row_value,
    row_verdict,
)
from insight.ward_profile.residents_sentences import LABEL_OF_AREAS
from insight.ward_profile.rows import profile_rows, scale_of
from insight.words.brought import england_missing
from insight.words.names import place_name
from insight.words.numbers import format_value

PAGE: Final = "ward"


def marks_key(district: str, *, group: bool = False) -> str:
    """What the marks of the strips mean, as HTML that stands above them; of a `group` or a ward."""
    place = place_name(district)
    others = f"the wards of {place} outside it" if group else f"all wards of {place}"
    marks = (
        ("m-ward", f"this {'group' if group else 'ward'}, with the 95% interval of its figure"),
        ("m-wards", others),
        ("m-district", place),
        ("m-england", "England"),
    )
    items = "".join(f'<li><i class="{c}"></i>{html.escape(words)}</li>' for c, words in marks)
    return f'<ul class="key" aria-label="What the marks mean">{items}</ul>'


def ward_link(book: Book, ward: int, **choices: str) -> Link:
    """The page of a ward, with further choices of its address."""
    row = book.places.wards.iloc[ward]
    held = {"place": str(row["district_slug"]), "ward": str(row["ward_slug"]), **choices}
    return Link(PAGE, {name: value for name, value in held.items() if value})


def _stem(book: Book, ward: int) -> str:
    row = book.places.wards.iloc[ward]
    return f"{row['district_slug']}-{stem_of(str(row['ward_slug']))}"


def _of(book: Book, ward: int) -> Of:
    return Of(f"{book.name(ward)}, {book.district(ward)}", level=WARDS)


def sentences_exhibit(facts: WardFacts, *, beside: str = "") -> Exhibit:
    """The five sentences of a ward; `beside` is the ward next door in the address, if chosen."""
    book, ward, texts = facts.book, facts.ward, five_sentences(facts)
    catalogue = book.catalogue
    slugs = (INDEX, *book.outcomes)
    sources = dict.fromkeys(catalogue.indicator(slug).source for slug in slugs)
    plain = [text.replace("**", "") for text in texts]
    moved = [caution for each in facts.series for caution in each.now.indicator.cautions]
    return Exhibit(
        name=f"{_stem(book, ward)}-in-five-sentences",
        finding=book.name(ward),
        subtitle=f"A {_kind(book, ward)} of {place_name(book.district(ward))} in five sentences",
        words=" ".join(plain),
        caption=f"{ward_named(book.name(ward))} in five sentences",
        table=pd.DataFrame({"About": TITLES, "What is said": plain}),
        numbers=(),
        sources=tuple(catalogue.sources[slug] for slug in sources),
        link=ward_link(book, ward, next=beside),
        of=_of(book, ward),
        drawing=Listed(texts),
        notes=_bridged(book, ward),
        how_sure=(
            *_by_group(book, ward),
            *(BY_INTERVALS, BY_TENTHS, *moved, LABEL_OF_AREAS, NAMED_BY, best_fit()),
        ),
    )


def _bridged(book: Book, ward: int) -> tuple[str, ...]:
    """What a ward of a later year is made of; nothing for one of ours."""
    if wards_of() == OURS:
        return ()
    row = book.places.wards.iloc[ward]
    names = ("district_slug", "district_code", "ward_code")
    return tuple(filter(None, (bridged(*(str(row[name]) for name in names)),)))


def district_tracks(book: Book, ward: int) -> tuple[Track | None, ...]:
    """The strips of a ward's district, one for each indicator; None where no ward has a figure.

    They are the same for every ward of the district.
    """
    members, district = book.members(ward), int(book.places.district[ward])
    found: list[Track | None] = []
    for measured in book.measured.values():
        scale = scale_of(measured, members, district)
        if scale is None:
            found.append(None)
            continue
        indicator = measured.indicator
        ends = [format_value(each, indicator, unit=False) for each in (scale.low, scale.high)]
        whole = float(measured.districts.value[district])
        england = float(measured.england.value[0])
        found.append(
            Track(
                wards=tuple(scale.at(each) for each in scale.wards),
                england=None if math.isnan(england) else scale.at(england),
                district=None if math.isnan(whole) else scale.at(whole),
                ends=(ends[0], ends[1]),
            )
        )
    return tuple(found)


def profile_exhibit(book: Book, ward: int, tracks: tuple[Track | None, ...]) -> Exhibit | str:
    """Every countable indicator of a ward; a sentence where it has no figures.

    `tracks` are those of `district_tracks`.
    """
    name, district = book.name(ward), book.district(ward)
    if not book.has_figures(ward):
        return (
            f"{ward_named(name)} is too small for a neighbourhood of its own, so there are no "
            "figures to draw its profile from."
        )
    rows, catalogue = profile_rows(book, ward), book.catalogue
    used = dict.fromkeys(catalogue.indicator(slug).source for slug in rows["slug"])
    others = "other wards" if _is_group(book, ward) else "wards"
    return Exhibit(
        name=f"{_stem(book, ward)}-profile",
        finding=profile_headline(rows, book.outcomes, name),
        subtitle=(
            f"All {len(rows)} countable indicators: {ward_named(name)} among the {others} of "
            f"{place_name(district)} and beside England"
        ),
        words=profile_text(rows, catalogue, name),
        caption=f"Profile of {ward_named(name)}",
        table=profile_table(rows, catalogue, district, group=_is_group(book, ward)),
        numbers=(_kind(book, ward).capitalize(), "95% interval", "England", "District"),
        exact=rows.assign(ward_code=book.places.wards["ward_code"].iloc[ward], ward_name=name),
        sources=_sources(catalogue.sources, used),
        link=ward_link(book, ward),
        of=_of(book, ward),
        drawing=_strips(book, ward, rows, tracks),
        notes=(RANKS_NOTE, NO_INTERVAL_NOTE, *_without_england(rows, catalogue)),
        how_sure=(*_by_group(book, ward), BY_INTERVALS, best_fit()),
    )


def _without_england(rows: pd.DataFrame, catalogue: Catalogue) -> tuple[str, ...]:
    """Which rows have no figure of England, and why; nothing where all have."""
    held = (catalogue.indicator(str(slug)) for slug in rows["slug"])
    return tuple(f"{each.title}: {said}" for each in held if (said := england_missing(each)))


def _is_group(book: Book, ward: int) -> bool:
    return is_group(str(book.places.wards["ward_code"].iloc[ward]))


def _kind(book: Book, ward: int) -> str:
    return "group" if _is_group(book, ward) else "ward"


def _by_group(book: Book, ward: int) -> tuple[str, ...]:
    """How a group stands among wards; nothing for a ward."""
    return (BY_GROUP,) if _is_group(book, ward) else ()


def _sources(known: Mapping[str, Source], slugs: dict[str, None]) -> tuple[Source, ...]:
    return tuple(known[slug] for slug in slugs)


def _strips(book: Book, ward: int, rows: pd.DataFrame, tracks: tuple[Track | None, ...]) -> Strips:
    """The rows of a ward by topic, each on its track."""
    members, district = book.members(ward), int(book.places.district[ward])
    drawn = tuple(filter(None, tracks))
    parts: tuple[dict[str, tuple[Strip, ...]], ...] = ({}, {})
    number = -1
    for (_, row), track in zip(rows.iterrows(), tracks, strict=True):
        measured = book.measured[str(row["slug"])]
        indicator, scale = measured.indicator, scale_of(measured, members, district)
        if track is None or scale is None:
            continue
        number += 1
        lower, value, upper = (
            None if pd.isna(row[name]) else scale.at(float(row[name]))
            for name in ("lower_ci", "value", "upper_ci")
        )
        strip = Strip(
            name=row_name(indicator),
            value=row_value(row, indicator),
            interval=row_interval(row, indicator),
            verdict=str(row["beside_england"]),
            said=row_verdict(row),
            rank=row_rank(row),
            others=row_others(row, indicator, book.district(ward), track.ends),
            track=number,
            at=value,
            lower=lower,
            upper=upper,
        )
        part = parts[indicator.polarity == "neutral"]
        part[indicator.topic] = (*part.get(indicator.topic, ()), strip)
    return Strips(drawn, *parts)
