"""Polarisation maps: where the two ends are, in every view of the map."""
