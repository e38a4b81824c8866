"""For whoever watches over the server: whether it lives and is ready, what it counts, what it logs.

Nothing in here tells one reader from another: no address, name, choice or text of theirs.
"""
