"""Who the peers of a place are, by each model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from insight.areas import (
    COUNCILS,
    COUNTY_COUNCILS,
    metropolitan_county_of,
    read_districts,
    read_similar,
    region_in_words,
)
from insight.errors import UnknownArea
from insight.peers import sentences
from insight.peers.records import MODELS, MOST, OWN, NoPeers, Peers, model_of

UPPER: Final = "E10"
"""How the codes of counties begin that are the upper tier of several districts."""


@dataclass(frozen=True, eq=False)
class _Place:
    """A district or a county with what its peers are looked for in.

    `others` has a row for each place of its level, itself included, by code: name, region, county
    (its code and name), slug.
    """

    code: str
    others: pd.DataFrame

    @property
    def name(self) -> str:
        return self._said("name")

    def _said(self, column: str) -> str:
        return str(self.others.loc[self.code, column])

    @property
    def is_county(self) -> bool:
        return self.code.startswith(UPPER)


class _Found(NamedTuple):
    """Codes of peers, nearest first where there is an order, and who they are."""

    codes: Sequence[str]
    short: str
    elsewhere: tuple[str, ...] = ()


def peers_of(
    area_code: str,
    model: str,
    *,
    most: int | None = MOST,
    listed: Sequence[str] = (),
    districts: pd.DataFrame | None = None,
    data_dir: Path | None = None,
) -> Peers:
    """The peers of a district, or of a county (E10) where figures are the upper tier's.

    `most` neighbours of the models of the ONS and the DfE are taken, all that are published if
    None; regions, kinds, counties and lists are taken whole. `listed` are codes or slugs of
    districts, for the model "own"; for a county, the upper tiers of those districts. A model of
    upper tiers gives a district the peers of its county: `area_code` of the answer says whose they
    are. `districts` is the table of `read_districts`, if it is at hand.

    Raises NoPeers, with a sentence, for a model that is not one, or that this place cannot have,
    and UnknownArea for a code that is no district or county of May 2025.
    """
    chosen = model_of(model)
    table = read_districts(data_dir) if districts is None else districts
    place = _place(area_code, table, upper=chosen.of == "upper_tier")
    if chosen.source:
        found = _published(place, model, most, data_dir)
    else:
        found = _FINDERS[model](place, table, listed)
    codes = tuple(dict.fromkeys(code for code in found.codes if code != place.code))
    short = found.short if chosen.source or model == OWN else f"other {found.short}"
    if not codes and not found.elsewhere:
        raise NoPeers(sentences.nobody(place.name, model, short))
    names = tuple(str(place.others.loc[code, "name"]) for code in codes)
    return Peers(
        model=model,
        name=chosen.name,
        codes=codes,
        sentence=sentences.who(
            place.name,
            model,
            short,
            names,
            found.elsewhere,
            for_county=area_code != place.code,
        ),
        area_code=place.code,
        area_name=place.name,
        names=names,
        short=short,
        elsewhere=found.elsewhere,
        most=most,
        listed=tuple(listed),
    )


def peers_at(
    peers: Peers,
    area_code: str,
    *,
    districts: pd.DataFrame | None = None,
    data_dir: Path | None = None,
) -> Peers:
    """The peers of another area by the same model: a county's, whose figure stands for a district.

    Raises as `peers_of`.
    """
    if area_code == peers.area_code:
        return peers
    return peers_of(
        area_code,
        peers.model,
        most=peers.most,
        listed=peers.listed,
        districts=districts,
        data_dir=data_dir,
    )


def offered(
    area_code: str, *, districts: pd.DataFrame | None = None, data_dir: Path | None = None
) -> dict[str, str]:
    """The models that a place can be compared by: what a reader sees of each, by its slug."""
    table = read_districts(data_dir) if districts is None else districts
    found = {}
    for slug, model in MODELS.items():
        try:
            if slug != OWN:
                peers_of(area_code, slug, districts=table, data_dir=data_dir)
        except NoPeers:
            continue
        found[slug] = model.name
    return found


def _place(area_code: str, table: pd.DataFrame, *, upper: bool) -> _Place:
    """The place with those of its own level; its upper tier where the model is made for those."""
    districts = pd.DataFrame(
        {
            "name": table["district_name"].to_numpy(),
            "region": table["region_name"].to_numpy(),
            "county_code": table["county_code"].to_numpy(),
            "county": table["county_name"].to_numpy(),
        },
        index=table["district_code"],
    )
    if area_code in districts.index and (upper or area_code.startswith(UPPER)):
        area_code = str(districts.loc[area_code, "county_code"])
    if not upper and area_code in districts.index:
        return _Place(area_code, districts)
    tiers = districts.drop_duplicates("county_code").set_index("county_code", drop=False)
    tiers = tiers.assign(name=tiers["county"])
    if area_code not in tiers.index:
        raise UnknownArea(
            f"no district or county has the code {area_code!r} (expected one of May 2025)"
        )
    return _Place(area_code, tiers)


def _published(place: _Place, model: str, most: int | None, data_dir: Path | None) -> _Found:
    table = read_similar(data_dir)
    rows = table[(table["model"] == model) & (table["area_code"] == place.code)]
    rows = rows.sort_values("rank").head(len(rows) if most is None else most)
    # The ONS names unitary authorities among a county's neighbours, and they have its figures too.
    here = rows["peer_code"].isin(place.others.index)
    return _Found(
        list(rows.loc[here, "peer_code"]),
        sentences.SIMILAR if model != "dfe" else sentences.NEIGHBOURS,
        tuple(rows.loc[~here, "peer_name"]),
    )


def _of_region(place: _Place, _table: pd.DataFrame, _listed: Sequence[str]) -> _Found:
    region = str(place.others.loc[place.code, "region"])
    inside = place.others.index[place.others["region"] == region]
    return _Found(list(inside), sentences.in_region(region_in_words(region), upper=place.is_county))


def _of_kind(place: _Place, _table: pd.DataFrame, _listed: Sequence[str]) -> _Found:
    kinds = {start: name for start, _, name in COUNCILS.values()} | dict([COUNTY_COUNCILS])
    start = place.code[:3]
    same = place.others.index[place.others.index.str.startswith(start)]
    return _Found(list(same), kinds[start])


def _of_county(place: _Place, _table: pd.DataFrame, _listed: Sequence[str]) -> _Found:
    if place.is_county:
        raise NoPeers(sentences.is_county(place.name))
    county = str(place.others.loc[place.code, "county_code"])
    if county != place.code:
        inside = place.others.index[place.others["county_code"] == county]
        name = str(place.others.loc[place.code, "county"])
        return _Found(list(inside), sentences.in_county(name, metropolitan=False))
    name, names = metropolitan_county_of(place.name)
    if place.code.startswith(COUNCILS["metropolitan"][0]) and names:
        inside = place.others.index[place.others["name"].isin(names)]
        return _Found(list(inside), sentences.in_county(name, metropolitan=True))
    raise NoPeers(sentences.in_no_county(place.name))


def _of_list(place: _Place, table: pd.DataFrame, listed: Sequence[str]) -> _Found:
    by_slug = dict(zip(table["district_slug"], table["district_code"], strict=True))
    codes = [by_slug.get(each, each) for each in listed]
    unknown = [code for code in codes if code not in set(table["district_code"])]
    if unknown:
        raise NoPeers(f"no district is called {unknown[0]!r} (expected slugs or codes of May 2025)")
    if place.is_county:
        tier = table.set_index("district_code")["county_code"]
        codes = [str(tier[code]) for code in codes]
    return _Found(codes, sentences.LISTED)


_FINDERS: Final = {
    "region": _of_region,
    "class": _of_kind,
    "county": _of_county,
    OWN: _of_list,
}
