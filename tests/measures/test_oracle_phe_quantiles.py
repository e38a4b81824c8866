"""Areas put into groups by rank against PHEindicatormethods 2.1.0."""

from pathlib import Path

import pandas as pd
import pytest

from insight.errors import Undefined
from insight.measures.quantile_groups import quantile_groups

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)

GROUPS = {"Quartile": 4, "Septile": 7, "Decile": 10}
KEYS = {"IndSexReg": ["IndSexRef", "ParentCode"], "IndSex": ["IndSexRef"]}
INVERTED = ("RAG - Low is good", "True")


def sets():
    """Each set that was ranked together: without a GroupSet, all rows are one set."""
    given = pd.read_csv(ORACLES / "phe_quantile_cases.csv")
    grouped = given.dropna(subset=["GroupSet"])
    for (_, level, name), rows in grouped.groupby(["Test", "GroupSet", "QuantileNm"]):
        for _, each in rows.groupby(KEYS[level]):
            yield name, each
    yield "Quartile", given[given["GroupSet"].isna()]


def test_every_value(capsys):
    matched = undefined = 0
    missed = []
    for name, rows in sets():
        # The first row's polarity is the set's: one test of the file mixes them on purpose.
        inverted = str(rows["Polarity"].iloc[0]) in INVERTED
        undefined += int(rows["Value"].isna().sum())
        present = rows.dropna(subset=["Value"])
        wanted = present["QuantileInGrp"]
        if wanted.isna().all():
            with pytest.raises(Undefined):
                quantile_groups(present["Value"], groups=GROUPS[name], highest_first=inverted)
            undefined += len(present)
            continue
        found = quantile_groups(present["Value"], groups=GROUPS[name], highest_first=inverted)
        matched += int((found == wanted).sum())
        missed += present[found != wanted.to_numpy()].index.tolist()
    with capsys.disabled():
        print(  # noqa: T201
            f"\nphe_quantile_cases: {matched} groups matched, "
            f"{undefined} rows without an answer refused or left out"
        )
    assert missed == []
    assert matched + undefined == 1017
    assert matched == 987
