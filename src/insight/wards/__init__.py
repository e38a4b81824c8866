"""What ward averages hide: the spread of neighbourhoods between and inside wards."""

from insight.wards.inside import WardParts, ward_parts
from insight.wards.sentences import label_spread, spread_sentence, within_sentence
from insight.wards.spread import ends_of, ward_spread

__all__ = [
    "WardParts",
    "ends_of",
    "label_spread",
    "spread_sentence",
    "ward_parts",
    "ward_spread",
    "within_sentence",
]
