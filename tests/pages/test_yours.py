"""The page Your data: a file becomes an indicator of its reader's own, and nothing is lost."""

from itertools import pairwise

import pytest
from streamlit.runtime.uploaded_file_manager import DeletedFile

from dashboard.views.yours import choosing, draft

PEOPLE = b"Name,Date of birth,Postcode,Amount\n" + b"Ann Other,1/2/1980,SK1 3XE,5\n" * 9
AS_THEY_ARE = {"Bredbury Green & Romiley": "bredbury green and romiley"}
MISSPELT = {"Cheadle Hulme South": "Cheadle Hulm Sth"}


@pytest.fixture
def claims(raw):
    """A file of a council: its wards by name, some of them spelt otherwise, and one of nowhere."""
    here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
    names = sorted(here["ward_name"].unique())
    written = [(AS_THEY_ARE | MISSPELT).get(name, name) for name in names]
    rows = "".join(f"{name},{10 * n}\n" for n, name in enumerate([*written, "Atlantis"], 1))
    return f"Ward,Claimants 2024\n{rows}".encode()


@pytest.fixture
def yours(open_page):
    page = open_page("yours", place="stockport")

    def bring(name, body):
        box = next(each for each in page.app.file_uploader if "_file_" in each.key)
        box.set_value((name, body, "text/csv")).run()
        return page

    page.bring = bring
    return page


def button(page, label):
    return next(each for each in page.app.button if each.label == label)


def test_without_a_file_the_page_says_what_it_promises_and_what_follows(yours):
    assert yours.faults == []
    assert "not written to the server’s disk" in " ".join(yours.bodies("yours-promise"))
    assert [each.value for each in yours.app.header] == ["1. Choose a file", "6. Your indicators"]
    assert yours.downloads == ["Template: wards", "Template: neighbourhoods"]


def box(page, kind, label):
    (found,) = (each for each in getattr(page.app, kind) if each.label.startswith(label))
    return found


def working_on(page):
    return "".join(b for b in (e.proto.body for e in page.app.get("html")) if "Working on" in b)


def brought(page):
    return list(page.app.session_state["_shelf"].indicators.values())


def test_names_are_confirmed_and_the_figures_join_are_kept_taken_away_and_brought_back(
    yours, claims, raw
):
    page = yours.bring("claims.csv", claims)
    assert page.app.error == page.app.exception == []
    assert button(page, "Add to this session").proto.disabled
    button(page, "This is right").click().run()
    name = box(page, "selectbox", "“Cheadle Hulm Sth”")
    name.set_value(name.options.index("Cheadle Hulme South, Stockport") and "E05015020").run()
    said = " ".join(page.bodies("note"))
    assert "21 wards of today have a figure. Of a sum of 2,530, 2,310 is placed; 220 has no" in said
    box(page, "selectbox", "Which direction").set_value("lower_is_better").run()
    button(page, "Add to this session").click().run()
    (held,) = brought(page)
    assert (held.unit, held.polarity, held.periods) == ("%", "lower_is_better", ("2024",))
    people = raw.lookup[raw.lookup["ward_code"] == "E05015014"]["population"].sum()
    table = page.app.session_state["_shelf"].tables[held.slug].to_pandas().set_index("area_code")
    assert table.loc["E05015014", "value"] == pytest.approx(100 * 10 / people)
    assert f"indicator={held.slug}" in page.links["polarisation"]
    assert f"compared={held.slug}" in page.links["standing"]
    button(page, "Take it away").click().run()
    assert "_shelf" in page.app.session_state
    assert brought(page) == []
    button(page, "Bring it back").click().run()
    assert [each.slug for each in brought(page)] == [held.slug]


def test_what_is_typed_and_chosen_is_there_after_another_page(yours, claims):
    page = yours.bring("claims.csv", claims)
    box(page, "text_input", "Title").set_value("Claims <b>here</b>").run()
    page.app.switch_page("pages/methods.py").run()
    page.app.switch_page("pages/yours.py").run()
    assert box(page, "text_input", "Title").value == "Claims <b>here</b>"


def test_a_file_that_cannot_be_taken_leaves_what_was_there_and_nothing_of_itself(yours, claims):
    page = yours.bring("claims.csv", claims)
    page.bring("people.csv", PEOPLE)
    (said,) = (each.value for each in page.app.error)
    assert said.startswith("“people.csv” was not taken")
    assert "claims.csv" in working_on(page)
    for key in ("_yours_draft", "_yours_fault"):
        assert "Ann Other" not in repr(page.app.session_state[key])
    assert "_yours_waiting" not in page.app.session_state


