"""What is to be said of what has no figure, no area or no rows."""

from __future__ import annotations

from insight.uploads.figures.apart import Counted
from insight.uploads.figures.choices import Choices
from insight.uploads.figures.moved import Moved, Places
from insight.uploads.figures.saying import LEVELS, NAMED, many, names_in, of_all, start
from insight.uploads.figures.taken import Taken
from insight.uploads.records import Place, Remark
from insight.words.numbers import format_count


def lacking(moved: Moved, counted: Counted, choices: Choices) -> list[Remark]:
    """Areas of today without a figure, since a part of them has none."""
    said = []
    if moved.lacking:
        count = len(moved.lacking)
        one = count == 1
        lost = moved.left_out - moved.slivers - moved.declined_sum
        rest = f" ({format_count(round(lost))} in all)" if round(lost) else ""
        said.append(
            Remark(
                f"{many(count, choices.level)} of today {'has' if one else 'have'} no figure, "
                f"because the file has one for a part of {'it' if one else 'each'} only: "
                f"{names_in(moved.lacking)}. What the file has of {'it' if one else 'them'} is "
                f"left out{rest}.",
                grave=True,
            )
        )
    if moved.twice:
        count = len(moved.twice)
        one = count == 1
        said.append(
            Remark(
                f"{many(count, choices.level)} {'stands' if one else 'stand'} in the file twice, "
                f"by a code of before and one of today: {names_in(moved.twice)}. "
                f"{'It is' if one else 'They are'} left out: nobody is to count twice.",
                grave=True,
            )
        )
    if counted.parts_missing:
        said.append(
            Remark(
                f"{many(counted.parts_missing, choices.level)} "
                f"{'has' if counted.parts_missing == 1 else 'have'} no total, because one of the "
                "figures that would be added up is missing; the others, "
                f"{format_count(round(counted.parts_sum))} in all, are left out. Taking one "
                "category shows what is there.",
                grave=True,
            )
        )
    return said


def unplaced(taken: Taken, moved: Moved, places: Places, choices: Choices) -> list[Remark]:
    """Rows of which no area is known: how many, and what they add up to."""
    rows = moved.unplaced_rows + taken.nowhere_rows
    if not rows:
        return []
    total = moved.unplaced_sum + taken.nowhere_sum
    if choices.listed:
        more = ""
    elif choices.sums:
        more = f", {format_count(round(total))} in all"
    else:
        more = ""
    nowhere = places.unknown - places.declined
    keys = [key for key, number in places.number.items() if number in nowhere]
    kept = " They stay in the total of the file, not in any area." if choices.adds else ""
    one = rows == 1
    return [
        Remark(
            f"{format_count(rows)} row{'' if one else 's'} {'has' if one else 'have'} no area that "
            f"is known here{more}.{kept if not one else kept.replace('They stay', 'It stays')}",
            (
                *(Place(text=key) for key in keys[:NAMED]),
                *(Place(row=row) for row in taken.nowhere[:NAMED]),
            ),
            grave=True,
        )
    ]


def declined(moved: Moved, places: Places, choices: Choices) -> list[Remark]:
    """Areas that the reader chose to leave out, since they are not the same as one of today."""
    if not places.declined:
        return []
    count = len(places.declined)
    areas = of_all(count, places.every, choices.level)
    sum_said = f", {format_count(round(moved.declined_sum))} in all" if choices.sums else ""
    keys = [key for key, number in places.number.items() if number in places.declined]
    return [
        Remark(
            f"{start(areas)} {'is' if count == 1 else 'are'} left out{sum_said}, as you chose in "
            "step 2: their boundaries have changed.",
            tuple(Place(text=key) for key in keys[:NAMED]),
            grave=True,
        )
    ]


def rows_told(taken: Taken, counted: Counted) -> list[Remark]:
    """Rows that say again what others say, figures that are missing, periods that are none."""
    said = []
    if counted.again:
        count = len(counted.again)
        line = (
            "1 row only says again what another says, and counts once."
            if count == 1
            else f"{format_count(count)} rows only say again what others say, and count once."
        )
        said.append(Remark(line, counted.again[:NAMED]))
    if counted.alike:
        count = len(counted.alike)
        rows = "1 row is" if count == 1 else f"{format_count(count)} rows are"
        others = "another" if count == 1 else "others"
        line = f"{rows} the same as {others} in every cell, and each counts."
        said.append(Remark(line, counted.alike[:NAMED]))
    if taken.missing:
        one = taken.missing == 1
        said.append(
            Remark(
                f"{format_count(taken.missing)} figure{' is' if one else 's are'} missing: blank, "
                "or a mark for what is not given. Missing is not 0."
            )
        )
    if taken.undated:
        said.append(
            Remark(
                f"{format_count(len(taken.undated))} rows name no period that could be read, and "
                "are left out.",
                tuple(Place(row=row) for row in taken.undated[:NAMED]),
                grave=True,
            )
        )
    return said


def zeros(moved: Moved, choices: Choices) -> list[Remark]:
    """Areas of which a list has no row, and those next door of which it has some."""
    said = []
    if moved.zeros:
        one = moved.zeros == 1
        times = " in some period" if moved.table["period"].nunique() > 1 else ""
        said.append(
            Remark(
                f"Rows are counted by {LEVELS[choices.level][0]}: "
                f"{many(moved.zeros, choices.level)} of the districts that the list covers "
                f"{'has' if one else 'have'} none{times}, which is shown as 0."
            )
        )
    if moved.outside:
        count = len(moved.outside)
        said.append(
            Remark(
                f"{start(many(count, choices.level))} outside those districts ha"
                f"{'s' if count == 1 else 've'} a few rows, which may not be all there are: "
                f"{names_in(moved.outside)}.",
                grave=True,
            )
        )
    return said
