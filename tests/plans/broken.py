"""Broken plan files and files of updates: the guide's small plan with one thing wrong."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "plans.md").read_text(encoding="utf-8")
SOUND = re.search(r"```toml\n(.*?)```", GUIDE, flags=re.DOTALL)[1]
HEADING = "about,date,author,words,done\n"
ROW = "hundred-apprentices,2025-06-30,A,62 so far,\n"


def changed(old: str, new: str, *, count: int = 1) -> str:
    assert old in SOUND, old
    return SOUND.replace(old, new, count)


def value_of(key: str, new: str) -> str:
    """The sound plan with another value under the first such key."""
    return re.sub(rf"^{key} = .*$", lambda _: f"{key} = {new}", SOUND, count=1, flags=re.MULTILINE)


def target(new: str) -> str:
    return changed("value = 82", f"value = {new}")


def measure(extra: str) -> str:
    """The sound plan with something more in its first measure."""
    return changed(
        'title = "More people in work"\ndirection', f'title = "More"\n{extra}\ndirection'
    )


LONG = "x" * 3_000
SERIES = '{ indicator = "employment_rate", label = "Employment rate" }'

PLANS: dict[str, str | bytes] = {
    # What is no TOML
    "an empty file": "",
    "a comment alone": "# a plan\n",
    "words": "This is our plan for a better borough.\n",
    "a half line": SOUND + "\n[[ambition.measure\n",
    "a quote that is not closed": value_of("title", '"Our Plan'),
    "three quotes that are not closed": value_of("title", '"""Our Plan'),
    "curly quotes": value_of("title", "“Our Plan”"),
    "a key twice": changed('title = "Our Plan', 'title = "x"\ntitle = "Our Plan'),
    "a table twice": SOUND + "\n[plan]\nslug = 'b'\n",
    "an equals sign too few": changed('slug = "our-plan"', 'slug "our-plan"'),
    "a colon for the equals sign": changed('slug = "our-plan"', 'slug: "our-plan"'),
    "JSON": '{"plan": {"slug": "our-plan"}}',
    "a backslash path": value_of("title", '"C:\\plans\\our"'),
    "a date of no calendar": value_of("starts", "2024-02-30"),
    "a month thirteen": value_of("ends", "2028-13-01"),
    "a date as it is written here": value_of("starts", "01/04/2024"),
    "a number with a comma": target("8,2"),
    "a number with a per cent sign": target("82%"),
    "yes for true": changed('words = "62 so far."', 'words = "62 so far."\ndone = yes'),
    "an escape of no letter": value_of("title", '"a\\u{zz}"'),
    # Encodings
    "Windows' letters": SOUND.replace("Our Plan", "Our Café Plan").encode("cp1252"),
    "UTF-16": SOUND.encode("utf-16"),
    "UTF-16 without a mark": SOUND.encode("utf-16-le"),
    "a NUL byte": SOUND.replace("Our Plan", "Our\0Plan").encode(),
    "a byte that starts nothing": SOUND.encode() + b"\xff",
    "half a letter at the end": SOUND.encode() + "é".encode()[:1],
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "a spreadsheet": b"PK\x03\x04" + bytes(range(256)),
    "carriage returns alone": SOUND.replace("\n", "\r").encode(),
    # Too much of it
    "lists within lists": f"x = {'[' * 20_000}{']' * 20_000}\n",
    "tables within tables": f"x = {'{a = ' * 20_000}1{'}' * 20_000}\n",
    "a key of a thousand parts": f"{'a.' * 1_000}b = 1\n{SOUND}",
    "a whole number of 5,000 digits": target("9" * 5_000),
    "a hexadecimal number without end": target("0x" + "f" * 5_000),
    "a number beyond a float": target("1e999"),
    "400 digits": target("9" * 400),
    "300 KB": SOUND + "#" * 300_000,
    "a title of 20 MB": value_of("title", f'"{"x" * 20_000_000}"'),
    "a title of 3,000 letters": value_of("title", f'"{LONG}"'),
    "a short title of 3,000 letters": value_of("short_title", f'"{LONG}"'),
    "a summary of 3,000 letters": measure(f'note = "{LONG}"'),
    "a slug of 3,000 letters": value_of("slug", f'"{LONG}"'),
    "a key of 3,000 letters": measure(f"{LONG} = 1"),
    "5,000 measures": SOUND
    + "".join(
        f'\n[[ambition.measure]]\nslug = "m{n}"\ntitle = "M"\ndirection = "increase"\n'
        f"series = [{SERIES}]\n"
        for n in range(5_000)
    ),
    "400 measures": SOUND
    + "".join(
        f'\n[[ambition.measure]]\nslug = "m{n}"\ntitle = "M"\ndirection = "increase"\n'
        f"series = [{SERIES}]\n"
        for n in range(400)
    ),
    "400 series": changed(f"    {SERIES},\n", f"    {SERIES},\n" * 400),
    "2,000 unknown keys": measure("".join(f"key{n} = 1\n" for n in range(2_000))),
    "2,000 unknown indicators": changed(
        SERIES, ", ".join(f'{{ indicator = "no_{n}" }}' for n in range(200))
    ),
    # Of another kind than expected
    "a plan that is a number": "plan = 5\n" + SOUND.split("[plan.source]")[1].split("\n\n", 1)[1],
    "a plan that is a list": SOUND.replace("[plan]", "[[plan]]", 1).replace("[plan.source]", "[s]"),
    "an ambition that is a number": "ambition = 5\n" + SOUND.split("[[ambition]]")[0],
    "an ambition that is a word": 'ambition = "work"\n' + SOUND.split("[[ambition]]")[0],
    "an ambition in single brackets": changed("[[ambition]]", "[ambition]").split(
        "[[ambition.priority]]"
    )[0],
    "no ambition": "ambition = []\n" + SOUND.split("[[ambition]]")[0],
    "a list of numbers for ambitions": "ambition = [1, 2]\n" + SOUND.split("[[ambition]]")[0],
    "measures that are a number": SOUND.split("[[ambition.priority]]")[0] + "measure = 3\n",
    "milestones that are a word": SOUND.split("[[ambition.priority]]")[0] + 'milestone = "x"\n',
    "updates that are a table": SOUND.split("[[update]]")[0] + "[update]\nabout = 'x'\n",
    "a statement that is a date": "statement = 2024-01-01\n" + SOUND,
    "a theme that is true": "theme = true\n" + SOUND,
    "a source that is a word": 'source = "x"\n' + SOUND,
    "series that are words": changed(SERIES, '"employment_rate"'),
    "one series without its list": changed("series = [", "series = 5 #["),
    "a target that is a number": SOUND.replace("[ambition.measure.target]", "[x]").replace(
        'direction = "increase"\nseries', 'direction = "increase"\ntarget = 82\nseries'
    ),
    "a target that is a list": measure("target = [82]"),
    "a title that is a number": value_of("title", "5"),
    "a title that is a list": value_of("title", '["Our Plan"]'),
    "a title of spaces": value_of("title", '"   "'),
    "a title with a control character": value_of("title", '"a\\u0000b"'),
    "a title with an escape to the terminal": value_of("title", '"a\\u001b[31mb"'),
    "a council that is nothing": value_of("council", '""'),
    "a start in quotes": value_of("starts", '"2024-04-01"'),
    "a start with a time": value_of("starts", "2024-04-01T00:00:00"),
    "a start with a time and its zone": value_of("starts", "2024-04-01T00:00:00Z"),
    "a start that is a time": value_of("starts", "09:30:00"),
    "an end with a time": value_of("ends", "2028-03-31 12:00:00"),
    "a target's day with a time": changed("due = 2028-03-31", "due = 2028-03-31T00:00:00"),
    "a year 1": value_of("starts", "0001-01-01"),
    "a year 9999": value_of("ends", "9999-12-31"),
    "an update of the year 9999": changed("date = 2025-06-30", "date = 9999-12-31"),
    # Codes and names
    "no districts": value_of("district_codes", "[]"),
    "one code without its list": value_of("district_codes", '"E07000221"'),
    "a code of Wales": value_of("district_codes", '["W06000001"]'),
    "a code of no district": value_of("district_codes", '["E07999999"]'),
    "a code in single quotes of no district": value_of("district_codes", "['E07999999']"),
    "a code twice": value_of("district_codes", '["E07000221", "E07000221"]'),
    "a code in small letters": value_of("district_codes", '["e07000221"]'),
    "a code that is a number": value_of("district_codes", "[7000221]"),
    "a slug with a space": value_of("slug", '"our plan"'),
    "a slug with a capital": value_of("slug", '"Our-Plan"'),
    "a slug that is a path": value_of("slug", '"../our-plan"'),
    "a slug of our own outcomes": value_of("slug", '"outcomes"'),
    "a slug that is taken": changed('slug = "work-for-everyone"', 'slug = "all"'),
    "an address that is a script": changed(
        "[plan.source]", '[plan.source]\nurl = "javascript:alert(1)"'
    ),
    # What is missing or unknown
    "no plan": SOUND.split("[plan.source]")[1],
    "no source": SOUND.replace("[plan.source]\npublisher", "[other]\npublisher"),
    "no slug": changed('slug = "our-plan"\n', ""),
    "no start": changed("starts = 2024-04-01\n", ""),
    "an unknown key": measure('colour = "blue"'),
    "an unknown table": SOUND + '\n[[goal]]\ntitle = "x"\n',
    "an unknown direction": changed('direction = "increase"', 'direction = "up"'),
    "an unknown indicator": changed('"employment_rate", label', '"employment", label'),
    "an unknown level": changed(SERIES, SERIES[:-2] + ', level = "parish" }'),
    "an unknown way to draw ends": changed('"local_fifths"', '"local_tenths"'),
    "an indicator that is a list": changed('indicator = "claimant_count"', 'indicator = ["a"]'),
    "half a gap": changed(', better = "attainment_8"', ""),
    "a gap to itself": changed('better = "attainment_8"', 'better = "attainment_8_fsm"'),
    "a series twice": changed(f"    {SERIES},\n", f"    {SERIES},\n    {SERIES},\n"),
    "linked and unlinked": measure('unlinked = { reason = "r", would_fill = "w" }'),
    "neither linked nor unlinked": SOUND.replace("[ambition.measure.unlinked]", "[x]"),
    "a milestone of nothing": changed('number = 100\nunit = "apprentices"\ndue = 2026-03-31\n', ""),
    "a number of nothing": changed('unit = "apprentices"\n', ""),
    "an update about nothing": changed('about = "hundred-apprentices"', 'about = "apprentices"'),
    "a slug twice": changed('slug = "hundred-apprentices"', 'slug = "fair-start-at-school"'),
    "an ambition and a theme of one name": SOUND
    + '\n[[theme]]\nslug = "work-for-everyone"\ntitle = "T"\n',
    "a theme that includes nothing": SOUND
    + '\n[[theme]]\nslug = "t"\ntitle = "T"\nincludes = ["gone"]\n',
    "a period of no form": changed(SERIES, SERIES[:-2] + ', since = "last year" }'),
    "a period that runs backwards": changed(SERIES, SERIES[:-2] + ', since = "2024 to 2020" }'),
    # Targets
    "a target of nan": target("nan"),
    "a target of inf": target("inf"),
    "a target of minus inf": target("-inf"),
    "a target above 100%": target("820"),
    "a target just above 100%": target("100.01"),
    "a target below zero": target("-1"),
    "a share for a percentage": target("0.82"),
    "a target that is true": target("true"),
    "a target in quotes": target('"82"'),
    "a target without a value": changed("value = 82\n", ""),
    "a target without a day": changed("value = 82\ndue = 2028-03-31\n", "value = 82\n"),
    "a target for no series of it": changed(
        'indicator = "employment_rate"\nvalue', 'indicator = "fuel_poverty"\nvalue'
    ),
    "a target for one of two": changed('indicator = "employment_rate"\nvalue', "value"),
    "a target for a gap": SOUND.replace("[[ambition.milestone]]", "[x]", 1).replace(
        'title = "A fair start at school"',
        'title = "A fair start"\ntarget = { value = 5, due = 2028-03-31 }',
    ),
    "a target due before the plan": changed("due = 2028-03-31", "due = 2020-03-31"),
    "a target set after it is due": changed(
        "due = 2028-03-31", 'due = 2028-03-31\nauthor = "A"\nset_on = 2029-01-01'
    ),
    "an officer's target of no day": changed("due = 2028-03-31", 'due = 2028-03-31\nauthor = "A"'),
    "a milestone of nan": changed("number = 100", "number = nan"),
    "a milestone of inf": changed("number = 100", "number = inf"),
    "an end before the start": value_of("ends", "2020-03-31"),
}

