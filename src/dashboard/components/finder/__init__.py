"""The box on every page that finds a ward, a district or a postcode.

Its JavaScript stands in `src` and is built by ``make map``; `component` mounts it.
"""
