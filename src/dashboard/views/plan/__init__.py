"""Your plan: one made or changed in the browser, checked as it is typed, kept by its session."""