UPDATES: dict[str, str | bytes] = {
    "an empty file": "",
    "blank lines alone": "\n\n\n",
    "commas alone": ",,,,\n,,,,\n",
    "words": "our updates\n",
    "a byte that starts nothing": HEADING.encode() + b"\xff\n",
    "Windows' letters": (HEADING + ROW.replace("so far", "caf\xe9")).encode("cp1252"),
    "UTF-16": (HEADING + ROW).encode("utf-16"),
    "UTF-16 without a mark": (HEADING + ROW).encode("utf-16-le"),
    "a NUL byte": HEADING + ROW.replace("62", "6\0002"),
    "semicolons": (HEADING + ROW).replace(",", ";"),
    "tabs": (HEADING + ROW).replace(",", "\t"),
    "no heading": ROW,
    "a heading too few": "about,date,author,done\nhundred-apprentices,2025-06-30,A,\n",
    "a heading twice": "about,date,author,words,done,words\n" + ROW[:-1] + ",second\n",
    "a heading twice, by a space": "about,date,author,words,done, words\n" + ROW[:-1] + ",second\n",
    "an unknown heading": "about,date,author,words,finished\n" + ROW,
    "a surplus field": HEADING + "hundred-apprentices,2025-06-30,A,All is there, yes,\n",
    "a surplus field under no heading": HEADING[:-1] + ",\nhundred-apprentices,2025-06-30,A,1,,2\n",
    "a quote that is not closed": HEADING + 'hundred-apprentices,2025-06-30,A,"62 so far,\n' + ROW,
    "a letter after a closing quote": HEADING + 'hundred-apprentices,2025-06-30,A,"62" far,\n',
    "about nothing": HEADING + "trees,2025-06-30,A,62,\n",
    "no author": HEADING + "hundred-apprentices,2025-06-30,,62,\n",
    "no words": HEADING + "hundred-apprentices,2025-06-30,A,,\n",
    "a row that breaks off": HEADING + "hundred-apprentices,2025-06-30\n",
    "a date as it is written here": HEADING + "hundred-apprentices,30/06/2025,A,62,\n",
    "a date of no calendar": HEADING + "hundred-apprentices,2025-02-30,A,62,\n",
    "a date without hyphens": HEADING + "hundred-apprentices,20250630,A,62,\n",
    "a week": HEADING + "hundred-apprentices,2025-W26-1,A,62,\n",
    "a date with a time": HEADING + "hundred-apprentices,2025-06-30T10:00,A,62,\n",
    "a year 1": HEADING + "hundred-apprentices,0001-01-01,A,62,\n",
    "done perhaps": HEADING + "hundred-apprentices,2025-06-30,A,62,perhaps\n",
    "words of 3,000 letters": HEADING + f"hundred-apprentices,2025-06-30,A,{LONG},\n",
    "a control character": HEADING + "hundred-apprentices,2025-06-30,A,6\x1b[31m2,\n",
    "300 KB": HEADING + ROW * 7_000,
    "1,000 faults": HEADING + "trees,2025-06-30,A,62,\n" * 1_000,
}


def content(entry: str | bytes) -> bytes:
    return entry if isinstance(entry, bytes) else entry.encode("utf-8")
