"""Two groups side by side: the widest gaps, every gap, and one in detail."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from insight.areas import District
from insight.catalogue import Catalogue, Indicator, Source
from insight.charts.gaps import detail_figure, dumbbell_figure
from insight.comparison.choices import Line, Rows, chosen_rows, most_telling
from insight.comparison.groups import Contrast
from insight.comparison.sentences import (
    gap_sentence,
    gaps_text,
    limits,
    odds_headline,
    scale_sentence,
    widest_headline,
)
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import Of, groups_by
from insight.peers import Beside, beside_sentence
from insight.words.brought import england_missing
from insight.words.names import dated, mid_sentence, start_sentence
from insight.words.numbers import above_all_note, format_value, unit_words


def widest(
    rows: pd.DataFrame, contrast: Contrast, *, district: District, catalogue: Catalogue
) -> Exhibit:
    """The widest gaps between the two wards at the ends; `rows` of `label_comparison`."""
    shown = rows[["label", "when", "deprived_label", "affluent_label", "gap_label"]].set_axis(
        ["Indicator", "Period", contrast.deprived.short_name, contrast.affluent.short_name, "Gap"],
        axis=1,
    )
    return Exhibit(
        name=f"{district.slug}-widest-gaps",
        finding=odds_headline(contrast),
        subtitle="Each mark shows where the ward would stand if England’s neighbourhoods were "
        "lined up from worst (left) to best (right)",
        drawing=_dumbbells(rows, contrast),
        words=gaps_text(rows),
        caption=f"{contrast.deprived.name} against {contrast.affluent.name}, the widest gaps",
        table=shown,
        notes=_above_all(rows, catalogue),
        exact=_exact(rows, contrast),
        numbers=list(shown.columns[2:]),
        sources=_sources(rows["slug"], catalogue),
        how_sure=limits(contrast, district.name),
        link=Link("", {"place": district.slug}),
        of=Of(district.name, level=groups_by(contrast.basis)),
    )


def every(
    rows: pd.DataFrame,
    contrast: Contrast,
    *,
    district: District,
    line: Line,
    which: Rows,
    catalogue: Catalogue,
    neighbourhoods: int,
    within: Collection[str] | None = None,
) -> Exhibit | None:
    """The gaps that were chosen, or None where none can be placed among England's areas.

    `rows` of `label_comparison`; England has so many `neighbourhoods`; `within` are the indicators
    of the ambition that was chosen.
    """
    drawn = chosen_rows(rows, which, within=within)
    if drawn.empty:
        return None
    first = most_telling(drawn).nlargest(1, "gap_size").iloc[0]
    shown = _table(drawn, contrast, district)
    return Exhibit(
        name=f"{district.slug}-gaps{'-of-scores' if which.scores else ''}",
        finding=widest_headline(first),
        subtitle=scale_sentence(neighbourhoods),
        drawing=_dumbbells(drawn, contrast),
        words=gaps_text(drawn, gap=True),
        caption=f"{contrast.deprived.name} against {contrast.affluent.name}"
        f"{', index scores' if which.scores else ''}",
        table=shown,
        notes=_above_all(drawn, catalogue),
        exact=_exact(drawn, contrast),
        numbers=list(shown.columns[2:]),
        sources=_sources(drawn["slug"], catalogue),
        how_sure=limits(contrast, district.name),
        link=_link(district, line, which.choices),
        of=Of(district.name, level=groups_by(contrast.basis)),
    )


def one(
    row: pd.Series,
    contrast: Contrast,
    *,
    indicator: Indicator,
    district: District,
    line: Line,
    sure: str,
    source: Source,
    similar: Beside | str = "",
) -> Exhibit:
    """One indicator: both groups beside the district and England; a row of `label_comparison`.

    `sure` says how sure the gap is. `similar` is the district's figure beside those of the places
    that a reader compares it with, or why there is no such comparison.
    """
    bars = _bars(row, contrast, district, similar)
    if not indicator.is_national:
        bars = bars[bars["role"] != "england"].reset_index(drop=True)
    said = "; ".join(f"{bar.name} {bar.label}" for bar in bars.itertuples(index=False))
    above = above_all_note(bars["value"], indicator)
    beside = _beside_words(similar, row["when"])
    notes = tuple(filter(None, (above, beside, england_missing(indicator))))
    return Exhibit(
        name=f"{district.slug}-{indicator.slug}-groups",
        finding=gap_sentence(row, contrast, indicator),
        subtitle=f"{indicator.question} {start_sentence(row['when'])}.",
        drawing=Chart(detail_figure(bars, axis_title=unit_words(indicator))),
        words=f"{indicator.title}: {said}.",
        caption=dated(indicator.title, row["when"]),
        table=pd.DataFrame({"Area": bars["name"], f"{row['label']}, {row['when']}": bars["label"]}),
        exact=bars.drop(columns="label").assign(
            indicator=indicator.slug,
            period=row["period"],
            unit=indicator.unit,
            source=source.citation,
        ),
        sources=(source,),
        notes=notes,
        how_sure=(sure, *notes, *indicator.cautions, *limits(contrast, district.name)),
        link=_link(district, line, {"indicator": indicator.slug}),
        of=Of(district.name, indicator.title, row["when"], groups_by(contrast.basis)),
    )


def _above_all(rows: pd.DataFrame, catalogue: Catalogue) -> tuple[str, ...]:
    """Which indicators have figures above 100%, and why; nothing where none has."""
    said = []
    for _, row in rows.iterrows():
        figures = [row[f"{part}_value"] for part in ("deprived", "affluent", "district", "england")]
        note = above_all_note(figures, catalogue.indicator(str(row["slug"])))
        said += [f"{row['short_title']}: {mid_sentence(note)}"] if note else []
    return tuple(said)


def _table(rows: pd.DataFrame, contrast: Contrast, district: District) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Indicator": rows["label"],
            "Period": rows["when"],
            contrast.deprived.short_name: rows["deprived_label"],
            contrast.affluent.short_name: rows["affluent_label"],
            "Gap": rows["gap_label"],
            "Ratio": rows["ratio_label"],
            district.name: rows["district_label"],
            "England": rows["england_label"],
        }
    )


def _beside_words(similar: Beside | str, when: str) -> str:
    """How the district's figure stands beside similar places, or why that is not said."""
    if isinstance(similar, str):
        return f"{similar}." if similar else ""
    return beside_sentence(similar, lead=f"{similar.peers.name}, {when}")


