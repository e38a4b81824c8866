"""Components of our own: the map of a district, the map of England, the room for a picture in 3D.

Their JavaScript stands beside them; `shared` holds what several use.
"""
