"""How many readers share one process well: who goes first, and what is done before they come.

A line for those who arrive together, pages opened and districts made in quiet moments, and the
collector of memory kept from holding everybody up.
"""
