"""The page of one ward."""
