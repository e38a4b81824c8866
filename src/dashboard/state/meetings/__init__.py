"""The meeting that a reader has open: what is kept of it, its record as a file, and its room.

Nothing of it is in a link to share: it is found by the key in the address, and the store keeps it.
"""
