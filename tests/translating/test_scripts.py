"""Messages of scripts are read from their source."""

import pytest

from insight.translating.scripts import page_messages, script_messages


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ('f("One moment …")', ("One moment …",)),
        (
            'f(`${n} ${n === 1 ? "view" : "views"} of ${all}`)',
            ("{1} view of {2}", "{1} views of {2}"),
        ),
        ('f(`A ${b ? `the part ${c}` : ""} here`)', ("A {1} here", "the part {1}")),
        ('f(`${a} ${b ? `Shown: ${c}. ` : ""}`)', ("Shown: {1}.",)),
        ('// "Not this one"\n/* "Nor this" */ f("But this")', ("But this",)),
        ('f("1px solid #fff", ".some .selector", "click", `<b>${x} of it</b>`)', ()),
        ('f("https://example.org/a b")', ()),
    ],
)
def test_texts_that_people_read_are_messages_and_code_is_none(source, messages):
    assert script_messages(source) == messages


def test_a_skeleton_says_its_texts_and_names():
    page = '<button aria-label="Close it">×</button><style>a b</style><p>All\n of it</p>'
    assert set(page_messages(page)) == {"All", "of it", "Close it"}
