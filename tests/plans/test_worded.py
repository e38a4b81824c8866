"""Every text of a plan comes through the door, whichever record holds it, however it was read."""

import dataclasses
import tomllib

import pytest
from hostile import WORDS, plan

from insight.outside import PROSE, as_words
from insight.plans import records
from insight.plans.reading import read_plan
from insight.plans.worded import SLUGS, Worded

RECORDS = [
    each
    for each in vars(records).values()
    if dataclasses.is_dataclass(each) and isinstance(each, type)
]


def texts(record):
    """Every text of a record and of those within it, with the name of its field."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str):
                yield field.name, each
            elif dataclasses.is_dataclass(each):
                yield from texts(each)


@pytest.mark.parametrize("record", RECORDS, ids=lambda each: each.__name__)
def test_every_kind_of_record_takes_its_words_through_the_door(record):
    assert issubclass(record, Worded)


@pytest.mark.parametrize("kind", WORDS)
def test_no_text_of_a_plan_is_held_as_it_came(tmp_path, kind):
    file = tmp_path / "hostile.toml"
    file.write_text(plan("hostile", WORDS[kind]), encoding="utf-8")
    beside = tmp_path / "hostile.updates.csv"
    words = WORDS[kind].replace("\u0007", "")[:200].replace('"', '""')  # as long as it may be
    beside.write_text(
        f'about,date,author,words,done\nfair,2025-06-30,"{words}","{words}",\n', encoding="utf-8"
    )
    held = list(texts(read_plan(file)))
    assert len(held) > 60
    assert {name for name, _ in held} >= {"author", "words", "claim", "council", "status", "label"}
    for name, text in held:
        if name not in SLUGS:
            assert text == as_words(text, PROSE), name
            assert "**" not in text
            assert len(text) <= PROSE * 1.1


def test_the_file_is_sound_toml():
    assert all(tomllib.loads(plan("a", words)) for words in WORDS.values())
