"""Small maps of every domain: a view of the map, one picture and one row each."""

import re

DOMAINS = (
    *("income_score", "employment_score", "education_score", "health_score"),
    *("crime_score", "barriers_score", "living_environment_score"),
)


def test_nothing_is_drawn_until_asked_for(open_page):
    page = open_page("polarisation", place="stockport")
    assert not any(
        "multiples" in each.proto.body and "<img" in each.proto.body
        for each in page.app.get("html")
    )


def test_every_domain_has_a_picture_words_and_a_row(place, open_page, raw, percent):
    page = open_page("polarisation", place=place.slug, view="domains")
    assert page.faults == []
    assert page.map["shown"]["view"] == "domains"
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


def test_the_first_sentence_counts_the_neighbourhoods_of_the_ward(open_page, raw):
    ward = "brinnington-and-stockport-central"
    page = open_page("polarisation", place="stockport", view="domains", ward=ward)
    assert page.faults == []
    home = raw.lookup[raw.lookup["ward_name"] == "Brinnington & Stockport Central"]
    counts = [
        int((raw.tenths(slug).reindex(home["lsoa_code"]) <= 2).sum())
        for slug, entry in raw.catalogue.items()
        if slug.endswith("_score") and entry.get("decile") and slug in DOMAINS
    ]
    assert len(counts) == 7
    assert f"Of the {len(home)} neighbourhoods of Brinnington & Stockport Central" in page.lead
    assert f"{max(counts)} are in England’s most deprived fifth on" in page.lead


def test_a_link_of_before_opens_the_view(open_page):
    page = open_page("polarisation", place="city-of-london", more="domains")
    assert page.faults == []
    assert page.address == {"place": "city-of-london", "view": "domains"}


def test_an_unknown_section_is_named(open_page):
    page = open_page("polarisation", place="stockport", more="fireworks")
    assert any("“fireworks”" in fault for fault in page.faults)
    assert "more" not in page.address
