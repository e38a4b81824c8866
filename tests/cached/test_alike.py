"""What is alike in England's tables is held once."""

import numpy as np
import pandas as pd
import pytest

from insight import cached
from insight.cached import alike
from insight.cached.alike import held_once, one_index

CODES = ["E01000001", "E01000002", "E01000003"]
NONE = [np.nan, np.nan, np.nan]


def _table(**columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame({"area_code": pd.Series(CODES, dtype="str"), **columns})


def _shares(one: pd.DataFrame, other: pd.DataFrame, column: str, of: str | None = None) -> bool:
    return bool(np.shares_memory(one[column].to_numpy(), other[of or column].to_numpy()))


def test_tables_share_their_index_and_its_look_up_and_equal_columns() -> None:
    index = pd.Index(CODES, name="area_code")
    first = held_once(_table(value=[1.0, 2.0, 3.0], lower_ci=NONE), index)
    again = held_once(_table(value=[1.0, 2.0, 3.0], lower_ci=NONE), index.copy())
    other = held_once(_table(value=[1.0, 2.0, 4.0], lower_ci=NONE, upper_ci=NONE), index)

    assert again.index._engine is first.index._engine
    assert _shares(first, again, "value")
    assert _shares(first, other, "lower_ci")
    assert _shares(first, other, "lower_ci", "upper_ci")
    assert not _shares(first, other, "value")


def test_a_table_is_held_as_it_was() -> None:
    table = _table(value=[0.0, -0.0, np.nan]).assign(rank=[1, 2, 3], note=["", "[x]", None])
    held = held_once(table, pd.Index(table["area_code"]))

    pd.testing.assert_frame_equal(held, table.set_index("area_code", drop=False))
    assert np.signbit(held["value"].iloc[1])
    first = held_once(_table(value=[0.0, 0.0, np.nan]), held.index)
    assert not np.signbit(first["value"].iloc[1])


def test_what_is_made_of_a_held_table_changes_no_other() -> None:
    index = pd.Index(CODES, name="area_code")
    first, other = (held_once(_table(value=[1.0, 2.0, 3.0]), index) for _ in range(2))
    changed = first.assign(value=9.0)
    part = first.iloc[:2].copy()
    part.loc[:, "value"] = 7.0

    assert changed["value"].tolist() == [9.0, 9.0, 9.0]
    assert first["value"].tolist() == other["value"].tolist() == [1.0, 2.0, 3.0]


def test_a_column_that_others_have_too_cannot_be_changed_in_place() -> None:
    index = pd.Index(CODES, name="area_code")
    first, other = (held_once(_table(value=[5.0, 6.0, 7.0]), index) for _ in range(2))

    with pytest.raises(ValueError, match="read-only"):
        first.loc[CODES[0], "value"] = 9.0
    assert first["value"].tolist() == other["value"].tolist() == [5.0, 6.0, 7.0]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(pd.Index(["a", "c"], name="x"), id="other labels"),
        pytest.param(pd.Index(["a", "b"], name="y"), id="another name"),
        pytest.param(pd.Index(["a", "b", "b"], name="x"), id="another length"),
        pytest.param(pd.Index(["a", "b"], name="x", dtype=object), id="another kind"),
    ],
)
def test_an_index_is_shared_only_where_it_is_the_same(other: "pd.Index[str]") -> None:
    held = one_index(pd.Index(["a", "b"], name="x"))

    assert one_index(other) is not held
    assert list(one_index(pd.Index(["a", "b"], name="x"))) == ["a", "b"]


def test_labels_between_the_first_and_the_last_count_too() -> None:
    held = one_index(pd.Index(["a", "m", "z"], name="x"))
    other = pd.Index(["a", "n", "z"], name="x")

    assert one_index(other) is other
    assert list(held) == ["a", "m", "z"]


def test_columns_that_only_look_alike_are_held_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike.zlib, "crc32", lambda _: 7)
    index = pd.Index(CODES, name="area_code")
    first = held_once(_table(value=[1.5, 2.5, 3.5]), index)
    other = held_once(_table(value=[1.5, 2.5, 4.5]), index)

    assert first["value"].tolist() == [1.5, 2.5, 3.5]
    assert other["value"].tolist() == [1.5, 2.5, 4.5]


def test_codes_that_are_not_the_index_stay_beside_it() -> None:
    held = held_once(_table(value=[1.0, 2.0, 3.0]), pd.Index(["x", "y", "z"], name="ward"))

    assert held["area_code"].tolist() == CODES
    assert list(held.index) == ["x", "y", "z"]


def test_all_tables_of_england_stand_on_one_index() -> None:
    tables = [cached.neighbourhoods(slug) for slug in ("burglary", "claimants", "no_car")]
    latest = cached.period_of("burglary")
    by_name = cached.neighbourhoods("burglary", latest)

    assert len({id(each.index._engine) for each in (*tables, by_name)}) == 1
    assert _shares(tables[0], by_name, "value")
    wards = [cached.nation(slug, "ward") for slug in ("burglary", "no_car")]
    assert len({id(each.index._engine) for each in wards}) == 1
