"""England: where in the country the two ends of an indicator are."""
