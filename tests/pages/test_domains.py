"""Small maps of every domain: only when opened, one picture and one row each."""

import re


def test_nothing_is_drawn_until_opened(open_page):
    page = open_page("polarisation", place="stockport")
    assert not any(
        "multiples" in each.proto.body and "<img" in each.proto.body
        for each in page.app.get("html")
    )


def test_every_domain_has_a_picture_words_and_a_row(place, open_page, raw, percent):
    page = open_page("polarisation", place=place.slug, more="domains")
    assert page.faults == []
    (body,) = [e.proto.body for e in page.app.get("html") if "<img" in e.proto.body]
    images = re.findall(r'<img src="(.*?)" alt="(.*?)"', body)
    assert len(images) == 8
    for address, _ in images:
        text = (raw.folder.parent / address.replace("app/", "")).read_text("utf-8")
        assert text.startswith("<svg")
    table = next(t for t in page.tables.values() if t.columns[0] == "Domain")
    share = raw.shares("crime_score", place)
    row = table[table["Domain"] == raw.catalogue["crime_score"]["short_title"]].iloc[0]
    assert row.iloc[1] == percent(share.loc[:2].sum())
    assert row.iloc[2] == percent(share.loc[9:].sum())


def test_an_unknown_section_is_named(open_page):
    page = open_page("polarisation", place="stockport", more="fireworks")
    assert any("“fireworks”" in fault for fault in page.faults)


def test_the_switch_writes_the_address(open_page):
    page = open_page("polarisation", place="city-of-london")
    page.app.toggle(key="more_domains").set_value(True).run()
    assert page.address["more"] == "domains"
