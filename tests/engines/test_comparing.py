import pyarrow as pa
import pytest

from insight.engines.comparing import difference

RIGHT = pa.table(
    {
        "area_code": ["a", "b"],
        "value": pa.array([1.0, None], pa.float64()),
        "rank": pa.array([1, 2], pa.int64()),
    }
)


def changed(name, values):
    return RIGHT.set_column(RIGHT.schema.get_field_index(name), name, values)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (RIGHT, ""),
        (changed("value", pa.array([1.0 + 1e-13, None])), ""),
        (changed("value", pa.array([1.0 + 1e-9, None])), "'value' of row 1"),
        (changed("value", pa.array([1.0, float("nan")])), "'value' of row 2"),
        (changed("value", pa.array([1.0, 0.0])), "'value' of row 2"),
        (changed("value", pa.array([None, None], pa.float64())), "'value' of row 1"),
        (changed("area_code", pa.array(["b", "a"])), "'area_code' of row 1 is b"),
        (changed("area_code", pa.array(["a", ""])), "'area_code' of row 2"),
        (changed("rank", pa.array([1.0, 2.0])), "the columns are"),
        (RIGHT.slice(0, 1), "there are 1 rows"),
        (RIGHT.drop(["rank"]), "the columns are"),
    ],
)
def test_every_way_to_differ_is_told(found, said):
    told = difference(RIGHT, found)
    assert said in told
    assert bool(said) == bool(told)
