"""What kind of place a district is: who lives at its two ends, domain by domain."""

from insight.profile.district import DistrictProfile, district_profile
from insight.profile.domains import domain_table
from insight.profile.sentences import (
    distribution_sentence,
    domains_sentence,
    extremes_sentence,
    fifths_sentence,
)

__all__ = [
    "DistrictProfile",
    "distribution_sentence",
    "district_profile",
    "domain_table",
    "domains_sentence",
    "extremes_sentence",
    "fifths_sentence",
]
