"""Pages as a reader meets them, run through app.py, and the figures by another road.

What a page says is compared with what pandas makes straight of the Parquet files, so that nothing
of the library stands on both sides of an assertion.
"""

import html
import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds: the first page of a process reads all of England

PLACES = {
    "stockport": "Stockport",
    "coventry": "Coventry",
    "stratford-on-avon": "Stratford-on-Avon",
    "birmingham": "Birmingham",
    "cornwall": "Cornwall",
    "city-of-london": "City of London",
    "isles-of-scilly": "Isles of Scilly",
    "isle-of-wight": "Isle of Wight",
}


@dataclass(frozen=True)
class Place:
    """A district: its slug in the address, its name, and its name within a sentence."""

    slug: str
    name: str

    @property
    def said(self):
        return f"the {self.name}" if self.name.startswith(("City", "Isle")) else self.name

    @property
    def is_plural(self):
        return self.name.startswith("Isles")

    @property
    def owner(self):
        return f"{self.said}’s"


class Page:
    """One run of a page: what it says, draws and sends."""

    def __init__(self, app, map_parts):
        self.app, self._map_parts = app, map_parts

    def run(self):
        self.app.run()
        return self

    def bodies(self, kind):
        """The text of every piece of HTML with that class, without its tags."""
        found = [
            part
            for each in self.app.get("html")
            for part in re.findall(rf'<\w+ class="{kind}">(.*?)</(?:p|ul|dl)>', each.proto.body)
        ]
        return [plain(part) for part in found]

    @property
    def title(self):
        return [each.value for each in self.app.title]

    @property
    def lead(self):
        (text,) = self.bodies("lead")
        return text

    @property
    def sentences(self):
        """The lists of findings, each a list of texts."""
        lists = [
            body
            for each in self.app.get("html")
            for body in re.findall(r'<ul class="sentences">(.*?)</ul>', each.proto.body)
        ]
        return [[plain(item) for item in re.findall(r"<li>(.*?)</li>", body)] for body in lists]

    @property
    def tiles(self):
        """Label -> (number, what it is of)."""
        text = "".join(each.proto.body for each in self.app.get("html"))
        found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)<small>(.*?)</small>", text)
        return {plain(label): (plain(number), plain(of)) for label, number, of in found}

    def opened(self):
        """The page with every table open, as someone has it who presses each line."""
        closed = [
            each.proto.id.partition("-line_")[2]
            for each in self.app.expander
            if each.label.startswith("The figures as a table") and not each.proto.expanded
        ]
        for key in closed:
            self.app.session_state[f"opened_{key}"] = True
        return self.run() if closed else self

    @property
    def tables(self):
        """Caption -> the table of ready-made text."""
        self.opened()
        held = {}
        for each in self.app.get("html"):
            body = each.proto.body
            if "<table>" not in body:
                continue
            caption = plain(re.search(r"<caption>(.*?)</caption>", body)[1])
            columns = [plain(c) for c in re.findall(r'<th[^>]*scope="col">(.*?)</th>', body)]
            rows = re.findall(r"<tr>(.*?)</tr>", body.split("<tbody>")[1])
            cells = [[plain(c) for c in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", r)] for r in rows]
            held[caption] = pd.DataFrame(cells, columns=columns)
        return held

    @property
    def map(self):
        """What the one map of the page was sent."""
        others = {"finder", "sorted_table"}
        sent = next(
            each
            for each in self.app.get("bidi_component")
            if each.proto.component_name not in others
        )
        packed = sent.proto.bytes
        return self._map_parts(packed) if packed else json.loads(sent.proto.json)

    @property
    def finder(self):
        """What the box for places was sent."""
        (sent,) = (each for each in self.app.get("bidi_component") if is_finder(each.proto))
        return json.loads(sent.proto.json)

    @property
    def plots(self):
        """(specification, text alternative) of every chart."""
        charts = self.app.get("plotly_chart")
        return [(json.loads(each.proto.spec), each.proto.alt) for each in charts]

    @property
    def downloads(self):
        self.opened()
        return [each.proto.label for each in self.app.get("download_button")]

    @property
    def taken(self):
        """What each "Take this away" offers: key of the exhibit -> words of a link -> address."""
        keys = [
            each.proto.id.partition("-line_take_")[2]
            for each in self.app.expander
            if each.label.startswith(("Take this away", "Take this page away"))
        ]
        closed = [f"opened_take_{key}" for key in keys if not self._opens(f"opened_take_{key}")]
        for each in closed:
            self.app.session_state[each] = True
        if closed:
            self.run()
        sent = [each.proto.body for each in self.app.get("html")]
        panels = [body for body in sent if 'class="takes"' in body]
        link = r'<a class="take" href="([^"]+)"[^>]*>(.*?)</a>'
        found = [{plain(said): at for at, said in re.findall(link, panel)} for panel in panels]
        return dict(zip(keys, found, strict=True))

    def _opens(self, key):
        return key in self.app.session_state and self.app.session_state[key]

    @property
    def links(self):
        """Page name -> the choices that its link carries."""
        return {each.proto.page: each.proto.query_string for each in self.app.get("page_link")}

    @property
    def address(self):
        """The choices in the address, by name."""
        held = self.app.query_params.items()
        return {name: value if isinstance(value, str) else value[-1] for name, value in held}

    @property
    def faults(self):
        """Everything that says something went wrong: exceptions, apologies, refusals."""
        app = self.app
        return [each.value for each in (*app.exception, *app.error, *app.warning)]


def is_finder(proto):
    """Whether a component is the box for places, which every page has."""
    return proto.component_name == "finder"


def plain(markup):
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


class Raw:
    """The files of data/, read with pandas alone."""

    def __init__(self, folder):
        self.folder = folder
        self.lookup = pd.read_parquet(folder / "boundaries" / "lookup.parquet")
        self.wards = pd.read_parquet(
            folder / "boundaries" / "wards.parquet", columns=["ward_code", "district_code"]
        )
        told = tomllib.loads((folder / "catalogue.toml").read_text("utf-8"))
        awaited = {s for s, each in told["source"].items() if each["build"]["kind"] == "awaited"}
        self.catalogue = {
            slug: each for slug, each in told["indicator"].items() if each["source"] not in awaited
        }
        self._held = {}

    def here(self, place):
        return self.lookup[self.lookup["district_name"] == place.name]

    def wards_of(self, place):
        code = self.here(place)["district_code"].iloc[0]
        return self.wards.loc[self.wards["district_code"] == code, "ward_code"]

    def figures(self, slug):
        """value, numerator and denominator of the latest period, by neighbourhood."""
        if slug not in self._held:
            entry = self.catalogue[slug]
            path = self.folder / "indicators" / f"{entry['source']}.parquet"
            table = pd.read_parquet(path, filters=[("indicator", "==", slug)])
            table = table[table["period"] == table["period"].max()].set_index("area_code")
            if entry["aggregation"] == "ratio":
                scale = entry["build"]["scale"]
                table["value"] = table["numerator"] / table["denominator"] * scale
            self._held[slug] = table.reindex(self.lookup["lsoa_code"])
        return self._held[slug]

    def together(self, slug, codes):
        """One figure for several neighbourhoods."""
        entry, part = self.catalogue[slug], self.figures(slug).loc[list(codes)]
        part = part[part["value"].notna()]
        if entry["aggregation"] == "sum":
            return part["value"].sum() if len(part) else np.nan
        if not part["denominator"].sum():
            return np.nan
        if entry["aggregation"] == "ratio":
            top = part["numerator"].sum()
            few = top < entry.get("min_count", 0)
            return np.nan if few else top / part["denominator"].sum() * entry["build"]["scale"]
        return np.average(part["value"], weights=part["denominator"])

    def by_ward(self, slug):
        """The figure of every ward of England that has a neighbourhood."""
        entry, table = self.catalogue[slug], self.figures(slug)
        top = table["numerator"] * entry["build"].get("scale", 1)
        if entry["aggregation"] == "population_mean":
            top = table["value"] * table["denominator"]
        held = pd.DataFrame({"top": top, "base": table["denominator"]})[table["value"].notna()]
        sums = held.groupby(self.lookup.set_index("lsoa_code")["ward_code"]).sum()
        return sums["top"] / sums["base"]

    def tenths(self, slug, values=None):
        """National tenths, 1 the worse end: the published ones, unless values are given."""
        entry = self.catalogue[slug]
        if values is None and entry.get("decile"):
            return self.figures(entry["decile"])["value"]
        values = self.figures(slug)["value"] if values is None else values
        worst_first = values if entry["polarity"] == "higher_is_better" else -values
        ranks = rankdata(worst_first, nan_policy="omit")
        return pd.Series(np.ceil(ranks * 10 / values.notna().sum()), index=values.index)

    def shares(self, slug, place):
        """Share of a place's residents in each national tenth, 1 to 10."""
        here = self.here(place).set_index("lsoa_code")
        people = here["population"].groupby(self.tenths(slug).loc[here.index]).sum()
        return (people / people.sum()).reindex(range(1, 11), fill_value=0)


@pytest.fixture(scope="session")
def open_page(map_parts):
    """Open a page by name, with choices in the address, as someone does who follows a link."""

    def opened(name, **choices):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
        app.switch_page(f"pages/{name}.py")
        for choice, value in choices.items():
            app.query_params[choice] = value
        return Page(app, map_parts).run()

    return opened


@pytest.fixture(scope="session")
def raw():
    return Raw(ROOT / "data")


@pytest.fixture(scope="module", params=PLACES)
def place(request):
    """Every kind of district, from 659 neighbourhoods to one."""
    return Place(request.param, PLACES[request.param])


@pytest.fixture(scope="session")
def percent():
    """A share from 0 to 1 as readers see it."""

    def worded(share, decimals=1):
        if share in {0, 1}:
            return f"{100 * share:.0f}%"
        text = f"{100 * share:.{decimals}f}"
        return f"{text}%" if float(text) else f"under {10.0**-decimals:.{decimals}f}%"

    return worded
