"""Where tables stand on a sheet: their headings, first and last rows, and others below them.

`table` finds one, `below` where it breaks or is carried on, `body` rows above its first area,
`stacked` the tables of a sheet one under the other.
"""
