"""What a map shows: classes, clusters, pairs, change, squares, outlines and heights, with words."""
