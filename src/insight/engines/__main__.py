"""`python -m insight.engines`: ask an engine, hold engines against the folder, fill a file."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections import Counter
from collections.abc import Iterator

import pyarrow.csv

from insight.catalogue import read_catalogue
from insight.engines.addresses import read_address
from insight.engines.answering import ANSWERS, Answerer, answerer
from insight.engines.asking import Asked
from insight.engines.comparing import difference
from insight.engines.drawn import Question, drawn
from insight.engines.filling import fill
from insight.engines.folder import Folder
from insight.engines.opening import open_engine
from insight.errors import InsightError

ADDRESS = "folder, duckdb:, duckdb:///file.duckdb, postgresql://…, spark:local[2] or spark://…"


@contextlib.contextmanager
def _answers(text: str) -> Iterator[Answerer]:
    """What answers at an address."""
    address, catalogue = read_address(text), read_catalogue()
    if address.kind == "folder":
        yield answerer(Folder(catalogue), catalogue)
        return
    engine = open_engine(address)
    try:
        yield answerer(Asked(engine, catalogue), catalogue)
    finally:
        engine.close()


def _ask(arguments: argparse.Namespace) -> int:
    question = Question(
        arguments.question,
        arguments.indicator,
        arguments.period,
        arguments.level,
        arguments.area,
        arguments.basis,
    )
    with _answers(arguments.address) as answer:
        pyarrow.csv.write_csv(answer(question), sys.stdout.buffer)
    return 0


def _compare(arguments: argparse.Namespace) -> int:
    questions = drawn(read_catalogue())
    with contextlib.ExitStack() as stack:
        expected = stack.enter_context(_answers("folder"))
        others = {text: stack.enter_context(_answers(text)) for text in arguments.addresses}
        differing = Counter[str]()
        for question in questions:
            right = expected(question)
            for text, answer in others.items():
                if said := difference(right, answer(question)):
                    differing[text] += 1
                    print(f"{read_address(text)}: {question}: {said}")
    for text in others:
        held = len(questions) - differing[text]
        print(f"{read_address(text)}: {held} of {len(questions)} answers are those of the folder")
    return 1 if differing else 0


def _fill(arguments: argparse.Namespace) -> int:
    address = read_address(arguments.address)
    print(f"{address}: {fill(address)} tables filled")
    return 0


def main(arguments: list[str]) -> int:
    """Carry out one command; 1 where answers differ, 2 with a sentence where it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m insight.engines", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    ask = commands.add_parser("ask", help="print the answer to one question as CSV")
    ask.add_argument("address", help=ADDRESS)
    ask.add_argument("question", choices=[*ANSWERS, "carried"])
    ask.add_argument("indicator", help="the slug of an indicator, such as claimants")
    ask.add_argument("--period", default="", help="the latest unless named")
    ask.add_argument("--area", default="", help="the code of a district, or of an area of a series")
    ask.add_argument("--level", default="", help="lsoa, msoa, ward, district …")
    ask.add_argument("--basis", default="", help="how the two groups of a gap are drawn")
    ask.set_defaults(run=_ask)
    compare = commands.add_parser("compare", help="ask 200 questions of engines and of the folder")
    compare.add_argument("addresses", nargs="+", metavar="address", help=ADDRESS)
    compare.set_defaults(run=_compare)
    filling = commands.add_parser("fill", help="make a DuckDB file of the data folder")
    filling.add_argument("address", help="duckdb:///file.duckdb")
    filling.set_defaults(run=_fill)
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except InsightError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read the answer has read enough
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
