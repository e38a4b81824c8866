"""Write data/languages/messages.pot: `extract`, and what the pages themselves say, run one by one.

Pages that say little until there is a file or a plan are walked through with some (`tools.walks`).

python -m tools.pot
"""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.serving.said import messages
from insight.messages import recording
from insight.store import data_directory
from insight.translating.gathering import VARIED, Heard, by_message, gathered
from insight.translating.template import template
from tools import walks

ROOT = Path(__file__).resolve().parents[1]


def of_pages(places: tuple[str, ...] = VARIED[:2]) -> Heard:
    """The messages of every page, as its navigation, its words and its widgets say them."""
    heard: Heard = {}
    for place in places:
        for page in sorted((ROOT / "pages").glob("*.py")):
            where = f"pages/{page.name}"
            with recording(lambda message, said=where: heard.setdefault(message, set()).add(said)):
                app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
                app.query_params["place"] = place
                app.run()
                app.switch_page(f"pages/{page.name}").run()
    return heard


def of_walks() -> Heard:
    """The messages of what officers bring and write, but those that have their words in them."""
    heard: Heard = {}
    for page, walk in (("yours", walks.brought), ("plan", walks.plans)):
        where = f"pages/{page}.py"
        with recording(lambda message, said=where: heard.setdefault(message, set()).add(said)):
            for _ in walk():
                pass
    return {message: said for message, said in heard.items() if not walks.is_written(message)}


def main() -> None:
    """Write the file anew."""
    scripts: Heard = {message: {file} for message, file in messages()}
    heard = by_message(gathered(), of_pages(), of_walks(), scripts)
    path = data_directory() / "languages" / "messages.pot"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(template(heard))


if __name__ == "__main__":
    main()
