"""Where a ward lies and what is near it: its place on the map, practices and libraries."""
