"""Where in the district are the two ends? Any indicator by ward or neighbourhood, on a map."""

from dashboard import layout
from dashboard.views import polarisation as view
from insight.areas import District


def body(district: District) -> None:
    """Choose, look up, draw."""
    choice = view.choose(district)
    page = view.prepare(district, choice)
    layout.lead(page.lead)
    map_column, side = layout.two_columns(wide_first=True)
    with map_column:
        view.show_map_of(district, choice, page)
        view.show_area_table(district, choice, page)
    with side:
        view.show_area_card(district, choice, page)
    view.show_distribution(district, choice, page)
    view.show_ward_spread(district, choice, page)
    layout.note(view.LSOA_NOTE)
    layout.sources(page.sources, boundaries=True, extra=layout.BEST_FIT)


layout.show_page("Where in {place} are the two ends?", body)
