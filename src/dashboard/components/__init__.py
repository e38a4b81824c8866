"""Components of our own: the map of a district and the map of England.

Their JavaScript stands beside them; `shared` holds what both use.
"""
