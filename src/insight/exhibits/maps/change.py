"""The map of a district in classes of change, as an exhibit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from insight.catalogue import Catalogue
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import Shown, area_exhibit, plain_map
from insight.maps.change import Change, change_classes, exact_columns
from insight.maps.change_sentences import (
    change_caveats,
    change_note,
    change_of_part,
    change_sentence,
    class_words,
    counts_sentence,
    furthest_sentence,
    moved_words,
    then_and_now,
)
from insight.maps.editions import starts
from insight.maps.figures import AreaFigures
from insight.words.names import place_name


def change_exhibit(figures: AreaFigures, change: Change, catalogue: Catalogue) -> Exhibit:
    """How many areas moved which way since another edition or year, and which moved furthest."""
    indicator, areas, names = figures.indicator, figures.areas, figures.names
    known = starts(indicator, catalogue)
    earlier = catalogue.indicator(known[change.since])
    said = change_sentence(change, names, areas=areas, place=figures.district.name)
    furthest = furthest_sentence(change, names)
    span = f"{change.since} to {change.until}"
    official = figures.level == "lsoa"
    caveats = change_caveats(change, earlier, catalogue)
    drawing = replace(
        plain_map(figures, change_classes(change.of_area, class_words(change))),
        values={code: moved_words(change, code) for code in names},
        details={},
        title=f"{indicator.title}: change from {span}, {areas} of "
        f"{place_name(figures.district.name)}",
        note=change_note(change, areas=areas, official=official, caveats=caveats),
        no_value="No figure for one or both",
    )
    what = "move between national tenths" if change.kind == "tenths" else "change in the figure"
    usual = change.since == next(iter(known))
    shown = Shown(
        finding=said,
        subtitle=f"{indicator.title}: {what} from {span} by {figures.each}",
        words=" ".join(filter(None, (said, furthest, counts_sentence(change)))),
        details=furthest,
        figures=f"{indicator.title}: change from {span}",
        extra=then_and_now(change),
        exact=exact_columns(change),
        sources=(catalogue.source_of(earlier),),
        how_sure=(change_note(change, areas=areas, official=official), *caveats),
        choices={} if usual else {"since": change.since},
        of_part=partial(change_of_part, change, names, areas=areas),
    )
    return area_exhibit(figures, drawing, shown, view="change")