def test_a_file_is_read_once_however_often_the_page_runs(yours, claims, monkeypatch):
    opened, read = [], []
    for name, calls in (("open_file", opened), ("read", read)):
        made = getattr(draft, name)
        monkeypatch.setattr(
            draft,
            name,
            lambda *a, _made=made, _calls=calls, **k: _calls.append(a) or _made(*a, **k),
        )
    page = yours.bring("claims.csv", claims)
    page.run()
    box(page, "text_input", "Title").set_value("Claims").run()
    page.bring("claims.csv", claims)
    assert (len(opened), len(read)) == (1, 1)
    assert box(page, "text_input", "Title").value == "Claims"


def test_a_pasted_table_is_a_file_like_any_other(yours, claims):
    yours.app.session_state["opened_yours_paste_line"] = True
    page = yours.run()
    box(page, "text_area", "The table").set_value(claims.decode().replace(",", "\t"))
    button(page, "Read the table").click().run()
    assert "Pasted table.tsv" in working_on(page)


def test_a_title_of_markup_stays_words(yours, claims):
    page = yours.bring("<img src=x>.csv", claims.replace(b"Claimants", b"<script>x</script>"))
    sent = "".join(each.proto.body for each in page.app.get("html"))
    assert "<script>x" not in sent
    assert "<img src=x" not in sent
    assert page.app.exception == []


def test_a_box_whose_file_is_gone_with_its_page_holds_no_file(monkeypatch):
    monkeypatch.setattr(choosing.st, "session_state", {"box": DeletedFile("1")})
    assert choosing.taken_from("box") is None


def test_what_was_recognised_wrongly_is_said_and_the_sheet_is_read_again(yours, raw):
    here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
    codes = sorted(here["ward_code"].unique())
    rows = "".join(f"{a},{b},{n}\n" for n, (a, b) in enumerate(pairwise(codes)))
    page = yours.bring("two.csv", f"Home,Office,People 2024\n{rows}".encode())
    page.app.session_state["opened_yours_roles"] = True
    page.run()
    assert "column A, “Home”" in page.bodies("yours-facts")[0]
    areas = box(page, "selectbox", "The areas stand in")
    assert areas.options[:3] == ["As recognised", "Column A: Home", "Column B: Office"]
    areas.set_value("2").run()
    assert "column B, “Office”" in page.bodies("yours-facts")[0]
    box(page, "selectbox", "The areas stand in").set_value("3").run()
    (fault,) = (each.value for each in page.app.error)
    assert fault.startswith("This sheet cannot be taken: that column names no areas")
    box(page, "selectbox", "The areas stand in").set_value("?").run()
    assert "column A, “Home”" in page.bodies("yours-facts")[0]
    assert page.app.error == page.app.exception == []


def test_a_question_shows_where_in_the_file_it_arises(yours, raw):
    here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
    codes = sorted(here["ward_code"].unique())
    rows = "".join(f"{code},{n}\n" for n, code in enumerate([*codes, codes[0]], 1))
    page = yours.bring("twice.csv", f"Code,People 2024\n{rows}".encode())
    said = " ".join(page.bodies("yours-places"))
    assert f"row 2, column A: “{codes[0]}”" in said
    assert f"row {len(codes) + 2}, column A: “{codes[0]}”" in said
    (waits,) = (e.value for e in page.app.warning if "nothing to see yet" in e.value)
    assert "step 2 asks which rows hold" in waits


def test_of_two_tables_on_a_sheet_the_one_that_is_chosen_is_read(yours, raw):
    here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
    codes = sorted(here["ward_code"].unique())
    blocks = [
        "\n".join(
            [title + ",", "Ward code,Claimants", *(f"{c},{n + base}" for n, c in enumerate(codes))]
        )
        for title, base in (("Men 2023", 10), ("Women 2024", 400))
    ]
    page = yours.bring("two.csv", "\n,\n".join(blocks).encode())
    box = next(each for each in page.app.selectbox if each.key == "yours_ask_table")
    assert any("Women 2024" in label for label in box.options)
    box.set_value(box.options[1]).run()
    reading = draft.reading_of(page.app.session_state["_yours_draft"])
    assert (reading.period, len(reading.rows)) == ("2024", len(codes))
    assert not page.app.exception
