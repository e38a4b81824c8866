"""The models by which places are called similar, and the peers that one of them gives a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from insight.catalogue import Indicator
from insight.errors import UnknownArea, did_you_mean

Of = Literal["district", "upper_tier"]
How = Literal["counts", "weights", "median"]
OWN: Final = "own"
MOST: Final = 10
"""How many of the nearest neighbours are taken: as many as the Department for Education names."""
FEWEST: Final = 3
"""Peers with a figure of which a middle is told, and below which those without one are too many."""


class NoPeers(UnknownArea):
    """A place has no peers of that kind, or there is no such kind; the message says which."""


@dataclass(frozen=True)
class Model:
    """One way to say which places are similar.

    `name` is what a reader chooses, `about` what it rests on. `source` is a slug of the
    catalogue's references, "" where nothing but the look-up of places is needed. `of` says for
    which places it is made: with "upper_tier" a district in a county has its county's.
    """

    slug: str
    name: str
    source: str
    of: Of
    about: str


def _model(slug: str, name: str, about: str, source: str = "", of: Of = "district") -> Model:
    return Model(slug, name, source, of, about)


MODELS: Final[Mapping[str, Model]] = {
    each.slug: each
    for each in (
        _model(
            "ons-global",
            "Similar places (ONS, all themes)",
            "the Office for National Statistics’ global model, over all its themes",
            "ons_similar",
        ),
        _model(
            "ons-economic",
            "Similar places (ONS, economy)",
            "the Office for National Statistics’ economic model",
            "ons_similar",
        ),
        _model(
            "ons-demographic",
            "Similar places (ONS, population)",
            "the Office for National Statistics’ demographic model",
            "ons_similar",
        ),
        _model(
            "dfe",
            "Statistical neighbours (DfE, children’s services)",
            "the Department for Education’s statistical neighbours for children’s services, "
            "May 2025",
            "dfe_neighbours",
            "upper_tier",
        ),
        _model("region", "Districts of its region", "the region in which it lies"),
        _model("class", "Councils of its kind", "its kind of council"),
        _model("county", "Districts of its county", "the county in which it lies"),
        _model(OWN, "A list of your own", "a list that a reader made"),
    )
}
"""The models, by slug, in the order they are offered."""


def model_of(slug: str) -> Model:
    """The model of that slug; raises NoPeers naming the nearest ones."""
    if slug in MODELS:
        return MODELS[slug]
    hint = did_you_mean(slug, MODELS)
    raise NoPeers(f"no kind of similar places is called {slug!r}{hint}")


@dataclass(frozen=True)
class Peers:
    """The places that one is compared with, that itself left out.

    `codes` and `names` are those in England, of which we can hold figures: nearest first where the
    model has an order. `elsewhere` names those in other countries that the model gives beside them.
    `area_code` is the place whose peers they are: the district, or its upper tier. `short` follows
    a number ("similar places", "other districts in the North West"), `sentence` says who they are
    and by which model. `most` and `listed` are what was asked for.
    """

    model: str
    name: str
    codes: tuple[str, ...]
    sentence: str
    area_code: str
    area_name: str
    names: tuple[str, ...]
    short: str
    elsewhere: tuple[str, ...] = ()
    most: int | None = MOST
    listed: tuple[str, ...] = ()

    @property
    def choices(self) -> dict[str, str]:
        """What an address says of them."""
        listed = {"peer_list": ",".join(self.listed)} if self.listed else {}
        return {"peers": self.model, **listed}

    @property
    def asked(self) -> int:
        """How many the model gives, those in other countries counted in."""
        return len(self.codes) + len(self.elsewhere)


@dataclass(frozen=True)
class Figures:
    """One figure and its 95% limits, NaN where it has none, in the indicator's unit."""

    value: float
    lower: float = float("nan")
    upper: float = float("nan")


@dataclass(frozen=True, eq=False)
class Beside:
    """A place's figure of one period beside its peers' figures of the same period.

    `held` has value, lower_ci, upper_ci and name of the peers with a figure, by code, in the order
    of the peers. `together` is the peers' figure, made as `how` says: "counts" added up, a mean
    with "weights" (the people that each figure describes), or the "median" of their figures.
    `rank`, `best` and `worst` are the place's among itself and those peers; `verdict` is that of
    its figure beside `together`, a word of `national.significance`.
    """

    peers: Peers
    indicator: Indicator
    period: str
    own: Figures
    held: pd.DataFrame
    together: Figures
    how: How
    rank: int
    ties: int
    best: int
    worst: int
    verdict: str

    @property
    def with_figure(self) -> int:
        """How many peers have a figure of that period."""
        return len(self.held)

    @property
    def of(self) -> int:
        """Among how many the place is ranked: those peers and itself."""
        return self.with_figure + 1
