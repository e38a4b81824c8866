"""Measures of inequality and polarisation, the places they describe, and the words for them."""
