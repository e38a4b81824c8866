"""Small counts: which neighbourhoods are withheld together, and how figures are then added up.

`blocks` finds, for a threshold, the blocks of neighbourhoods of which only the total is shown;
`guarded` shows figures so on a server whose operator sets a threshold for all of it.
"""
