"""Each measure explained: its formula, when to use it, and an example from a district."""
