"""Methods: each measure with its example."""
