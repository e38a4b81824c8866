"""A table that a reader can sort by any column: ranked lists, and the heat table."""
