"""What a page sends, and what it waits with until a reader asks."""


def bodies(page):
    return [each.proto.body for each in page.app.get("html")]


def indicator(page):
    return page.app.selectbox(key="control_indicator")


def test_a_table_is_made_when_it_is_opened_and_stays_open_under_another_choice(open_page):
    page = open_page("polarisation", place="stratford-on-avon")
    assert not [body for body in bodies(page) if "<table>" in body]
    assert not [body for body in bodies(page) if "take-away/" in body]
    page.opened()
    assert len([body for body in bodies(page) if "<table>" in body]) >= 4
    indicator(page).select("burglary")
    page.run()
    (table,) = [
        body for body in bodies(page) if "<caption>Burglary, " in body and ", by ward" in body
    ]
    assert 'role="status">The table is open: 39 rows.' in table
    assert page.faults == []


def test_a_definition_waits_until_it_is_opened(open_page):
    def said(page):
        question = "<p><strong>"
        return [e.proto.body for e in page.app.get("html") if e.proto.body.startswith(question)]

    page = open_page("polarisation", place="coventry", indicator="burglary")
    assert not said(page)
    page.app.session_state["opened_definition"] = True
    page.run()
    (definition,) = said(page)
    assert "<li>" in definition


def test_a_box_is_told_a_value_only_when_it_does_not_show_it_already(open_page):
    page = open_page("polarisation", place="coventry")
    assert indicator(page).proto.set_value
    indicator(page).select("burglary")
    page.run()
    assert (indicator(page).value, indicator(page).proto.set_value) == ("burglary", False)
    page.app.query_params["indicator"] = "fuel_poverty"  # as the Back button does
    page.run()
    assert (indicator(page).value, indicator(page).proto.set_value) == ("fuel_poverty", True)


def test_a_box_with_other_options_is_told_its_value(open_page):
    page = open_page("polarisation", place="coventry", indicator="burglary")
    page.app.switch_page("pages/comparison.py")
    page.run()
    assert indicator(page).value == "burglary"
    assert page.faults == []


def test_a_long_text_alternative_says_the_ends_and_where_the_rest_is(open_page):
    page = open_page("polarisation", place="birmingham")
    (said,) = [alt for _, alt in page.plots if alt.startswith("Wards of Birmingham")]
    assert said.count("neighbourhoods") == 7
    assert "62 more, all of them in the table below" in said


def test_the_largest_chart_leaves_room_for_the_page_in_what_the_compression_remembers(open_page):
    page = open_page("polarisation", place="birmingham", level="lsoa", indicator="burglary")
    sizes = [len(each.proto.spec) for each in page.app.get("plotly_chart")]
    assert max(sizes) < 12_000, "69 wards; the whole change has to stay below 32 KB"
