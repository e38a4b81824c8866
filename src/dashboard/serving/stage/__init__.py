"""The stage: a page of our own beside Streamlit, on which a meeting's sequence is presented.

`made` makes a view once as it goes to the browser, `aside` one that answers a question there and
then, `calls` lets in who has the secret key, `steps`, `room` and `listening` are what the page
asks, `files` its scripts and styles (`page.html`, `stage.css`, `*.js`).
"""

from dashboard.serving.stage.routes import is_ours, routes

__all__ = ["is_ours", "routes"]
