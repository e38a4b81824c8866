"""What the plans' pages say by a data folder: each measure's verdict, each claim's sentences.

It is read in a process of its own (`python -m insight.build.refresh.verdicts`), with the folder as
`INSIGHT_DATA`, so that it is what pages say and nothing of another folder is remembered.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from insight.errors import InsightError, MissingData

if TYPE_CHECKING:
    from insight.progress.evaluation import MeasureProgress

_PATIENCE: Final = 600.0
Said = dict[str, list[str]]


@dataclass(frozen=True)
class Difference:
    """What a page says of one thing today and what it would say: a verdict or the sentences."""

    plan: str
    place: str
    about: str
    before: str
    after: str


@dataclass(frozen=True)
class Spoken:
    """What pages say by a data folder: by plan, place and measure or claim."""

    verdicts: Mapping[str, str]
    claims: Mapping[str, str]


def spoken(*folders: Path) -> list[Spoken]:
    """What the plans' pages say by each folder. Raises MissingData where that cannot be told."""
    command = [sys.executable, "-m", "insight.build.refresh.verdicts"]
    asked = [
        subprocess.Popen(  # noqa: S603 - our own module
            command,
            env={**os.environ, "INSIGHT_DATA": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for folder in folders
    ]
    try:
        return [_heard(each, folder) for each, folder in zip(asked, folders, strict=True)]
    finally:  # stopped by somebody, it leaves none at work
        for each in asked:
            each.kill()
            each.communicate()


def _heard(asked: subprocess.Popen[str], folder: Path) -> Spoken:
    try:
        out, err = asked.communicate(timeout=_PATIENCE)
        told = json.loads(out)
        return Spoken(told["verdicts"], told["claims"])
    except subprocess.TimeoutExpired as error:
        raise MissingData(
            f"what plans say by {folder.name}/ cannot be told within {_PATIENCE:g} seconds"
        ) from error
    except (ValueError, KeyError) as error:
        last = err.strip().splitlines()[-1:] or ["it said nothing"]
        raise MissingData(
            f"what plans say by {folder.name}/ cannot be told (expected verdicts): {last[0]}"
        ) from error


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """Each thing that is said otherwise, in the order of what is said.

    Of several sentences, a line each, those alone that are not the same.
    """
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key, "nothing").split("\n"), after.get(key, "nothing").split("\n")
        if was != now:
            plan, place, about = json.loads(key)
            gone = " ".join(line for line in was if line not in now) or "nothing"
            new = " ".join(line for line in now if line not in was) or "nothing"
            found.append(Difference(plan, place, about, gone, new))
    return found


def _say() -> dict[str, dict[str, str]]:
    """Every plan that is held, for each of its districts, as its pages have it."""
    from insight import cached  # noqa: PLC0415 - slow to import, and for the child alone
    from insight.areas import choose_district  # noqa: PLC0415
    from insight.assembly.ambitions import claims, evaluated  # noqa: PLC0415

    verdicts: dict[str, str] = {}
    claimed: dict[str, str] = {}
    for plan in cached.plans():
        for code in plan.district_codes:
            district = choose_district(code)
            for each in evaluated(plan, district, date.today()).measures:  # noqa: DTZ011 - the reader's day
                for about, verdict in _judged(each):
                    verdicts[json.dumps([plan.title, district.name, about])] = verdict
            for checked in claims(plan, district).checked:
                key = json.dumps([plan.title, district.name, checked.statement.claim])
                claimed[key] = "\n".join(checked.findings)
    return {"verdicts": verdicts, "claims": claimed}


def _judged(held: MeasureProgress) -> Iterator[tuple[str, str]]:
    """What is said of a measure, and of each of its series where it has several, or of a gap."""
    yield held.measure.title, held.status
    for each in held.series:
        gap = each.progress.over_time if each.progress is not None else None
        if gap is None and len(held.series) == 1:
            continue
        title = each.link.label or (each.linked.indicator.title if each.linked else each.link.slug)
        about = f"{held.measure.title}: {title}"
        if gap is not None:
            yield f"{about}, the gap between {gap.names[0]} and {gap.names[1]}", gap.verdict
        else:
            yield about, each.verdict


def main() -> int:
    """Print what is said, as JSON; 1 with a sentence where it cannot be told."""
    try:
        sys.stdout.write(json.dumps(_say(), ensure_ascii=False))
    except InsightError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
