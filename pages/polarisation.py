"""Where in the district are the two ends? Any indicator by ward or neighbourhood, on a map."""

from dashboard import controls, layout
from dashboard.maps import show_map
from dashboard.views import polarisation as view
from insight.areas import District

QUESTION = "Where in {place} are the two ends?"


def body(district: District) -> None:
    """Choose, look up, measure, draw."""
    chosen = view.choose(district)
    page = view.prepare(district, chosen)
    layout.lead(page.lead)
    layout.note(page.caution)
    map_column, side = layout.two_columns(wide_first=True)
    with map_column:
        layout.finding(page.headline, page.subtitle)
        show_map(
            page.map_view,
            key=f"map_{district.code}_{chosen.level}",
            height=560,
            on_choose=lambda code: controls.remember_ward(district, code, chosen.level),
        )
    with side:
        view.show_area_card(district, chosen, page)
    view.show_area_table(district, chosen, page)
    view.show_distribution(district, chosen, page)
    view.show_ward_spread(district, chosen, page)
    layout.sources(page.sources, boundaries=True, extra=layout.BEST_FIT)


layout.show_page(QUESTION, body)
