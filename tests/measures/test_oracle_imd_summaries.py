"""District summaries against those that MHCLG published for the indices of 2025 and 2019.

The files are read from the folder `shared/oracles` beside the repository, where there is one.
"""

from pathlib import Path

import pandas as pd
import pytest

from insight.measures.summaries import (
    average_rank,
    average_score,
    district_summaries,
    extent,
    local_concentration,
    share_in_most_deprived_tenth,
)

ORACLES = Path(__file__).resolve().parents[2].parent / "shared/oracles"
SKIP = pytest.mark.skipif(not ORACLES.exists(), reason=f"no oracles at {ORACLES}")
EDITIONS = {
    # edition: district, residents, then our name for each published column and its tolerance
    "2025": (
        "lad24cd",
        "pop_total_mid2022",
        {
            "average_score": ("average_score", 0.001),
            "average_rank": ("average_rank", 0.01),
            "proportion_lsoas_most_deprived_10pc": ("share_in_most_deprived_tenth", 0.001),
            "extent": ("extent", 0.001),
            "local_concentration": ("local_concentration", 0.01),
        },
    ),
    "2019": (
        "lad19cd",
        "pop_total_mid2015",
        {
            "average_score": ("average_score", 0.001),
            "average_rank": ("average_rank", 0.2),
            "proportion_bottom_decile": ("share_in_most_deprived_tenth", 0.001),
            "imd_extent": ("extent", 0.001),
        },
    ),
}


def neighbourhoods(edition):
    lsoas = {"2025": "lsoa21", "2019": "lsoa11"}[edition]
    return pd.read_csv(ORACLES / f"imd{edition}_{lsoas}_input.csv.gz")


def summaries(edition):
    table = neighbourhoods(edition)
    district, residents, _ = EDITIONS[edition]
    return district_summaries(
        table[district],
        ranks=table["imd_rank"],
        scores=table["imd_score"],
        tenths=table["imd_decile"],
        population=table[residents],
    )


def published(edition):
    table = pd.read_csv(ORACLES / f"imd{edition}_la_summary_expected.csv").set_index(
        {"2025": "ltla24_code", "2019": "lad19cd"}[edition]
    )
    return table[~table["exclude"]] if "exclude" in table else table


@SKIP
@pytest.mark.parametrize("edition", EDITIONS)
def test_agrees_with_the_published_summaries(edition, capsys):
    ours, theirs = summaries(edition), published(edition)
    columns = EDITIONS[edition][2]
    matched = {
        name: int(((ours[name].reindex(theirs.index) - theirs[column]).abs() <= tolerance).sum())
        for column, (name, tolerance) in columns.items()
    }
    with capsys.disabled():
        print(  # noqa: T201 - the count is the point
            f"\nIMD {edition} district summaries: matched {sum(matched.values())} of "
            f"{len(columns) * len(theirs)} published values ({len(theirs)} districts)"
        )
    assert matched == dict.fromkeys(matched, {"2025": 294, "2019": 317}[edition])


@SKIP
@pytest.mark.parametrize("district", ["E08000007", "E08000026", "E07000221", "E09000001"])
def test_all_districts_at_once_give_what_each_gives_alone(district):
    table = neighbourhoods("2025")
    at_once = summaries("2025").loc[district]
    own = table[table["lad24cd"] == district]
    people, of = own["pop_total_mid2022"], len(table)
    alone = {
        "average_score": average_score(own["imd_score"], people),
        "average_rank": average_rank(own["imd_rank"], people, of=of),
        "share_in_most_deprived_tenth": share_in_most_deprived_tenth(own["imd_decile"]),
        "extent": extent(own["imd_rank"], people, of=of),
        "local_concentration": local_concentration(own["imd_rank"], people, of=of),
    }
    assert at_once.to_dict() == pytest.approx(alone, rel=1e-9)
