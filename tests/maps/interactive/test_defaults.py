"""What a message leaves out is the same on both sides: in Python and in the component's script."""

import json
import re
from pathlib import Path

import pytest

from insight.maps.interactive import message

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "src/dashboard/components/district_map/src/message.js"


def as_json(text):
    """An object of the script as Python reads it: its names and quotes made those of JSON."""
    return json.loads(re.sub(r"(\w+)(?=: )", r'"\1"', text))


@pytest.mark.parametrize("name", ["USUAL", "USUAL_LAYER"])
def test_a_default_is_said_alike(name):
    (said,) = re.findall(rf"^const {name} = (.+);$", SCRIPT.read_text("utf-8"), re.MULTILINE)
    assert as_json(said) == getattr(message, name)


def test_defaults_of_columns_and_numbers_are_said_alike():
    script = SCRIPT.read_text("utf-8")
    (planes,) = re.findall(r"\{ planes = (\d+), values \}", script)
    assert {"planes": int(planes)} == message.USUAL_COLUMN
    (numbers,) = re.findall(r"function texts\((\{.+?\}), numbers\)", script)
    assert as_json(numbers.replace(" = ", ": ")) | {"planes": 1} == message.USUAL_NUMBERS
