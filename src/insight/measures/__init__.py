"""Measures of inequality and polarisation: arrays in, numbers or small frozen records out.

Nothing here knows of columns, units, places or files.
"""
