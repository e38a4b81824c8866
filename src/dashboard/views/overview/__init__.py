"""The overview: what kind of place is this."""
