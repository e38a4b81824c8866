"""How other programs ask: each example is shown on the page that explains the API, and tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Example:
    """One way to ask: what it is for, the language, and the text; {root} stands for the address."""

    slug: str
    title: str
    says: str
    text: str


EXAMPLES: Final = (
    Example(
        "python",
        "Python (pandas)",
        "A table in one line, then a gap with its sentence, then the figures of a group of one’s "
        "own.",
        """import json
from urllib.request import Request, urlopen

import pandas as pd

API = "{root}"

wards = pd.read_csv(
    f"{API}/observations?indicator=fuel_poverty&level=ward&place=stockport&format=csv"
)
print(wards[["area_name", "value"]].sort_values("value").tail())

view = "place=stockport&between=local-fifths&indicator=claimants"
with urlopen(f"{API}/gaps/over-time?{view}") as answer:
    gap = json.load(answer)
print(gap["about"]["finding"])

asked = {"place": "stockport", "name": "The Heatons", "members": ["Heatons North", "Heatons South"]}
request = Request(f"{API}/groups", json.dumps(asked).encode(), {"Content-Type": "application/json"})
with urlopen(request) as answer:
    group = pd.DataFrame(json.load(answer)["data"])
print(group[["title", "group_value", "rest_value", "beside_rest"]].head())
""",
    ),
    Example(
        "r",
        "R",
        "Base R alone. The mark at the beginning of the file, which Excel needs, is named so that "
        "the first column keeps its name.",
        """api <- "{root}"

wards <- read.csv(
  paste0(api, "/observations?indicator=fuel_poverty&level=ward&place=stockport&format=csv"),
  fileEncoding = "UTF-8-BOM"
)
head(wards[order(-wards$value), c("area_name", "value")])
""",
    ),
    Example(
        "power-query",
        "Excel and Power BI (Power Query)",
        "In Excel: Data, Get Data, From Other Sources, Blank Query, Advanced Editor. In Power BI: "
        "Get data, Blank query. Choose Anonymous: no key is needed. Get data, From Web takes any "
        "address of this page too.",
        """let
    Source = Csv.Document(
        Web.Contents(
            "{root}",
            [
                RelativePath = "observations",
                Query = [
                    indicator = "fuel_poverty",
                    level = "ward",
                    place = "stockport",
                    format = "csv"
                ]
            ]
        ),
        [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]
    ),
    Headed = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
    Typed = Table.TransformColumnTypes(Headed, {{"value", type number}}, "en-GB")
in
    Typed
""",
    ),
    Example(
        "curl",
        "curl",
        "The second, run again, has status 304 and no body while nothing has changed. The last "
        "posts a group.",
        """curl -s --compressed -D head.txt -o gaps.csv "{root}/gaps?place=stockport&format=csv"
curl -s -o plans.json --etag-compare etag.txt --etag-save etag.txt "{root}/plans"
curl -s -H "Content-Type: application/json" -H "Accept: text/csv" \\
  -d '{"place": "stockport", "members": ["Heatons North"]}' "{root}/groups"
""",
    ),
)


def text_of(example: Example, root: str) -> str:
    """The text of an example for a server; other braces are the language's own."""
    return example.text.replace("{root}", root)
