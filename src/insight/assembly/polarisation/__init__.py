"""What the map page shows of a district: figures, and an exhibit for every choice."""
