"""Files of true shape, and an England of six neighbourhoods to add them to."""

import zipfile
from types import SimpleNamespace
from xml.sax.saxutils import escape

import pandas as pd
import pytest

from insight.build.below import Places
from insight.build.downloads import add_downloads, recognise
from insight.build.downloads.cells.files import downloads_in
from insight.build.figures.indicators import observations
from insight.build.raw import RawFolder
from insight.catalogue import read_catalogue

NAMES = [
    *(("E01000001", "Adur 001A", "E02000001"), ("E01000002", "Adur 001B", "E02000001")),
    *(("E01033001", "Adur 002A", "E02000002"), ("E01033002", "Adur 002D", "E02000002")),
    *(("E01033003", "Wyre 001D", "E02000003"), ("E01000007", "Wyre 001C", "E02000003")),
]
"""Neighbourhoods of 2021. E01033001 and E01033002 were one, E01033003 two, in 2011."""
THEN = [
    *(("E01000001", "Adur 001A", "E01000001"), ("E01000002", "Adur 001B", "E01000002")),
    *(("E01000003", "Adur 002A", "E01033001"), ("E01000003", "Adur 002A", "E01033002")),
    *(("E01000005", "Wyre 001A", "E01033003"), ("E01000006", "Wyre 001B", "E01033003")),
    ("E01000007", "Wyre 001C", "E01000007"),
]
MSOA_OF_2011 = {
    "E01000001": "E02000001",
    "E01000002": "E02000001",
    "E01000003": "E02000002",
    "E01000005": "E02000003",
    "E01000006": "E02000003",
    "E01000007": "E02000003",
}
MSOA_NAMES = {"E02000001": "Adur 001", "E02000002": "Adur 002", "E02000003": "Wyre 001"}


def _raw(root):
    """The official look-ups of this England."""
    (root / "lookups").mkdir(parents=True)
    (root / "subdistrict").mkdir()
    (root / "downloads").mkdir()
    then = pd.DataFrame(THEN, columns=["LSOA11CD", "LSOA11NM", "LSOA21CD"])
    then.to_csv(root / "lookups/lookup_lsoa11_lsoa21_lad22_ew.csv", index=False)
    people = pd.DataFrame({"lsoa11": sorted(MSOA_OF_2011), "year": 2020, "total": 1000})
    people.to_parquet(root / "subdistrict/population_mye_lsoa11_england_2011_2020.parquet")
    inside = [(lsoa, msoa, 2011) for lsoa, msoa in MSOA_OF_2011.items()]
    inside += [(lsoa, msoa, 2021) for lsoa, _, msoa in NAMES]
    pd.DataFrame(inside, columns=["lsoa", "msoa", "vintage"]).to_parquet(
        root / "subdistrict/lookup_lsoa_msoa_england.parquet"
    )
    named = [(code, name, code, name) for code, name in MSOA_NAMES.items()]
    pd.DataFrame(named, columns=["msoa11", "msoa11nm", "msoa21", "msoa21nm"]).to_parquet(
        root / "subdistrict/lookup_msoa11_msoa21_names_england.parquet"
    )
    return RawFolder(root)


def _lookup():
    rows = pd.DataFrame(NAMES, columns=["lsoa_code", "lsoa_name", "msoa_code"])
    adur = rows["lsoa_name"].str.startswith("Adur")
    return rows.assign(
        ward_code=["E05000001"] * 4 + ["E05000002"] * 2,
        district_code=adur.map({True: "E07000223", False: "E07000128"}),
        county_code="E10000001",
        population=1000,
        households=500,
    )


def _held(catalogue, slug, codes, periods, **columns):
    """What an indicator has already: the same figures in every area."""
    source = catalogue.indicator(slug).source
    parts = [
        observations({"indicator": slug, "area_code": codes, "period": p, **columns})
        for p in periods
    ]
    return source, pd.concat(parts, ignore_index=True)


@pytest.fixture(scope="session")
def catalogue():
    return read_catalogue(as_written=True)


@pytest.fixture
def england(tmp_path, catalogue):
    """`drop(name, content)` puts a file into the folder of downloads, `add()` adds all of them."""
    raw, lookup = _raw(tmp_path / "raw"), _lookup()
    places = Places(raw, lookup, pd.Series(["E05000001", "E05000002"]))
    lsoas, msoas = list(lookup["lsoa_code"]), sorted(MSOA_NAMES)
    counts = {"value": 5.0, "numerator": 40.0, "denominator": 800.0}
    tables = dict(
        [
            _held(catalogue, "claimants", lsoas, ["2021", "2022"], **counts),
            _held(catalogue, "children_low_income_bhc", msoas, ["2021/22"], **counts),
            _held(catalogue, "universal_credit_households", msoas, ["2022"], **counts),
            _held(
                catalogue,
                "house_price",
                msoas,
                ["April 2021 to March 2022", "October 2024 to September 2025"],
                value=200_000.0,
                denominator=1000.0,
            ),
            _held(catalogue, "claimant_count", ["E92000001", "E07000223"], ["2023"], value=3.8),
        ]
    )
    folder = raw.root / "downloads"

    def drop(name, content):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def add():
        return add_downloads(raw, catalogue, tables, places)

    def read(name):
        download = next(d for d in downloads_in(raw.root) if d.name == name)
        return recognise(download)

    def figures(outcome, slug, period):
        indicator = {**catalogue.indicators, **catalogue.awaiting}[slug]
        table = outcome.tables[indicator.source]
        rows = table[(table["indicator"] == slug) & (table["period"] == period)]
        return rows.set_index("area_code")

    return SimpleNamespace(
        drop=drop, add=add, read=read, figures=figures, raw=raw, tables=tables, lsoas=lsoas
    )


def _letters(n):
    return (_letters(n // 26 - 1) if n >= 26 else "") + chr(65 + n % 26)


def _cell(place, row, value):
    where = f"{_letters(place)}{row}"
    if isinstance(value, (int, float)):
        return f'<c r="{where}"><v>{value}</v></c>'
    return f'<c r="{where}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""


def xlsx(path, sheets):
    """A workbook of sheets by name, each a list of rows of numbers and texts."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in numbers
    )
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, sheets, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
            f'"/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{overrides}</Types>',
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type='
            f'"{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{named}</sheets></workbook>',
        )
        for n, rows in zip(numbers, sheets.values(), strict=True):
            body = "".join(
                f'<row r="{r}">{"".join(_cell(c, r, v) for c, v in enumerate(row))}</row>'
                for r, row in enumerate(rows, start=1)
            )
            file.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>',
            )


def ods(path, sheets):
    """The same as an OpenDocument spreadsheet."""
    names = "urn:oasis:names:tc:opendocument:xmlns"

    def cell(value):
        if isinstance(value, (int, float)):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        return (
            f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p>'
            "</table:table-cell>"
        )

    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
            ' manifest:version="1.2"/>',
        )
        file.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{names}:office:1.0" '
            f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )


@pytest.fixture
def workbook(england):
    """Put a workbook into the folder of downloads, by its ending .xlsx or .ods."""

    def make(name, sheets):
        path = england.raw.root / "downloads" / name
        (ods if name.endswith(".ods") else xlsx)(path, sheets)
        return path

    return make
