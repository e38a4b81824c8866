"""The page of a workshop: areas are chosen, grouped, looked at, and talked about."""
