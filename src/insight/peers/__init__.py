"""Similar places: with which others a district or an upper tier is fairly compared.

The models and the records (`records`), who the peers of a place are (`choosing`), how its figure
stands beside theirs of the same period (`beside`), and what is said of it (`sentences`).
"""

from insight.peers.beside import beside
from insight.peers.choosing import offered, peers_at, peers_of
from insight.peers.records import (
    MODELS,
    MOST,
    OWN,
    Beside,
    Figures,
    Model,
    NoPeers,
    Peers,
    model_of,
)
from insight.peers.sentences import beside_sentence, rank_words, together_words

__all__ = [
    "MODELS",
    "MOST",
    "OWN",
    "Beside",
    "Figures",
    "Model",
    "NoPeers",
    "Peers",
    "beside",
    "beside_sentence",
    "model_of",
    "offered",
    "peers_at",
    "peers_of",
    "rank_words",
    "together_words",
]
