"""The apps: this project's map, Streamlit's stock maps, and Dash, each with a button "Next".

Run as `streamlit run` of a script that calls `show(name)`, or `python -m bench.maps.contenders`
for Dash.
"""

from __future__ import annotations

import functools
import json
import sys
from typing import Any

from bench.maps.case import COLOURS, ENGLAND, HEIGHT, STEPS, case, view


def choropleth(step: int, geojson: Any) -> Any:
    """Plotly's map of the case; `geojson` is an address or the document itself."""
    import plotly.graph_objects as go  # noqa: PLC0415 - not every contender needs it

    scale = [[edge / STEPS, colour] for n, colour in enumerate(COLOURS) for edge in (n, n + 1)]
    trace = go.Choroplethmap(
        geojson=geojson,
        featureidkey="properties.code",
        locations=case().codes,
        z=case().classes(step),
        zmin=-0.5,
        zmax=STEPS - 0.5,
        colorscale=scale,
        showscale=False,
        marker={"line": {"color": "#ffffff", "width": 0.1 if case().place == ENGLAND else 0.5}},
    )
    return go.Figure(
        trace,
        {
            "template": {},
            "height": HEIGHT,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "uirevision": "kept",  # the reader's pan and zoom stay at a change
            "map": {
                "style": "white-bg",
                "center": {"lon": view()["longitude"], "lat": view()["latitude"]},
                "zoom": view()["zoom"],
            },
        },
    )


def step_view(step: int) -> Any:
    """The case at a step, through the door that the pages use."""
    from dashboard.components.district_map.outlines import map_address  # noqa: PLC0415
    from insight.maps.classes import ClassStyle  # noqa: PLC0415
    from insight.maps.interactive.view import MapView  # noqa: PLC0415

    case().serve_from_here()
    classes = case().classes(step)
    return MapView(
        address=map_address(case().level, case().district_code),  # type: ignore[arg-type]
        classes=[ClassStyle(f"class {n}", c) for n, c in enumerate(COLOURS, start=1)],
        area_classes=dict(zip(case().codes, classes, strict=True)),
        values={code: f"{n}.0" for code, n in zip(case().codes, classes, strict=True)},
        title="Classes",
        alt=f"After {step} clicks.",
    )


def ours(step: int) -> None:
    """The map of the project."""
    from dashboard.components.district_map.component import show_map  # noqa: PLC0415

    if case().place == ENGLAND:
        from bench.maps.england import show_step  # noqa: PLC0415

        show_step(step)
    else:
        show_map(step_view(step), key="map", height=HEIGHT)


def ours_by_itself() -> None:
    """The map of the project with five views at hand, between which the browser switches."""
    from dataclasses import replace  # noqa: PLC0415

    from dashboard.components.district_map.component import show_map  # noqa: PLC0415
    from insight.maps.interactive.view import Alternative, Switch  # noqa: PLC0415

    if case().place == ENGLAND:
        from bench.maps.england import show_views  # noqa: PLC0415

        show_views()
        return
    steps = {f"s{n}": f"Step {n}" for n in range(STEPS)}
    each = [Alternative({"step": f"s{n}"}, step_view(n)) for n in range(STEPS)]
    switch = Switch("step", "Step", steps, "s0")
    shown = replace(each[0].view, switches=(switch,), shown={"step": "s0"}, alternatives=each)
    show_map(shown, key="map", height=HEIGHT)


def floor(step: int) -> None:
    """One box that changes its colour and its word: what a rerun of Streamlit takes at least."""
    import streamlit as st  # noqa: PLC0415

    style = f"height:{HEIGHT}px;background:{COLOURS[step % STEPS]}"
    st.markdown(f'<div style="{style}">Step {step}</div>', unsafe_allow_html=True)


@functools.cache
def _document() -> dict[str, Any]:
    return dict(json.loads((case().folder / case().file).read_text(encoding="utf-8")))


def pydeck_by_address(step: int, address: str) -> None:
    """`st.pydeck_chart` with a GeoJsonLayer by address; each colour follows from step and file."""
    import pydeck as pdk  # noqa: PLC0415
    import streamlit as st  # noqa: PLC0415

    moved = f"(properties.n + {step}) % {STEPS}"  # deck.gl's expressions know no list of colours
    rgb = [[int(colour[n : n + 2], 16) for n in (1, 3, 5)] for colour in COLOURS]
    said = [f"{moved} == {n} ? {each}" for n, each in enumerate(rgb[:-1])]
    layer = pdk.Layer(
        "GeoJsonLayer",
        address,
        id="areas",
        get_fill_color=" : ".join([*said, str(rgb[-1])]),
        update_triggers={"getFillColor": step},
        get_line_color=[255, 255, 255],
        line_width_min_pixels=0.1 if case().place == ENGLAND else 0.5,
    )
    deck = pdk.Deck([layer], initial_view_state=pdk.ViewState(**view()), map_provider=None)
    st.pydeck_chart(deck, height=HEIGHT)


def show(name: str) -> None:
    """A Streamlit page with the button and the map of that name."""
    import streamlit as st  # noqa: PLC0415

    if name == "ours-by-itself":
        ours_by_itself()
        return
    st.session_state.setdefault("step", 0)
    if st.button("Next"):
        st.session_state["step"] += 1
    step = st.session_state["step"]
    address = f"http://localhost:{st.get_option('server.port')}/app/static/peers/{case().file}"
    if name == "ours":
        ours(step)
    elif name == "floor":
        floor(step)
    elif name == "pydeck":
        pydeck_by_address(step, address)
    else:
        source = address if name == "plotly" else _document()
        st.plotly_chart(choropleth(step, source), key="map", theme=None)


def dash_app(port: int) -> None:
    """The same with Dash: a button, a graph by address, one callback."""
    from dash import Dash, Input, Output, dcc, html  # noqa: PLC0415 - a peer, installed apart

    address = f"/assets/{case().file}"
    app = Dash(__name__, assets_folder=str(case().folder), serve_locally=True)
    app.layout = html.Div(
        [
            html.Button("Next", id="next", n_clicks=0),
            dcc.Graph(id="map", figure=choropleth(0, address), config={"scrollZoom": True}),
        ]
    )

    @app.callback(Output("map", "figure"), Input("next", "n_clicks"), prevent_initial_call=True)
    def _next(clicks: int) -> Any:
        return choropleth(clicks, address)

    app.run(host="localhost", port=port, debug=False)


if __name__ == "__main__":
    dash_app(int(sys.argv[1]))
