"""A page with one map, named by `case` in the address: what readers may never see, but might."""

import geopandas as gpd
import pandas as pd
import streamlit as st
from shapely.geometry import MultiPolygon, box

from dashboard.components.district_map.component import show_map
from dashboard.serving.published import publish_geometry
from insight.catalogue import read_catalogue
from insight.maps.classes import ClassStyle, value_classes
from insight.maps.interactive.view import MapView
from insight.maps.outlines import geometry_document
from insight.words.numbers import format_value

CASES = {
    "missing": [1.0, None, 3.0, 4.0],
    "equal": [7.0] * 4,
    "one": [7.0],
    "negative": [-12.5, -0.2, 0.0, 3.1],
    "outlier": [1.0, 1.2, 1.4, 140.0],
    "none": [None] * 4,
}

case = st.query_params.get("case", "missing")
values = CASES.get(case, [1.0, 2.0, 3.0, 4.0])
codes = [f"E0500000{n}" for n in range(len(values))]
shapes = [box(1000 * n, 0, 1000 * n + 1000, 1000) for n in range(len(values))]
if case == "islands":
    shapes[1] = MultiPolygon([box(1000, 0, 1900, 900), box(1000, 3000, 1100, 3100)])
if case in {"narrow", "tied", "written"}:  # the highest in a strip that no name fits into
    shapes = [box(0, 0, 3000, 4000), box(3000, 0, 3060, 4000), box(3060, 0, 6000, 4000)]
    codes, values = codes[:3], [9.0 if case == "tied" else 2.0, 9.0, 1.0]
names = ["Ward A", "Long Name & Ward Central", "Ward C"] if len(codes) == 3 else None
areas = gpd.GeoDataFrame(
    {"code": codes, "name": names or [f"Ward {letter}" for letter in "ABCD"[: len(values)]]},
    geometry=shapes,
    crs="EPSG:27700",
)
address = publish_geometry(geometry_document(areas, code="code", name="name"))
indicator = read_catalogue().indicator("imd_score")
figures = pd.Series(values, index=codes, dtype="float64")
said = {code: format_value(value, indicator) for code, value in figures.items()}
if case == "written":  # the highest figure is not written as the others are
    said[codes[1]] += ": cluster"
parts = value_classes(figures, indicator, lambda value: format_value(value, indicator))
view = {
    "classes": parts.styles,
    "area_classes": parts.of_area,
}
if case == "square":
    shades = ("e8e8e8", "ace4e4", "5ac8c8", "dfb0d6", "a5add3", "5698b9", "be64ac", "8c62aa")
    view["classes"] = [
        ClassStyle(f"Cell {n}", f"#{shade}") for n, shade in enumerate((*shades, "3b4994"))
    ]
    view |= {"area_classes": dict(zip(codes, (0, 8, 8, 2), strict=True)), "legend": "square"}
    view["legend_axes"] = ("Burglary", "Fuel poverty")
st.session_state.setdefault("chosen", ())


def keep(codes: tuple[str, ...]) -> None:
    """Keep the areas that were chosen."""
    st.session_state["chosen"] = codes


show_map(
    MapView(
        address=address,
        values=said,
        title="A map",
        alt="Words.",
        selected=tuple(st.session_state["chosen"]),
        several=case == "several",
        **view,
    ),
    key="map",
    height=300,
    on_choose=keep,
)
st.write("chosen: " + ", ".join(st.session_state["chosen"]))
