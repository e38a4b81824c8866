"""The map of an exhibit as the component shows it: nothing is lost, nothing is copied."""

import pytest

from dashboard.components.district_map import shown
from dashboard.components.district_map.shown import view_of
from insight.exhibits.drawings import AreaMap
from insight.maps.classes import Classes, ClassStyle


@pytest.fixture(autouse=True)
def _outlines(monkeypatch):
    def map_address(level, place):
        return f"{level} of {place}"

    monkeypatch.setattr(shown.outlines, "map_address", map_address)


def area_map(classes=2, **more):
    styles = tuple(ClassStyle(f"Class {n}", f"#00000{n}") for n in range(classes))
    return AreaMap(
        place="E1",
        level="lsoa",
        title="A map",
        classes=Classes(styles=styles, of_area={"L1": 0, "L2": -1}),
        values={"L1": "one", "L2": "none"},
        **more,
    )


def test_everything_of_the_map_reaches_the_component():
    given = area_map(details={"L1": "more"}, note="A note", no_value="Withheld")
    view = view_of(given, "What is seen")
    assert view.address == "lsoa of E1"
    assert (view.title, view.alt, view.note) == ("A map", "What is seen", "A note")
    assert (view.no_value, view.legend) == ("Withheld", "list")
    assert view.title_shown
    assert not view_of(given, "", title_shown=False).title_shown


def test_figures_are_handed_on_as_they_are_so_that_one_message_serves_all():
    given = area_map(details={"L1": "more"})
    view = view_of(given, "")
    assert view.classes is given.classes.styles
    assert view.area_classes is given.classes.of_area
    assert view.values is given.values
    assert view.details is given.details


def test_a_square_key_has_its_two_axes():
    view = view_of(area_map(9, axes=("Right", "Up")), "")
    assert (view.legend, view.legend_axes) == ("square", ("Right", "Up"))
