"""Drawings that are tables: bars and coloured cells as HTML of a few hundred bytes."""
