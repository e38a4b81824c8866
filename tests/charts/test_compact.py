"""What is sent of a figure says all that the figure says."""

import json

import plotly.graph_objects as go
import pytest

from insight.charts.compact import STEPS, compact
from insight.charts.sketch import kept
from insight.charts.theme import annotate, label


def figure():
    made = go.Figure(go.Scatter(x=[0.123456789, 18.00000001], y=[0, 1], customdata=["a", "b"]))
    made.add_trace(go.Bar(x=[1, 2], y=[3, 5.5]))
    entries = [label(f"n {n}", x=0, y=n, xref="paper", yshift=20) for n in range(3)]
    entries += [label(f"{n}%", x=n / 3, y=n, align="right", xshift=-8) for n in range(2)]
    annotate(made, [*entries, label("alone", x=1, y=1, bgcolor="#fff")])
    made.add_shape(type="line", x0=0.123456789, x1=1, y0=0, y1=1, xref="paper")
    made.update_layout(template={}, xaxis={"range": [0, 19]})
    made.update_yaxes(visible=False, gridcolor="#eee", range=[3, -1])
    return made


def written_out(layout):
    """The annotations as plotly.js reads them, with what the template says of their kind."""
    template = layout.get("template", {}).get("layout", {})
    kinds = {kind["name"]: kind for kind in template.get("annotations", ())}
    result = []
    for entry in layout["annotations"]:
        kind = kinds.get(entry.get("templateitemname"), template.get("annotationdefaults", {}))
        whole = {**kind, **entry}
        result.append({k: v for k, v in whole.items() if k not in {"name", "templateitemname"}})
    return result


def near(entry):
    return {
        name: pytest.approx(v, abs=20 / STEPS) if isinstance(v, float) else v
        for name, v in entry.items()
    }


def test_each_text_is_what_it_was_and_what_they_share_stands_once():
    plain = figure().to_dict()
    layout = compact(plain)["layout"]
    for mine, theirs in zip(written_out(layout), plain["layout"]["annotations"], strict=True):
        assert mine == near(theirs)
    assert layout["annotations"][:2] == [{"text": "n 0", "y": 0}, {"text": "n 1", "y": 1}]
    assert len(json.dumps(layout["annotations"])) < 400


def test_every_kind_in_the_template_is_used_else_plotly_would_draw_it():
    layout = compact(figure().to_dict())["layout"]
    named = {kind["name"] for kind in layout["template"]["layout"]["annotations"]}
    assert named == {each.get("templateitemname") for each in layout["annotations"]} - {None}


def test_places_are_rounded_to_what_a_screen_shows_and_words_left_alone():
    plain = figure().to_dict()
    first, second = compact(plain)["data"]
    assert first["x"] == [0.123, 18]
    assert first["customdata"] == plain["data"][0]["customdata"]
    assert "y" not in first, "plotly.js counts by itself"
    assert (second["x"], second["y"]) == ([1, 2], [3, 5.5])
    assert compact(plain)["layout"]["shapes"][0]["x0"] == pytest.approx(0.123, abs=1e-3)


def test_an_axis_that_is_not_drawn_has_no_style():
    layout = compact(figure().to_dict())["layout"]
    assert layout["yaxis"] == {"visible": False, "range": [3, -1]}


def test_what_is_sent_passes_plotlys_own_check_and_the_figure_is_as_before():
    made = figure()
    before = json.dumps(made.to_plotly_json(), default=str)
    sent = kept(made)
    go.Figure(sent.to_dict())
    assert json.dumps(made.to_plotly_json(), default=str) == before
    assert kept(sent) is sent


def test_a_figure_of_dates_gaps_and_one_place_is_sent_as_it_is():
    made = go.Figure(go.Scatter(x=["2020-01-01", None], y=[2.5, None]))
    (trace,) = compact(made.to_dict())["data"]
    assert (trace["x"], trace["y"]) == (["2020-01-01", None], [2.5, None])