def _bars(
    row: pd.Series, contrast: Contrast, district: District, similar: Beside | str
) -> pd.DataFrame:
    names = {
        "deprived": contrast.deprived.name,
        "affluent": contrast.affluent.name,
        "district": district.name,
        "england": "England",
    }
    turned = {"deprived": "affluent", "affluent": "deprived"} if contrast.turned else {}
    bars = [
        {
            "name": name,
            "value": row[f"{role}_value"],
            "label": row[f"{role}_label"],
            "role": turned.get(role, role),  # the colour of the more deprived is always one
        }
        for role, name in names.items()
    ]
    if isinstance(similar, Beside):
        value = similar.together.value
        words = format_value(value, similar.indicator, unit=False)
        name = start_sentence(f"{similar.with_figure} {similar.peers.short}")
        bars.insert(3, {"name": name, "value": value, "label": words, "role": "similar"})
    return pd.DataFrame(bars)


def _dumbbells(rows: pd.DataFrame, contrast: Contrast) -> Chart:
    deprived, affluent = contrast.deprived.short_name, contrast.affluent.short_name
    if contrast.turned:  # the colour and shape of the more deprived are always the same
        ends = {"deprived": "affluent", "affluent": "deprived"}
        parts = ("percentile", "label")
        rows = rows.rename(columns={f"{a}_{p}": f"{b}_{p}" for a, b in ends.items() for p in parts})
        deprived, affluent = affluent, deprived
    return Chart(dumbbell_figure(rows, deprived_name=deprived, affluent_name=affluent))


def _exact(rows: pd.DataFrame, contrast: Contrast) -> pd.DataFrame:
    """The figures without their words, and whose they are."""
    exact = rows[[column for column in rows.columns if not column.endswith("_label")]]
    return exact.assign(
        deprived_group=contrast.deprived.name, affluent_group=contrast.affluent.name
    )


def _sources(slugs: Iterable[str], catalogue: Catalogue) -> tuple[Source, ...]:
    found = (catalogue.source_of(catalogue.indicator(str(slug))) for slug in slugs)
    return tuple(dict.fromkeys(found))


def _link(district: District, line: Line, more: dict[str, str]) -> Link:
    return Link("comparison", {"place": district.slug} | line.choices | more)
