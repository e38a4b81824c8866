"""What translators are given, and what is said of what they give back."""

from pathlib import Path

import pytest

from insight.messages.pofile import read_messages
from insight.translating.__main__ import main
from insight.translating.template import faults, template

HEARD = {"{n} wards in {place}": {"overview: Stockport"}, "Sources": {"a", "b", "c", "d"}}
HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=n!=1;\\n"\n\n'
)


def write(folder: Path, text: str) -> Path:
    path = folder / "cy.po"
    path.write_text(HEAD + text, "utf-8")
    return path


def test_the_file_holds_every_message_with_where_it_is_said_and_plurals_where_it_counts(tmp_path):
    path = tmp_path / "messages.pot"
    path.write_bytes(template(HEARD))
    text = path.read_text("utf-8")
    assert "Said by a; b; c and 1 more" in text
    assert 'msgid_plural "{n} wards in {place}"' in text
    assert read_messages(path, "en").every == set(HEARD)
    assert template(HEARD) == template(dict(reversed(HEARD.items())))


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ('msgid "At {place}"\nmsgstr "Yn"', "{place} is missing"),
        ('msgid "At {place}"\nmsgstr "Yn {place} {n}"', "has {n}, which is no slot here"),
        ('msgid "**At** it"\nmsgstr "Yn"', "what is bold"),
        ('msgid "At"\nmsgstr "<b>Yn</b>"', "holds HTML"),
        ('msgid "At"\nmsgstr ""', "1 of 1 messages (100%) have no translation"),
        ('msgid "Gone"\nmsgstr "Yn"', "1 of 1 messages are said nowhere any more"),
    ],
)
def test_a_fault_is_named(tmp_path, said, fault):
    known = dict.fromkeys(("At {place}", "**At** it", "At"))
    assert any(fault in each for each in faults(write(tmp_path, said), "cy", known))


def test_a_plural_may_leave_out_its_number(tmp_path):
    text = 'msgid "{n} ward"\nmsgid_plural "{n} wards"\nmsgstr[0] "un ward"\nmsgstr[1] "{n} ward"'
    assert not list(faults(write(tmp_path, text), "cy", {"{n} ward": 1}))


def test_a_file_that_is_none_is_refused_in_a_sentence(tmp_path, capsys):
    path = tmp_path / "cy.po"
    path.write_bytes(b"\xff\xfenot a po file")
    assert main(["check", str(path)]) == 1
    assert "cannot be read as a PO file" in capsys.readouterr().err
