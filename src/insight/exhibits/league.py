"""Where a district stands in England: by one measure, and by every measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from insight.areas import District
from insight.catalogue import Catalogue, Source
from insight.charts.league import ranked_strip_figure, standings_figure
from insight.deprivation.editions import EDITIONS
from insight.exhibits.drawings import Chart, Column, SortedTable
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.marks import Marks
from insight.exhibits.of import DISTRICTS, WHOLE, Of
from insight.league.choices import Choice
from insight.league.measures import ABOUT, LEAGUE
from insight.league.neighbours import around, in_order_of_rank, position, with_the_ends
from insight.league.ranks import League, fields_for, place_in_league, ranked
from insight.league.sentences import (
    ANOTHER,
    format_measure,
    league_note,
    league_sentence,
    meaning_sentence,
    next_to_it,
    ranks_words,
    reach_headline,
)
from insight.league.standing import Standing
from insight.markers import NOT_AVAILABLE
from insight.words.names import place_name, possessive
from insight.words.numbers import ordinal

AROUND: Final = 5
"""Districts in the table on either side of ours; fewer are drawn."""
DRAWN: Final = 3


@dataclass(frozen=True, eq=False)
class Place:
    """Where the district stands by one choice, in words, and the districts next to it."""

    sentence: str
    meaning: str
    neighbours: str
    strip: Exhibit
    ranking: Exhibit


def place(
    league: League,
    district: District,
    choice: Choice,
    *,
    catalogue: Catalogue,
    marks: Marks | None = None,
    links: Mapping[str, str] | None = None,
) -> Place:
    """Where the district stands; raises Undefined or UnknownArea where it stands nowhere.

    `marks` are similar places, marked in the list of all; `links` are the addresses to which the
    names of districts lead there, by code.
    """
    fields = fields_for(league, district.code)
    field = fields.get(choice.field, fields["all"])
    found = place_in_league(league, district.code, choice.measure, field)
    rows = ranked(league, choice.measure, field)
    caution = LEAGUE[choice.measure].caution
    source = catalogue.sources[league.edition.source]
    how_sure = (*([caution] if caution else []), ANOTHER, league_note(league))
    return Place(
        sentence=league_sentence(found, district.name, inside=district.code in field.codes),
        meaning=meaning_sentence(LEAGUE[choice.measure]),
        neighbours=next_to_it(rows, district.code),
        strip=_strip(
            rows,
            found,
            district=district,
            choice=choice,
            source=source,
            how_sure=how_sure,
        ),
        ranking=_ranking(
            rows,
            found,
            district=district,
            choice=choice,
            source=source,
            marks=marks or Marks(),
            links=links or {},
        ),
    )


def _ranking(
    rows: pd.DataFrame,
    found: Standing,
    *,
    district: District,
    choice: Choice,
    source: Source,
    marks: Marks,
    links: Mapping[str, str],
) -> Exhibit:
    """Every district of the field in order, to be sorted; those that are level share a rank."""
    codes = list(rows["district_code"])
    table = pd.DataFrame(
        {
            "District": rows["district_name"],
            "Rank": [ordinal(int(rank)) for rank in rows["rank"]],
            found.label: [_said(value, found) for value in rows["value"]],
        }
    )
    columns = [
        Column("District", tuple(table["District"])),
        Column("Rank", tuple(table["Rank"]), tuple(map(float, rows["rank"])), "number"),
        Column(found.label, tuple(table[found.label]), tuple(map(float, rows["value"])), "number"),
    ]
    caption = f"{found.label}, {found.edition}: {found.of} {found.field}"
    return Exhibit(
        name=f"{district.slug}-{choice.measure}-{choice.edition}-order",
        finding=f"All {found.of} in order",
        subtitle=f"{found.label}, {found.edition}; 1st has the highest value.",
        drawing=SortedTable(
            caption=caption,
            columns=tuple(columns),
            own=codes.index(district.code) if district.code in codes else None,
            marked=tuple(
                n for n, code in enumerate(codes) if code in marks.codes - {district.code}
            ),
            mark=marks.name,
            links=tuple(links.get(code, "") for code in codes) if links else (),
            by=1,
        ),
        words=f"{found.of} {found.field} in the order of {found.label}.",
        caption=caption,
        table=table,
        exact=rows,
        sources=(source,),
        link=_link(district, choice),
        of=Of("England", found.label, found.edition, DISTRICTS),
    )


def _strip(
    rows: pd.DataFrame,
    found: Standing,
    *,
    district: District,
    choice: Choice,
    source: Source,
    how_sure: tuple[str, ...],
) -> Exhibit:
    """The order by one measure: all as thin marks, and the districts beside ours by name."""
    here = position(rows, district.code, found)
    drawn = _named(with_the_ends(rows, here, DRAWN), district, found)
    near = around(rows, here, AROUND)
    beside = "; ".join(f"{r.name} {r.label}" for r in drawn.itertuples(index=False))
    return Exhibit(
        name=f"{district.slug}-{choice.measure}-{choice.edition}-league",
        finding=f"Next to {place_name(district.name)} in the order",
        subtitle=f"{found.label}, {found.edition}; each thin mark is one of {found.of} "
        f"{found.field}",
        drawing=Chart(
            ranked_strip_figure(
                drawn,
                rows["value"].tolist(),
                axis_title=found.label,
                everyone_label=f"All {found.of}",
            )
        ),
        words=f"{district.name} among the places ranked beside it: {beside}.",
        caption=f"{found.label}, {found.edition} (all {found.of} in the download)",
        table=pd.DataFrame(
            {
                "District": near["district_name"],
                "Rank": [ordinal(int(rank)) for rank in near["rank"]],
                found.label: [_said(value, found) for value in near["value"]],
            }
        ),
        exact=rows.assign(measure=found.measure, edition=found.edition, field=found.field),
        sources=(source,),
        how_sure=how_sure,
        link=_link(district, choice),
        of=Of("England", found.label, found.edition, DISTRICTS),
    )


def _named(chosen: pd.DataFrame, district: District, found: Standing) -> pd.DataFrame:
    """Rows of `ranked` with their words, our own district told apart."""
    own = chosen["district_code"] == district.code
    names = [
        f"{ordinal(int(rank))}  {name}"
        for rank, name in zip(chosen["rank"], chosen["district_name"], strict=True)
    ]
    return chosen.assign(
        role=own.map({True: "own", False: "neighbour"}),
        name=names,
        label=[_said(value, found) for value in chosen["value"]],
    )


def _said(value: float, found: Standing) -> str:
    """A value of the measure in words."""
    return format_measure(replace(found, value=value))


def ranks_by_measure(
    table: pd.DataFrame, league: League, *, district: District, choice: Choice, catalogue: Catalogue
) -> Exhibit | None:
    """The district's rank by every measure of polarisation; None where it has no rank at all.

    `table` is the district's of `standings`; `league` is that of the edition chosen.
    """
    if table["rank"].isna().all():
        return None
    drawn, name = in_order_of_rank(table, choice.edition), place_name(district.name)
    words = {str(slug): ranks_words(own) for slug, own in drawn.groupby("measure")}
    order = dict.fromkeys(drawn["measure"])
    ranks = drawn.loc[drawn["edition"] == choice.edition, "rank"]
    field = next(name for name in table["field"] if name).split(" as they were")[0]
    return Exhibit(
        name=f"{district.slug}-ranks",
        finding=reach_headline(ranks, choice.edition),
        subtitle=f"Ranks of {name} among {field}, in the order of the {choice.edition} edition; 1 "
        "is the most polarised",
        drawing=Chart(
            standings_figure(
                drawn.assign(words=drawn["measure"].map(words)),
                editions=list(EDITIONS),
                chosen=choice.measure,
                axis_title="Rank: 1 is the most polarised",
            )
        ),
        words=f"{possessive(district.name)} rank by measure: "
        + "; ".join(f"{LEAGUE[str(slug)].name}: {words[str(slug)]}" for slug in order)
        + ".",
        caption=f"Ranks of {name} by measure and edition",
        table=_table_of_ranks(table),
        exact=table,
        numbers=list(EDITIONS),
        sources=_sources(catalogue),
        how_sure=(league_note(league),),
        link=_link(district, choice),
        of=Of(district.name, "Polarisation, every measure", level=WHOLE),
    )


def _table_of_ranks(table: pd.DataFrame) -> pd.DataFrame:
    said = [
        NOT_AVAILABLE if pd.isna(rank) else f"{ordinal(int(rank))} of {of}"
        for rank, of in zip(table["rank"], table["of"], strict=True)
    ]
    wide = table.assign(said=said).pivot_table(
        index="measure", columns="edition", values="said", aggfunc="first", sort=False
    )
    entries = [LEAGUE[str(slug)] for slug in wide.index]
    shown = {
        "Measure": [entry.name for entry in entries],
        "What it tells": [ABOUT[entry.about] for entry in entries],
    }
    return pd.DataFrame(shown | {year: wide[year].tolist() for year in EDITIONS})


def _sources(catalogue: Catalogue) -> tuple[Source, ...]:
    """The publications of every edition."""
    slugs = dict.fromkeys(edition.source for edition in EDITIONS.values())
    return tuple(catalogue.sources[slug] for slug in slugs)


def _link(district: District, choice: Choice) -> Link:
    return Link("standing", {"place": district.slug} | choice.choices)
