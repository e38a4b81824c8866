"""The cells of a sheet: parsed one by one, held as columns, with the codes and periods in them.

`parsed` reads one cell, `grid` holds all, `codes` finds areas in a text, `stretches` and `days`
periods.
"""
