"""The list of every indicator: searched and narrowed in the browser, without asking the server.

Its JavaScript stands in `src` and is built by ``make map``; `component` mounts it.
"""
