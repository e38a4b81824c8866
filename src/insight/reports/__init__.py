"""Exhibits on paper: workbooks, slides, pages and packs, made without Streamlit or a browser.

Each format takes exhibits and a stamp, and gives the bytes of a file; the same data give the same
bytes.
"""
