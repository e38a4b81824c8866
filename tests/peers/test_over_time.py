"""The peers' figure over time: of the same peers all along."""

import pandas as pd

from insight.catalogue import read_catalogue
from insight.peers import Peers, beside
from insight.peers.over_time import over_time

RATE = read_catalogue().indicator("employment_rate")
PEERS = Peers(
    model="own",
    name="A list of your own",
    codes=("B", "C", "D"),
    sentence="",
    area_code="A",
    area_name="Anytown",
    names=("Beeston", "Seaton", "Deeton"),
    short="similar places",
)


def test_a_period_in_which_one_of_them_has_no_figure_is_left_out():
    values = {
        "2021": {"A": 70.0, "B": 60.0, "C": 61.0, "D": 62.0},
        "2022": {"A": 70.0, "B": 90.0, "C": 91.0},
        "2023": {"A": 70.0, "B": 63.0, "C": 64.0, "D": 65.0},
    }
    rows = [(c, p, v) for p, held in values.items() for c, v in held.items()]
    table = pd.DataFrame(rows, columns=["area_code", "period", "value"])
    found = beside(table, PEERS, RATE)
    held = over_time(table, found, RATE, ["2021", "2022", "2023"])
    assert held.to_dict() == {"2021": 61.0, "2023": 64.0}
