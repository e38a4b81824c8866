"""A finding to paste: its source goes with it, and nothing in it means anything to TeX."""

import re
from dataclasses import replace

import pytest

from insight.reports.citation import bibtex, citation, sentence
from insight.reports.stamp import Stamp


def test_a_sentence_is_the_finding_with_its_source_and_address(stockport, stamp):
    said = sentence(stockport.exhibits[0], stamp)
    assert said.startswith("28 of 191 neighbourhoods are in England’s most deprived fifth")
    assert "Source: English Indices of Deprivation 2025" in said
    assert "https://example.org/?place=stockport (29 November 2026)" in said
    assert said.count("Source: ") == 1
    assert "**" not in said


def test_a_citation_says_what_of_where_and_from_which_data(stockport, stamp):
    said = citation(stockport.exhibits[3], stamp)
    for part in ("(2026)", "Stockport, 2013 to 2022", "0123456789ab", "Claimant count"):
        assert part in said


def test_without_a_known_address_none_is_made_up(stockport, stamp):
    bare = Stamp(stamp.made, stamp.version)
    for write in (sentence, citation, bibtex):
        assert "place=stockport" not in write(stockport.exhibits[0], bare)


def test_an_entry_escapes_what_means_something_to_tex(hostile, stockport, stamp):
    assert r"Stockport \&" not in (entry := bibtex(stockport.exhibits[3], stamp))
    assert r"Brinnington \& Stockport Central" in entry
    assert entry.startswith("@misc{stockport-claimants-gap-over-time-2026,\n")
    for exhibit in hostile.exhibits:
        text = bibtex(exhibit, stamp)
        bare = re.sub(r"\\.", "", text)
        assert bare.count("{") == bare.count("}")
        assert not re.search(r"(?<!\\)[&#$^]", re.sub(r"  url = .*\n", "", text))


@pytest.mark.parametrize("made", ["a\\b", "{x", "100%", "a_b"])
def test_no_word_breaks_out_of_its_braces(made, hostile, stamp):
    exhibit = hostile.exhibits[0]
    exhibit = replace(exhibit, caption=made)
    bare = re.sub(r"\\.", "", bibtex(exhibit, stamp))
    assert bare.count("{") == bare.count("}")


@pytest.mark.parametrize(
    ("finding", "words", "caption", "told"),
    [
        (
            "Most deprived",
            "Most deprived: Ryde 53.1.",
            "Most deprived",
            "Wight. Most deprived: Ry",
        ),
        ("Ryde South", "A ward by the sea.", "In five sentences", "Wight. Ryde South: A ward by"),
        (
            "The ends are 5 points apart.",
            "",
            "Ryde and Cowes",
            " (Ryde and Cowes, Wight).",
        ),
        (
            "Wight is 5 points apart.",
            "",
            "Ryde and Cowes",
            "Wight is 5 points apart. ",
        ),
    ],
)
def test_a_sentence_can_stand_alone(stockport, stamp, finding, words, caption, told):
    exhibit = stockport.exhibits[0]
    bare = replace(
        exhibit,
        finding=finding,
        words=words,
        caption=caption,
        subtitle="A figure",
        of=replace(exhibit.of, place="Wight"),
    )
    assert told in f"{sentence(bare, stamp)} "
