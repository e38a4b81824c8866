"""Ambition progress: a plan, its measures, and the verdict on each."""
