"""The map that readers switch and choose on: what it shows, its message, its outlines, its script.

Pages show it through `dashboard.components.district_map`, an offline copy carries all of it inside.
"""
