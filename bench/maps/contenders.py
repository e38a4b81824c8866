"""The apps: this project's map, Streamlit's stock maps, and Dash, each with a button "Next".

Run as `streamlit run` of a script that calls `show(name)`, or `python -m bench.maps.contenders`
for Dash.
"""

from __future__ import annotations

import functools
import sys
from typing import Any

from bench.maps.case import COLOURS, HEIGHT, STEPS, Case


@functools.cache
def case() -> Case:
    """The case asked for, made once a process."""
    return Case.asked()


def choropleth(step: int, geojson: Any) -> Any:
    """Plotly's map of the case; `geojson` is an address or the document itself."""
    import plotly.graph_objects as go  # noqa: PLC0415 - not every contender needs it

    scale = [[edge / STEPS, colour] for n, colour in enumerate(COLOURS) for edge in (n, n + 1)]
    view = case().view
    trace = go.Choroplethmap(
        geojson=geojson,
        featureidkey="properties.code",
        locations=list(case().areas["code"]),
        z=case().classes(step),
        zmin=-0.5,
        zmax=STEPS - 0.5,
        colorscale=scale,
        showscale=False,
        marker={"line": {"color": "#ffffff", "width": 0.5}},
    )
    return go.Figure(
        trace,
        {
            "template": {},
            "height": HEIGHT,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "map": {
                "style": "white-bg",
                "center": {"lon": view["longitude"], "lat": view["latitude"]},
                "zoom": view["zoom"],
            },
        },
    )


def ours(step: int) -> None:
    """The map of the project, through the door that the pages use."""
    from dashboard import data, maps  # noqa: PLC0415

    data.STATIC_FOLDER = maps.STATIC_FOLDER = case().folder.parent  # type: ignore[misc]
    codes = list(case().areas["code"])
    maps.show_map(
        maps.MapView(
            address=data.map_address(case().level, case().district_code),  # type: ignore[arg-type]
            classes=[maps.MapClass(f"class {n}", c) for n, c in enumerate(COLOURS, start=1)],
            area_classes=dict(zip(codes, case().classes(step), strict=True)),
            values={code: f"{n}.0" for code, n in zip(codes, case().classes(step), strict=True)},
            title="Classes",
            alt=f"After {step} clicks.",
        ),
        key="map",
        height=HEIGHT,
    )


def plotly_by_address(step: int, address: str) -> None:
    """`st.plotly_chart` with the outlines by address."""
    import streamlit as st  # noqa: PLC0415

    st.plotly_chart(choropleth(step, f"{address}/{case().publish()}"), key="map", theme=None)


def plotly_inline(step: int) -> None:
    """`st.plotly_chart` with the outlines in the message."""
    import streamlit as st  # noqa: PLC0415

    st.plotly_chart(choropleth(step, _document()), key="map", theme=None)


@functools.cache
def _document() -> dict[str, Any]:
    return case().geojson()


def pydeck_by_address(step: int, address: str) -> None:
    """`st.pydeck_chart` with a GeoJsonLayer by address, which holds every step's colours."""
    import pydeck as pdk  # noqa: PLC0415
    import streamlit as st  # noqa: PLC0415

    layer = pdk.Layer(
        "GeoJsonLayer",
        f"{address}/{case().publish()}",
        id="areas",
        get_fill_color=f"properties.c{step % STEPS}",
        update_triggers={"getFillColor": step},
        get_line_color=[255, 255, 255],
        line_width_min_pixels=0.5,
    )
    view = pdk.ViewState(**case().view)
    st.pydeck_chart(pdk.Deck([layer], initial_view_state=view, map_provider=None), height=HEIGHT)


def show(name: str) -> None:
    """A Streamlit page with the button and the map of that name."""
    import streamlit as st  # noqa: PLC0415

    st.session_state.setdefault("step", 0)
    if st.button("Next"):
        st.session_state["step"] += 1
    step = st.session_state["step"]
    address = f"http://localhost:{st.get_option('server.port')}/app/static/peers"
    if name == "ours":
        ours(step)
    elif name == "plotly-inline":
        plotly_inline(step)
    elif name == "plotly":
        plotly_by_address(step, address)
    else:
        pydeck_by_address(step, address)


def dash_app(port: int) -> None:
    """The same with Dash: a button, a graph by address, one callback."""
    from dash import Dash, Input, Output, dcc, html  # noqa: PLC0415 - a peer, installed apart

    name = case().publish()
    app = Dash(__name__, assets_folder=str(case().folder), serve_locally=True)
    app.layout = html.Div(
        [
            html.Button("Next", id="next", n_clicks=0),
            dcc.Graph(id="map", figure=choropleth(0, f"/assets/{name}")),
        ]
    )

    @app.callback(Output("map", "figure"), Input("next", "n_clicks"), prevent_initial_call=True)
    def _next(clicks: int) -> Any:
        return choropleth(clicks, f"/assets/{name}")

    app.run(host="localhost", port=port, debug=False)


if __name__ == "__main__":
    dash_app(int(sys.argv[1]))
