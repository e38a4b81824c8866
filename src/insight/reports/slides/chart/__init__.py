"""Charts that Office itself draws and that a reader can edit, with their numbers in its own sheet.

`records` say what is drawn, `reading` makes them of the figure that a page shows, `sheet` and `xml`
write them.
"""
