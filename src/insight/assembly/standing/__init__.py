"""Where a place stands among others: orders, leagues, pairs, gaps over time, tenths."""
