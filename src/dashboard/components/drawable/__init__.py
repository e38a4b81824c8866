"""The room for a picture in 3D: how wide it can be, and why there is none.

Its JavaScript stands in `src` and is built by ``make map``; `component` mounts it.
"""
