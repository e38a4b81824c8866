"""The server's start, when it is imported as `app`; else the navigation, run for every reader.

`streamlit run app.py` finds `st.App` by reading this file, imports the file as `app` and hands it
back as the script to run.
"""

import streamlit as st

from dashboard.components.england_map import files
from dashboard.layout import frame
from dashboard.serving import server
from dashboard.state import address, controls
from dashboard.views.overview import page as overview

if __name__ == "app":
    app = st.App(
        __file__,
        lifespan=server.started_with(overview.prepare),
        routes=server.ROUTES,
        middleware=server.MIDDLEWARE,
    )
else:
    frame.name_document()
    address.resume()
    page = frame.navigation(
        [
            st.Page("pages/overview.py", title="Overview", default=True),
            st.Page("pages/ward.py", title="Your ward", url_path="ward"),
            st.Page("pages/polarisation.py", title="Polarisation maps", url_path="polarisation"),
            st.Page("pages/standing.py", title="How it compares", url_path="standing"),
            st.Page("pages/england.py", title="England", url_path="england"),
            st.Page("pages/comparison.py", title="Affluent versus deprived", url_path="comparison"),
            st.Page("pages/ambitions.py", title="Ambition progress", url_path="ambitions"),
            st.Page("pages/indicators.py", title="Indicators", url_path="indicators"),
            st.Page("pages/workshop.py", title="Workshop", url_path="workshop"),
            st.Page("pages/meeting.py", title="Meeting", url_path="meeting"),
            st.Page("pages/methods.py", title="Methods", url_path="methods"),
        ],
        position="top",
    )
    controls.turn_to(page.url_path, page.title)
    page.run()
    files.start_soon()
