"""Exhibits of one ward, a finding each."""
