"""The map of a district in better, similar and worse, as exhibits; or why there is none."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from insight.exhibits.drawings import AreaMap
from insight.exhibits.maps.area_map import Shown
from insight.exhibits.maps.plain_views import CutBy, Plain, classes_of_values
from insight.maps.figures import AreaFigures
from insight.maps.leads import value_lead, values_lead
from insight.maps.sentences import measured
from insight.maps.verdict_sentences import (
    beside_words,
    class_words,
    limits_column,
    verdict_column,
    verdict_lead,
    verdict_note,
    verdicts_sentence,
)
from insight.maps.verdicts import BESIDE, ENGLAND, Verdicts, kinds_of, verdict_classes, verdicts_of
from insight.national.sentences import no_verdicts


def better_or_worse(figures: AreaFigures, plain: AreaMap, said: Shown, cut_by: CutBy) -> Plain:
    """Areas held against England and against the rest of their district, by their intervals.

    Where no interval can be given, the figures themselves and the reason why.
    """
    why = no_verdicts(figures.indicator)
    if why:
        plain = replace(plain, classes=classes_of_values(figures, "fifths", cut_by()), note=why)
        said = replace(said, lead=f"{why} {values_lead(figures)}")
    held = [slug for slug in BESIDE if slug != ENGLAND or figures.indicator.is_national]
    every = {slug: verdicts_of(figures, slug) for slug in held} if not why else {}
    extra, exact = _columns(figures, every) if every else ({}, None)
    for slug in held:
        if why:
            yield plain, _without(figures, said, slug=slug, why=why)
            continue
        found = every[slug]
        beside, kinds = beside_words(figures, found), kinds_of(figures.indicator.polarity)
        classes = verdict_classes(found, kinds, class_words(figures, found))
        note, counted = verdict_note(figures, found), verdicts_sentence(figures, found)
        yield (
            replace(plain, classes=classes, note=note),
            replace(
                said,
                finding=counted.replace("**", ""),
                subtitle=measured(figures, f"{kinds[0]} or {kinds[-1]} than {beside},"),
                words=f"{counted} {said.words}".replace("**", ""),
                extra=extra,
                exact=exact,
                how_sure=(note,),
                choices={"beside": slug},
                lead=counted,
                of_part=partial(verdict_lead, figures, found),
            ),
        )


def _without(figures: AreaFigures, said: Shown, *, slug: str, why: str) -> Shown:
    """What is said of the figures themselves: why areas are not called better or worse."""
    return replace(
        said,
        subtitle=measured(figures, "value, fifths of areas,"),
        how_sure=(why,),
        choices={"beside": slug},
        of_part=lambda part: f"{why} {value_lead(figures, part)}",
    )


def _columns(
    figures: AreaFigures, every: dict[str, Verdicts]
) -> tuple[dict[str, dict[str, str]], pd.DataFrame]:
    """What the tables gain: interval and both verdicts, to read and to take away."""
    read = {"95% interval": limits_column(figures)}
    held = figures.limited
    exact = pd.DataFrame(
        {"lower_ci": np.asarray(held.lower), "upper_ci": np.asarray(held.upper)},
        index=list(figures.codes),
    )
    for slug, found in every.items():
        beside = beside_words(figures, found)
        read[f"Beside {beside}"] = verdict_column(found)
        exact[f"beside_{slug}"] = pd.Series(dict(found.of_area))
    return read, exact
