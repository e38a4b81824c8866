"""The journeys in Chromium that no other test of the folder above makes."""

import pytest
from engines import chromium
from engines.journeys import Journeys


@pytest.fixture(scope="module")
def window(webgl):
    with chromium.opened(webgl) as window:
        yield window


class TestInChromium(Journeys):
    test_a_page_is_drawn_and_fits_a_desk_and_a_phone = None
    test_a_ward_is_chosen_by_a_click_and_left_by_going_back_and_a_view_changed = None
    test_a_ward_is_chosen_by_keys_alone = None
    test_pages_are_left_by_links_that_keep_the_place_and_by_going_back = None
    test_a_ward_is_found_by_a_part_of_its_name_and_back_returns = None
    test_england_is_walked_by_keys_and_goes_to_a_district = None
    test_a_district_in_3d_fills_its_width_and_is_not_cut = None
    test_without_webgl_it_is_said_and_the_table_is_there = None
