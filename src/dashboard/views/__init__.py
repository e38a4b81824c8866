"""What each page shows: its parts, its words and where they stand."""
