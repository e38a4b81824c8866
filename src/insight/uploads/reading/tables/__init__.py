"""Where tables stand on a sheet: their headings, first and last rows, and others near them.

`table` finds one, `headings` its headings, `body` rows above its first area, `below` where it
breaks or is carried on, `beside` where another stands on its right, `dated` what words around it
say of it and of when.
"""
