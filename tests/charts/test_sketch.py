"""Figures are made unchecked, for speed; here each is checked whole."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from insight.catalogue import read_catalogue
from insight.charts.sketch import KeptFigure, Sketch, kept, merged


def test_a_sketch_makes_the_figure_that_plotly_would() -> None:
    sketch, figure = Sketch(), go.Figure()
    trace = go.Scatter(x=[1, 2], y=[3, 4], marker={"color": "#12436D"})
    for each in (sketch, figure):
        each.add_trace(trace)
        each.update_xaxes(range=[0, 5], title={"text": "a"})
        each.update_xaxes(title={"standoff": 6})
        each.update_layout(height=300, margin={"l": 4})
        each.add_annotation({"text": "b", "x": 1, "y": 1})
        each.add_shape({"type": "line", "x0": 0, "x1": 1, "y0": 0, "y1": 1})
    mine, theirs = sketch.figure().to_dict(), figure.to_dict()
    assert mine["layout"].pop("template") == {}
    theirs["layout"].pop("template")
    assert mine == theirs


def test_tables_within_tables_are_merged_and_the_first_is_left_alone() -> None:
    first = {"font": {"size": 14}, "range": [0, 1]}
    assert merged(first, {"font": {"size": 16}, "range": [2, 3]}) == {
        "font": {"size": 16},
        "range": [2, 3],
    }
    assert first["font"] == {"size": 14}


def test_a_slip_in_a_property_is_found_when_the_figure_is_checked_whole() -> None:
    sketch = Sketch()
    sketch.update_xaxes(rnage=[0, 1])
    with pytest.raises(ValueError, match="rnage"):
        go.Figure(sketch.figure().to_dict())


def drawn() -> dict[str, go.Figure]:
    """Every figure made by a sketch, drawn from the data that ship."""
    from insight.areas import read_lookup
    from insight.charts.distribution import tenths_figure
    from insight.charts.gaps import detail_figure, dumbbell_figure
    from insight.charts.wards import spread_figure
    from insight.comparison.gaps import compare
    from insight.comparison.groups import ward_extremes
    from insight.comparison.sentences import label_comparison
    from insight.deprivation.neighbourhoods import read_neighbourhoods
    from insight.national.tenths import tenth_shares, tenths_of
    from insight.observations import read_observations
    from insight.store import data_directory, open_parquet
    from insight.wards.sentences import label_spread
    from insight.wards.spread import ward_spread

    catalogue, code = read_catalogue(), "E08000007"
    national = open_parquet(data_directory() / "indicators/national.parquet").read().to_pandas()
    figures = {
        slug: read_observations(slug, district_code=code)
        for slug in ("fuel_poverty", "burglary", "ethnic_asian", "imd_score")
    }
    contrast = ward_extremes(read_neighbourhoods(code))
    rows = label_comparison(compare(figures, contrast, catalogue, national), catalogue)
    shares = tenth_shares(read_neighbourhoods(code))
    indicator = catalogue.indicator("fuel_poverty")
    everywhere = read_observations("fuel_poverty").set_index("area_code")["value"]
    tenths = tenths_of(everywhere, indicator)
    spread = ward_spread(read_lookup(code), figures["fuel_poverty"], indicator, tenths)
    row = rows.iloc[0]
    bars = rows.head(1).assign(name="a", value=row["deprived_value"], role="deprived")
    return {
        "dumbbell": dumbbell_figure(rows, deprived_name="A & B", affluent_name="C"),
        "detail": detail_figure(bars, axis_title="per cent"),
        "tenths": tenths_figure(shares, shares, place="Stockport"),
        "spread": spread_figure(label_spread(spread, indicator), indicator, england=13.0),
        **over_time(indicator),
    }


def over_time(indicator) -> dict[str, go.Figure]:
    """The charts with an axis of time, and the one of fifths, from made-up figures."""
    import pandas as pd

    from insight.breaks import Break
    from insight.charts.gap_over_time import GapLines, gap_over_time_figure
    from insight.charts.gradient import gradient_figure
    from insight.charts.trends import Line, Mark, Years, series_figure

    table = pd.DataFrame({"period": ["2019", "2020", "2021"], "value": [3.0, 4.0, 6.0]})
    table = table.assign(lower_ci=table["value"] - 1, upper_ci=table["value"] + 1)
    line = Line("A & B", "6", table)
    broken = replace(indicator, breaks=(Break("2021", "the question changed"),))
    fifths = table.assign(fifth=1, label="3%", residents=10)
    fifths = pd.concat([fifths, fifths.head(2)], ignore_index=True)
    fitted = pd.DataFrame({"place": [0.0, 1.0], "value": [3.0, 5.0]})
    return {
        "gap over time": gap_over_time_figure(GapLines(line, line, line, line, "Gap"), broken),
        "gradient": gradient_figure(fifths, fitted, indicator),
        "series": series_figure(
            line,
            broken,
            england=line,
            baseline=Mark(2019.5, 3.0, "baseline"),
            target=Mark(2022.5, 2.0, "target"),
            plan=Years(2019.0, 2022.0, "plan"),
        ),
    }


def test_every_figure_made_by_a_sketch_passes_plotlys_own_check() -> None:
    for figure in drawn().values():
        checked = go.Figure(figure.to_dict())
        assert len(checked.data) == len(figure.data) > 0
        assert len(checked.layout.annotations) > 0


def test_a_kept_figure_makes_its_plain_form_once():
    figure = Sketch()
    figure.add_trace(go.Scatter(x=[1, 2], y=[3, 4]))
    made = figure.figure()
    assert made.to_dict() is made.to_dict()
    assert made.to_dict() == super(KeptFigure, made).to_dict()


def test_any_figure_can_be_kept():
    plain = go.Figure(go.Bar(x=[1], y=[2]))
    plain.update_layout(template={})
    once = kept(plain)
    assert once.to_dict() == plain.to_dict()
    assert kept(once) is once
