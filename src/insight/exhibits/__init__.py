"""Exhibits: one finding each, ready for a page or for paper.

An exhibit joins a headline, words, a drawing, a table, exact figures and sources; it is made
without Streamlit and never changed.
"""
