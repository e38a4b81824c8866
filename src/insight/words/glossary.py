"""Terms of art that pages use, each in one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Term:
    """A term, what it means in one sentence, and other forms in which it is written."""

    word: str
    meaning: str
    also: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form in which it is written."""
        return (self.word, *self.also)


GLOSSARY: Final[tuple[Term, ...]] = (
    Term(
        "accredited official statistics",
        "Figures that the Office for Statistics Regulation has reviewed and found to keep its Code "
        "of Practice; until 2024 they were called National Statistics.",
    ),
    Term(
        "affluent",
        "Here it only means least deprived: an index of deprivation measures lack, not wealth.",
    ),
    Term(
        "Attainment 8",
        "A pupil’s points over eight GCSE subjects, English and maths counted twice; the average "
        "of all pupils is shown.",
    ),
    Term(
        "best fit",
        "A ward’s figure is made from the whole neighbourhoods that lie mostly in it, so it can "
        "differ a little from other sources.",
    ),
    Term(
        "both-poles share",
        "How many residents live at both ends at once: twice the smaller of the shares in "
        "England’s most and in its least deprived tenth.",
        ("both poles", "both ends at once"),
    ),
    Term(
        "break in a series",
        "A point from which it was measured in another way, so that figures before and after do "
        "not compare.",
        ("break in the series", "breaks in the series"),
    ),
    Term(
        "cluster",
        "Neighbouring areas that are alike, all high or all low, more than chance would bring "
        "together.",
        ("clusters",),
    ),
    Term(
        "control chart",
        "A line over years with limits for what chance alone would do: only what lies beyond the "
        "limits, or runs one way for long, is called a change.",
    ),
    Term(
        "deprivation",
        "A lack of what others in society have, such as income, work, health, schooling, safety "
        "or a decent home.",
        ("deprived",),
    ),
    Term(
        "dissimilarity",
        "The share of one group that would have to move for every ward to have the same mix.",
    ),
    Term(
        "domain",
        "One of the seven parts that the Index of Multiple Deprivation is made of, such as income "
        "or health.",
        ("domains",),
    ),
    Term(
        "Esteban and Ray’s polarisation",
        "A measure that is high where people fall into a few large camps that lie far apart, and "
        "low where they are spread evenly.",
        ("Esteban and Ray’s", "Esteban and Ray"),
    ),
    Term(
        "fuel poverty",
        "A low income once housing and energy are paid for, in a home with an energy rating of D "
        "or worse.",
    ),
    Term(
        "Gini",
        "A number from 0, all alike, to 1, one has everything, for how unequally something is "
        "shared out.",
        ("Gini coefficient",),
    ),
    Term(
        "healthy life expectancy",
        "The years that a baby would live in good health, by its own later account, if today’s "
        "rates stayed as they are.",
    ),
    Term(
        "IDACI",
        "Income Deprivation Affecting Children Index: the share of children who live in families "
        "on a low income.",
    ),
    Term(
        "index of concentration at the extremes",
        "Which end a place leans to: residents in its least deprived part less those in its most "
        "deprived part, as a share of all.",
        ("concentration at the extremes",),
    ),
    Term(
        "Index of Multiple Deprivation",
        "The government’s index that puts England’s neighbourhoods in order from most to least "
        "deprived, by figures in seven domains such as income, health and crime.",
        ("IMD", "Indices of Deprivation"),
    ),
    Term(
        "index score",
        "A number made of other figures to put areas in order; it counts nothing, and twice the "
        "score is not twice as much.",
        ("index scores",),
    ),
    Term(
        "interval",
        "The range in which a figure could lie by chance alone, 95 times in 100; a difference that "
        "chance could make is not called one.",
        ("95% interval", "95% intervals", "intervals"),
    ),
    Term(
        "isolation",
        "How many of the people around the average member of a group belong to that group too.",
    ),
    Term(
        "life expectancy",
        "The years that a baby would live if today’s death rates stayed as they are.",
    ),
    Term(
        "local fifth",
        "One of five groups of a district’s own neighbourhoods in order of deprivation, with, as "
        "nearly as can be, the same number of residents.",
        ("local fifths",),
    ),
    Term(
        "median",
        "The middle one when all are put in order: half lie below it and half above.",
    ),
    Term(
        "modelled",
        "Estimated by a statistical model from a survey or other figures: nobody counted it in "
        "that area.",
    ),
    Term(
        "national tenth",
        "One of ten equal groups of England’s neighbourhoods in order of deprivation: tenth 1 is "
        "the most deprived, tenth 10 the least.",
        ("national tenths", "decile", "deciles", "most deprived tenth", "least deprived tenth"),
    ),
    Term(
        "NEET",
        "Young people who are not in education, employment or training.",
    ),
    Term(
        "neighbourhood",
        "A Lower-layer Super Output Area (LSOA): an area of about 1,700 residents that official "
        "figures are published for.",
        ("neighbourhoods", "LSOA", "LSOAs"),
    ),
    Term(
        "percentage point",
        "The difference between two percentages: from 10% to 12% is 2 points, and a fifth more.",
        ("percentage points",),
    ),
    Term(
        "percentile",
        "A place among 100 when all are put in order: at the 95th percentile, 95 in 100 lie below.",
        ("percentiles",),
    ),
    Term(
        "polarisation",
        "How far a place falls into two ends, a deprived and a least deprived one, with little in "
        "between.",
        ("polarised",),
    ),
    Term(
        "ratio",
        "How many times one figure is of another: a ratio of 2 means twice as much.",
    ),
    Term(
        "relative index of inequality",
        "The slope index as a ratio: how many times the figure of the most deprived end is that "
        "of the least deprived.",
        ("relative index",),
    ),
    Term(
        "SEN",
        "Special educational needs: a pupil has them who needs more or other help to learn than "
        "most.",
        ("special educational needs", "SEND"),
    ),
    Term(
        "slope index of inequality",
        "The gap between the most and the least deprived end of a place, from a line drawn through "
        "all that lies between.",
        ("slope index",),
    ),
    Term(
        "standard deviation",
        "How far figures typically lie from their average.",
    ),
    Term(
        "standardised",
        "Worked out as if every area had the same mix of ages, so that an older area does not look "
        "less healthy for its age alone.",
    ),
    Term(
        "Theil’s T",
        "A measure of how unequal areas are that can be split into what lies between wards and "
        "what lies inside them.",
        ("Theil’s", "Theil"),
    ),
    Term(
        "unitary authority",
        "A council that runs all local services itself, without a county council above it.",
    ),
    Term(
        "upper tier",
        "The council that runs schools and social care: the county, or a district that is its own.",
        ("upper-tier",),
    ),
    Term(
        "ward",
        "An area that elects members of the council; wards are those of May 2025.",
        ("wards",),
    ),
    Term(
        "Wolfson’s polarisation",
        "A measure of how far the middle has emptied into a lower and an upper half.",
        ("Wolfson’s index", "Wolfson’s", "Wolfson"),
    ),
    Term("[c]", "Withheld: it rests on too few cases, or would give away a figure that does."),
    Term("[x]", "There is no figure."),
    Term("[z]", "Not applicable: there can be no figure here, such as a ratio to nothing."),
    Term("[low]", "More than nothing, but rounded to nothing."),
)
"""Every term, in order of the alphabet, the markers of tables last."""
MARKERS: Final[Mapping[str, str]] = MappingProxyType(
    {term.word: term.meaning for term in GLOSSARY if term.word.startswith("[")}
)
"""What stands in a table in the place of a figure, with its meaning."""
