"""One door to Streamlit's markdown: nobody goes round it, and what goes through it is words."""

import ast
import re
from pathlib import Path

import pytest
from hostile import WORDS

from dashboard.plain import as_typed
from dashboard.state.address import KNOWN

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "src" / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
READ = frozenset(
    (
        *("markdown", "title", "header", "subheader", "caption", "text", "write", "write_stream"),
        *("info", "warning", "error", "success", "exception", "toast", "expander", "page_link"),
        *("link_button", "html", "popover", "tabs", "status", "badge", "metric", "chat_message"),
        *("radio", "checkbox", "pills", "text_input", "text_area", "number_input", "slider"),
        *("select_slider", "dialog", "table", "dataframe", "data_editor", "json", "code", "form"),
        *("form_submit_button", "menu_button", "iframe", "image", "video", "audio", "logo"),
        *("date_input", "time_input", "feedback", "file_uploader", "camera_input", "color_picker"),
    )
)
"""What of Streamlit reads words as markup, or fetches what it is given."""
OUR_OWN = {
    "state/presenting/present.py": {"button"},
    "state/controls.py": {"selectbox", "segmented_control", "multiselect"},
    "layout/exhibits.py": {"download_button"},
    "layout/pack.py": {"button"},
    "layout/vintage.py": {"segmented_control"},
    "views/england/page.py": {"download_button"},
    "views/methods/page.py": {"latex"},
    "views/plan/finish.py": {"download_button"},
    "views/ward/detail.py": {"download_button"},
    "views/yours/choosing.py": {"download_button"},
    "views/yours/shelved.py": {"download_button"},
    "views/workshop/figures.py": {"spinner"},
    "views/workshop/grouping.py": {"download_button"},
    "views/workshop/notes.py": {"segmented_control"},
}
"""Which files may hand labels of our own, or words that they take through `as_typed`, to what."""


def called(tree):
    """The names of the functions of `st`, or of a part of a page, that a module calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, isinstance(node.func.value, ast.Name) and node.func.value.id


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nobody_goes_round_the_door(file):
    if file.name == "plain.py":
        return
    name = file.relative_to(ROOT).as_posix().removeprefix("src/dashboard/")
    tree = ast.parse(file.read_text("utf-8"))
    widgets = {"button", "toggle", "selectbox", "segmented_control", "multiselect"}
    labelled = widgets | {"download_button", "latex", "spinner"}
    found = {attr for attr, owner in called(tree) if owner == "st"}
    assert not found & READ, f"{name}: say it through dashboard.plain"
    assert found & labelled <= OUR_OWN.get(name, set())
    assert not [a for a, owner in called(tree) if a == "markdown" and owner != "st"]


@pytest.mark.parametrize("kind", WORDS)
def test_words_are_between_marks_of_code_from_the_first_mark_to_the_last(kind):
    said = as_typed(WORDS[kind])
    text = re.sub(r"^(.*?)(`+) ?(.*?) ?\2(.*)$", r"\1\3\4", said)
    assert text.replace("\u2060", "") == " ".join(WORDS[kind].replace("\u2060", "").split())
    outside = re.sub(r"(`+).*?\1(?!`)", "", said)
    assert not re.search(r"[\[\]<>$*|~]|:\w|www\.|@|--", outside)


@pytest.mark.parametrize(
    "text",
    [
        "The address asks for the ward “stokport”, which is not here. Showing all wards.",
        "Income: 5% of £10,000 (2021/22), Brinnington & Stockport Central; King's Lynn?",
        "catalogue.toml: census2021.parquet holds no figures for 'imd_score'",
        "Who answers: Director of Place.",
    ],
)
def test_plain_sentences_stay_as_they_are(text):
    assert as_typed(text) == text


def test_every_choice_that_is_read_from_an_address_is_a_known_one():
    names = set()
    for file in FILES:
        text = file.read_text("utf-8")
        pattern = r"(?:recall_one|recalled|remember|refuse_)\(\s*\"(\w+)\""
        names |= set(re.findall(pattern, text))
        names |= set(re.findall(r"choose_(?:one|several)\(\s*[^,]+,\s*\"(\w+)\"", text))
    assert len(names) > 15
    assert names <= KNOWN
