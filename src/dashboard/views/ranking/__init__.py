"""The polarisation league, and where this district stands in it."""
