"""The file of a brand: every entry held to what it may be, colours to their contrast."""

import io

import pytest
from PIL import Image

from insight.brand import Brand, brand, brand_faults, read_brand, reading
from insight.brand.reading import darker
from insight.colours import BACKGROUND, SHADE, contrast
from insight.errors import InvalidBrand


def written(folder, text, logo=None):
    path = folder / "brand.toml"
    path.write_text(text, encoding="utf-8")
    if logo is not None:
        (folder / "logo.png").write_bytes(logo)
    return path


def picture(kind="PNG", size=(2400, 300)):
    held = io.BytesIO()
    Image.new("RGB", size, "#00703c").save(held, kind)
    return held.getvalue()


def test_a_whole_brand_is_read(tmp_path):
    text = """
    name = "Coventry in figures"
    logo = "logo.png"
    logo_words = "Coventry City Council"
    accent = "#00703c"
    band = "#ffd100"
    home = "coventry"
    pages = ["ward", "comparison"]
    plans = ["one-coventry-tackling-inequalities"]
    operator = "Coventry City Council"
    contact = "accessibility@coventry.example"
    """
    own = read_brand(written(tmp_path, text, picture()))
    assert (own.name, own.accent, own.band, own.home) == (
        "Coventry in figures",
        "#00703C",
        "#FFD100",
        "coventry",
    )
    assert (own.operator, own.contact) == (
        "Coventry City Council",
        "accessibility@coventry.example",
    )
    assert own.logo is not None
    assert (own.logo.width, own.logo.height, own.logo.words) == (1200, 150, "Coventry City Council")
    assert [page for page in ("overview", "ward", "england", "methods") if own.shows(page)] == [
        "overview",
        "ward",
        "methods",
    ]
    assert not own.offers("one-stockport-borough-plan")


def test_an_empty_file_is_nobodys_brand(tmp_path):
    assert read_brand(written(tmp_path, "")) == Brand()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nam = 'x'", "'nam' is no entry; did you mean name"),
        ("name = 3", "name is 3 (expected words in quotes)"),
        ("name = ''", "name is '' (expected words in quotes)"),
        (f"name = '{'x' * 61}'", "name has 61 letters"),
        ('name = "a\\nb"', "expected one line"),
        ("accent = 'blue'", "accent is 'blue' (expected a colour"),
        ("accent = '#00A3C7'", "accent #00A3C7 has a contrast of 2.7 to 1 with the page"),
        ("home = 'Stock port'", "home: 'Stock port' is no name"),
        ("pages = ['wards']", "pages: there is no 'wards'; did you mean ward"),
        ("pages = 'ward'", "pages is 'ward' (expected a list"),
        ("logo = 'gone.png'", "logo gone.png is missing"),
        ("name = ", "cannot be read as TOML"),
    ],
)
def test_a_fault_names_the_entry_what_was_expected_and_what_arrived(tmp_path, text, said):
    with pytest.raises(InvalidBrand, match=r"brand\.toml") as fault:
        read_brand(written(tmp_path, text))
    assert said in str(fault.value)


@pytest.mark.parametrize("body", [b"<svg onload='alert(1)'/>", b"", b"\x89PNG\r\n\x1a\n broken"])
def test_a_logo_that_is_no_picture_is_refused(tmp_path, body):
    with pytest.raises(InvalidBrand, match=r"logo\.png cannot be read"):
        read_brand(written(tmp_path, "logo = 'logo.png'", body))


@pytest.mark.parametrize("colour", ["#00A3C7", "#FFD100", "#FFFFFF", "#78BE20"])
def test_the_shade_that_is_named_can_be_read(colour):
    found = darker(colour)
    assert min(contrast(found, behind) for behind in (BACKGROUND, SHADE)) >= 4.5


def test_a_faulty_file_is_said_and_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("INSIGHT_BRAND", str(written(tmp_path, "accent = '#FFD100'")))
    reading._found.cache_clear()
    try:
        assert brand() == Brand()
        assert "contrast of 1." in brand_faults()
    finally:
        monkeypatch.undo()
        reading._found.cache_clear()
