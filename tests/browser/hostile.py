"""Words that would do harm if they were read as markup, and addresses and plans made of them."""

import json

OUTSIDE = "http://outside.example"
WORDS = {
    "markdown": f"![x]({OUTSIDE}/a.png) [y]({OUTSIDE}/) **b** _i_ ~~s~~ `c` # h | t | - l",
    "HTML": (
        f'<img src="{OUTSIDE}/b.png" onerror="window.harmed=1"><a href="{OUTSIDE}/">z</a>'
        "<script>window.harmed=1</script><style>body{display:none}</style><b>b</b><br>&lt;&amp;"
    ),
    "TeX": rf"$\rule{{999em}}{{999em}}$ $$\href{{{OUTSIDE}}}{{x}}$$ \(x\)",
    "script": "[x](javascript:window.harmed=1) javascript:window.harmed=1 data:text/html,<b>x",
    "addresses": f"{OUTSIDE}/c https://outside.example www.outside.example a@outside.example",
    "directives": ":red[r] :blue-background[b] :material/home: :smile: :streamlit: -> <- -- >= ~=",
    "lines": "one\n\n# two\n\n- three\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    four\n\n---\n",
    "direction": "a\u202etxet\u202c b\u2066c\u2069 \u200b\u200d\ufeff\u0007d",
    "heap": "Z" + "\u0301\u0316" * 400 + "algo",
    "templates": "%{x} %{customdata[0]} {{y}} ${z} {place} %s {0}",
    "long": "W" * 10_000,
    "long words": "word " * 2_000,
    "1. list": "1. first",
    "# heading": "# heading",
}
"""By what would read them."""


def parameters():
    """Every choice that a page of ours puts in the address, in the order of their names."""
    from dashboard.state.address import KNOWN

    return sorted(KNOWN)


def plan(slug, words, district="E08000002"):
    """A plan for Bury of which every text is `words`, as TOML, as long as a plan may have it.

    What is longer, or holds control characters, is refused before anything of it is shown.
    """
    words = words.replace("\u0007", "")
    text = json.dumps(words[:300].strip(), ensure_ascii=True)
    short = json.dumps(words[:100].strip(), ensure_ascii=True)
    texts = f"[{text}, {text}]"
    url = json.dumps(f'{OUTSIDE}/"><img/src={OUTSIDE}/d.png>')
    said = f"title = {text}\nnote = {text}"
    return f"""
[plan]
slug = "{slug}"
district_codes = ["{district}"]
{said}
council = {text}
status = {text}
starts = 2021-04-01
ends = 2026-03-31
published = {text}
ambitions_are_called = {short}
summary = {text}
partners = {text}
evidence = {texts}
[plan.source]
publisher = {text}
document = {text}
url = {url}
[[ambition]]
slug = "first"
number = {short}
short_title = {short}
summary = {text}
portfolios = {texts}
scrutiny = {texts}
{said}
[[ambition.priority]]
number = {short}
summary = {text}
actions = {texts}
oversight = {text}
{said}
[[ambition.measure]]
slug = "work"
direction = "increase"
owner = {text}
series = [
  {{ indicator = "employment_rate", label = {text}, note = {text} }},
  {{ indicator = "claimant_count", label = {text}, direction = "decrease" }},
]
{said}
[ambition.measure.target]
indicator = "employment_rate"
value = 82
due = 2028-03-31
author = {text}
set_on = 2022-01-01
note = {text}
[[ambition.measure]]
slug = "fair"
series = [{{ gap_between = "local_fifths", indicator = "fuel_poverty", label = {text} }}]
{said}
[[ambition.measure]]
slug = "proud"
direction = "increase"
{said}
[ambition.measure.unlinked]
reason = {text}
would_fill = {text}
[[ambition.milestone]]
slug = "hundred"
number = 100
unit = {short}
qualifier = "over"
due = 2026-03-31
due_words = {text}
{said}
[[theme]]
slug = "across"
summary = {text}
actions = {texts}
gathers = "gaps"
includes = ["work"]
{said}
[[statement]]
slug = "claimed"
claim = {text}
about = {text}
check = "none"
note = {text}
[[achievement]]
title = {text}
number = 3
unit = {short}
qualifier = "over"
theme = "across"
period = {text}
note = {text}
[[committee]]
portfolios = {texts}
scrutiny = {texts}
{said}
[[update]]
about = "work"
date = 2025-06-30
author = {text}
words = {text}
[[update]]
about = "hundred"
date = 2025-06-30
author = {text}
words = {text}
done = true
"""
