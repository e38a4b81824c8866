"""The map of a district as exhibits: every view of it, one area, the district in 3D, pictures.

`area_map` is what all views have in common, `views` their register.
"""
