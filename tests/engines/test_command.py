import io

import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.engines import Folder
from insight.engines.__main__ import main


def test_an_answer_comes_as_csv(capfdbinary):
    assert main(["ask", "duckdb:", "league", "claimants"]) == 0
    table = pd.read_csv(io.BytesIO(capfdbinary.readouterr().out))
    assert list(table) == ["area_code", "period", "value", "rank", "ties"]
    right = Folder(read_catalogue()).figures("claimants", level="district")
    assert table["value"].max() == pytest.approx(right["value"].max())
    assert table["rank"].iloc[0] == 1


def test_what_cannot_be_asked_is_said_in_a_sentence(capsys):
    assert main(["ask", "oracle:x", "league", "claimants"]) == 2
    assert "no engine goes by 'oracle:x'" in capsys.readouterr().err
    assert main(["ask", "duckdb:", "league", "claimant"]) == 2
    assert "did you mean" in capsys.readouterr().err
