"""How a place compares: the leagues, any indicator, two at once, and all of its wards' tenths."""
