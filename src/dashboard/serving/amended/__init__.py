"""What uvicorn, Starlette, Streamlit and Plotly have no setting for, changed in this process.

One change a module. Where a library has changed itself all stays as it was, a warning is logged,
and the test of that module fails.
"""
