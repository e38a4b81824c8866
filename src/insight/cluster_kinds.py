"""The kinds of cluster an area can belong to: the area first, then those around it."""

from typing import Final

NO_CLUSTER, HIGH_HIGH, LOW_HIGH, LOW_LOW, HIGH_LOW = range(5)
"""What `Clusters.of_area` holds."""
NO_VALUE: Final = -1
