"""The words of which councils make targets, as patterns for `insight.plans.targets.wanted`."""

from __future__ import annotations

import re
from typing import Final, Literal

Compare = Literal["", "at least", "at most", "more than", "less than", "between"]
Than = Literal["", "england", "region", "similar", "county"]
UPWARDS: Final = ("at least", "more than")
DOWNWARDS: Final = ("at most", "less than")

NUMBER: Final = r"[+-]? ?£?\d[\d,]*(?:\.\d+)?(?: ?(?:million|m|k)\b)? ?(?:%|per cent|percent)?"
N: Final = rf"(?P<n>{NUMBER})"
POINTS: Final = r"(?: ?(?:percentage points?|% points?|points?|pp|ppts?))?"
PLAIN_UNITS: Final = r" (?:years?|months?|days?|pounds|places|people|children|homes)"
"""Units that may follow by how much a figure is to change."""
UNIT: Final = r"(?P<unit> [a-z][a-z .,'’/0-9-]{0,60}| ?/[a-z0-9 ]{1,30})?"
NO_UNIT: Final = re.compile(
    r"\b(?:reduc|decreas|increas|improv|chang|ris|fall|cut|drop|grow|lower|higher|more|less|fewer|"
    r"above|below|over|under|up|down|than|by|from|since|average|mean|better|worse|between|and|or|then|target)\w*"
)
"""Words that make another target of a number than the number alone: never taken for its unit."""
PLACES: Final[dict[Than, str]] = {
    "england": r"england|english|national|nationally|country|uk",
    "region": (
        r"region|regional|north east|north west|yorkshire(?: and the humber)?|east midlands|"
        r"west midlands|east of england|london|south east|south west"
    ),
    "county": r"county",
    "similar": (
        r"similar (?:councils?|places|authorities|areas)|statistical neighbours?|"
        r"nearest neighbours?|(?:cipfa )?(?:family )?(?:comparator|peer|neighbour)s?(?: group)?|"
        r"family group"
    ),
}
PLACE: Final = "|".join(f"(?P<{name}>{words})" for name, words in PLACES.items())
THAN: Final = (
    rf"(?:that of )?(?:the |our |its |own )*(?:{PLACE})(?:['’]s?)?"
    r"(?: (?:average|mean|median|levels?|figure|rate|benchmark|performance|position|"
    r"authorities|councils))*"
)
SIDES: Final[dict[Compare, str]] = {
    "at least": (
        r">=|≥|at least|no less than|not less than|no fewer than|not fewer than|not below|"
        r"no lower than|a minimum of|minimum of|minimum|min|at or above|or above"
    ),
    "at most": (
        r"<=|≤|at most|no more than|not more than|not above|no higher than|no greater than|"
        r"a maximum of|maximum of|maximum|max|up to|at or below|not exceeding|not to exceed"
    ),
    "more than": r">|more than|over|above|greater than|higher than|exceed(?:s|ing)?(?: the)?",
    "less than": r"<|less than|fewer than|under|below|lower than",
}
AFTER: Final[dict[Compare, str]] = {
    "at least": r"or more|or above|or over|or higher|or better upwards|and above|minimum|\+|plus",
    "at most": r"or less|or fewer|or below|or under|or lower|maximum",
}
AT: Final = (
    r"achiev\w*|reach\w*|match\w*|meet\w*|equal\w*(?: to)?|at|in line with|level with|same as|"
    r"the same as|close the gap (?:to|with)|no worse than|be|as good as|move to|return to"
)
BETTER: Final = r"better than|beat|exceeding|exceed|outperform|improve on"
FROM: Final = (
    r"(?:from|on|against|compared (?:with|to)|relative to|since|below|above|than in|than|vs)"
)
DOWN: Final = r"reduc\w*|decreas\w*|cut|fall|drop|lower|less|fewer|down|below"
UP: Final = r"increas\w*|ris\w*|rais\w*|growth|grow|more|higher|up|above"
NET_ZERO: Final = re.compile(
    r"(?:to be |be |become )?(?:carbon[ -]neutral\w*|carbon neutrality|(?:carbon )?net[ -]zero|"
    r"zero carbon|climate neutral)(?: (?:carbon|emissions))?"
)
PENDING: Final = re.compile(
    r"new(?: measure| indicator| in \S+)?|tb[acd]|(?:to be )?(?:confirmed|agreed|decided)|"
    r"to be (?:set|determined)|set|determined|"
    r"not (?:yet )?set|no target(?: set| yet)*|none(?: set)?|n/?a|baselin\w*(?: year| to be set)?|"
    r"(?:to )?establish(?:ing)?(?: a| the)? baseline|monitor(?:ing)?(?: only)?|-"
)
