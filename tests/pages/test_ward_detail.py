"""The sections of a ward's page: drawn for every kind of ward, with links and tables to take away."""

import re

import pytest

WARDS = {
    "inner city": ("stockport", "brinnington-and-stockport-central"),
    "rural": ("stratford-on-avon", "tredington"),
    "no neighbourhood": ("city-of-london", "candlewick"),
    "one neighbourhood": ("isles-of-scilly", "st-marys"),
    "an island": ("isles-of-scilly", "bryher"),
    "names with quotes": ("stoke-on-trent", "hanley-park-joiners-square-and-shelton"),
}
