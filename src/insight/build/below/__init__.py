"""Series below the district: figures of several dates by neighbourhood, middle-layer area or ward.

`tidy`, `counts` and `means` put each publisher's file into one tidy form, `readers` names them,
`children` works out how many children to divide by, `carrying` takes areas of 2011 to those of
2021, and `figures` makes observations of it.
"""

from insight.build.below.carrying import carry_counts
from insight.build.below.figures import (
    WEIGHTS,
    Places,
    as_observations,
    build_below,
    files_of,
    today,
)
from insight.build.below.readers import READERS

__all__ = [
    "READERS",
    "WEIGHTS",
    "Places",
    "as_observations",
    "build_below",
    "carry_counts",
    "files_of",
    "today",
]
