"""How a place compares: the league, any indicator, two at once, and all of its wards' tenths."""
