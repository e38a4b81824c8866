"""The page of a meeting: its views in order, the room, what is noted, and the record."""
