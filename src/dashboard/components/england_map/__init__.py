"""The map of England: wards on a canvas, neighbourhoods by MapLibre."""
