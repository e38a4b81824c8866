"""Affluent versus deprived: two groups on every indicator."""
