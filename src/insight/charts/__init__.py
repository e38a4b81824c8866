"""Tables and words in, Plotly figures out. Nothing here reads a file or computes a finding.

The headline of a figure is text on the page, above it: no figure draws its own title.
"""
