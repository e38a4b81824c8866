"""Questions about everything at once, asked of an engine: DuckDB, PostgreSQL or Spark by address.

Each question is written once, in Ibis (`questions`); an engine only fetches and adds up, and the
library makes figures of what it gives (`asking`). Nothing here is needed without `INSIGHT_ENGINE`.
"""

from insight.engines.addresses import Address, engine_of_server, read_address
from insight.engines.asking import Asked
from insight.engines.folder import Folder
from insight.engines.opening import open_engine

__all__ = ["Address", "Asked", "Folder", "engine_of_server", "open_engine", "read_address"]
