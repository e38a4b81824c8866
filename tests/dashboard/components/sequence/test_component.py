"""What a browser says was done to a sequence is read with care, in its order."""

import pytest

from dashboard.components.sequence.component import MOST, Act, acts_of


def test_acts_are_read_in_the_order_of_their_numbers():
    told = [
        {"n": 3, "kind": "edit", "id": "b", "part": "caption", "value": "Look\u202e\nhere"},
        {"n": 2, "kind": "move", "id": "a", "to": 4},
    ]
    assert acts_of(told) == [
        Act(2, "move", "a", 4),
        Act(3, "edit", "b", part="caption", value="Look here"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        None,
        "move",
        {"n": 1},
        [1, "x", None],
        [{"n": "1", "kind": "move", "id": "a"}],
        [{"n": 1, "kind": "delete everything", "id": "a"}],
        [{"n": 1, "kind": "move", "id": "a", "to": "up"}],
    ],
)
def test_what_is_no_act_is_left_out(told):
    assert acts_of(told) == []


def test_no_message_is_read_without_end():
    assert len(acts_of([{"n": n, "kind": "copy", "id": "a"} for n in range(MOST * 3)])) == MOST
