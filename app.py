"""The server's start, when it is imported as `app`; else the navigation, run for every reader.

`streamlit run app.py` finds `st.App` by reading this file, imports the file as `app` and hands it
back as the script to run.
"""

import streamlit as st

from dashboard.components.england_map import files
from dashboard.layout import branded, frame
from dashboard.serving import counts, server
from dashboard.serving.pace.arriving import first_run
from dashboard.serving.pace.opening import is_for_nobody
from dashboard.serving.watch import logs
from dashboard.state import address, controls
from dashboard.views.overview import page as overview

if __name__ == "app":
    logs.begin()
    branded.apply_theme()
    app = st.App(
        __file__,
        lifespan=server.started_with(overview.prepare),
        routes=server.ROUTES,
        middleware=server.MIDDLEWARE,
    )
else:
    frame.name_document()
    with first_run():
        address.resume()
        branded.show_logo()
        page = frame.navigation(
            [
                branded.page("overview", "Overview", default=True),
                branded.page("ward", "Your ward"),
                branded.page("polarisation", "Polarisation maps"),
                branded.page("standing", "How it compares"),
                branded.page("england", "England"),
                branded.page("comparison", "Affluent versus deprived"),
                branded.page("ambitions", "Ambition progress"),
                branded.page("indicators", "Indicators"),
                branded.page("workshop", "Workshop"),
                branded.page("yours", "Your data"),
                branded.page("plan", "Your plan"),
                branded.page("meeting", "Meeting"),
                branded.page("methods", "Methods"),
            ],
            position="top",
        )
        controls.turn_to(page.url_path, page.title)
        with counts.a_run(page.url_path, "ahead" if is_for_nobody() else "page"):
            page.run()
        files.start_soon()
