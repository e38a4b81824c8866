"""Where a place stands: by any indicator, by two at once, and by all of them."""
