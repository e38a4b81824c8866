"""Notes on gradients, on space, on time and on intervals."""

from __future__ import annotations

from typing import Final

from insight.methods.gap_notes import DRAWN_RANKS, GAP_PARTS, GAP_TREND, REGRESSION
from insight.methods.records import MethodNote

GROUP_NOTES: Final = (
    MethodNote(
        "difference",
        "Difference (absolute gap)",
        "gradient",
        "How much higher the figure of one group is than that of another.",
        r"D = y_1 - y_0, \qquad s_D = \sqrt{s_1^2 + s_0^2}",
        "s are standard errors. In the unit of the figures; percentages differ by points.",
        "Always, and always beside the ratio.",
        "Alone: a gap can narrow while one side still has many times the other.",
        "Definition; OHID’s technical guide",
    ),
    MethodNote(
        "ratio",
        "Ratio (relative gap)",
        "gradient",
        "How many times as large the figure of one group is as that of another.",
        r"R = \frac{y_1}{y_0}, \qquad s_{\ln R} = \sqrt{(s_1/y_1)^2 + (s_0/y_0)^2}",
        "1 where there is no gap; no unit.",
        "Always beside the difference; to compare gaps in figures of unlike level.",
        "Where a figure is 0 or can be negative, and for scores: there is then no ratio.",
        "Definition; interval on the log scale after Katz and others (1978)",
    ),
    MethodNote(
        "slope-index",
        "Slope index of inequality (SII)",
        "gradient",
        "The gap between the two ends of a line through all groups, from the most to the least "
        "deprived resident.",
        r"\min_{a,\,\beta} \sum_i p_i (y_i - a - \beta b_i)^2, \qquad \mathrm{SII} = \beta",
        "b is a group’s place on the ladder of residents, from 0 to 1. In the unit of the figures; "
        "here shown as most less least deprived. Shares are fitted in log odds.",
        "When all groups count, not the outermost two only; the convention of English public "
        "health.",
        "Where the groups do not lie in a line: look at the bars first. With fewer than 5 groups.",
        "Preston, Haines and Pamuk (1981); Pamuk (1985); OHID’s technical guide",
    ),
    MethodNote(
        "relative-index",
        "Relative index of inequality (RII)",
        "gradient",
        "How many times as high the line is at the most deprived end as at the least deprived end.",
        r"\mathrm{RII} = \frac{a}{a + \beta}",
        "a is the line at the most deprived end, a + β at the least. 1 where rank makes no "
        "difference.",
        "Beside the slope index, as the ratio beside the difference.",
        "For scores, and where a straight line meets 0.",
        "Kunst and Mackenbach (1994); OHID’s technical guide",
    ),
    MethodNote(
        "concentration-index",
        "Concentration index",
        "gradient",
        "How far a burden or a good is gathered at one end of the ladder, every step counted.",
        r"\mathrm{ACI} = 2 \sum_i p_i (y_i - \mu)(b_i - \bar b), \qquad "
        r"\mathrm{RCI} = \frac{\mathrm{ACI}}{\mu}",
        "Below 0 where it is gathered among the more deprived, above 0 among the less.",
        "To compare gradients of figures with each other in one number without a fitted line.",
        "For the public: it has no everyday unit.",
        "Wagstaff, Paci and van Doorslaer (1991)",
    ),
    MethodNote(
        "attributable-risk",
        "Population attributable risk and fraction",
        "gradient",
        "How much better the whole would be if every group did as well as the best.",
        r"\mathrm{PAR} = y_{\text{best}} - \mu, \qquad "
        r"\mathrm{PAF} = 100 \cdot \frac{\mathrm{PAR}}{\mu}",
        "PAR is in the unit of the figures, below 0 where less is better; PAF is a percentage.",
        "To say what closing the gap would be worth to everyone together.",
        "To claim that deprivation is the cause: it only says what would follow if it were.",
        "World Health Organization, Handbook on Health Inequality Monitoring (2013)",
    ),
    MethodNote(
        "morans-i",
        "Moran’s I",
        "space",
        "Whether areas are more like those they touch than chance would make them.",
        r"I = \frac{n}{S_0} \cdot \frac{\sum_i \sum_j w_{ij} z_i z_j}{\sum_i z_i^2}, \qquad "
        r"z_i = y_i - \bar y",
        "w is 1 for areas that touch, shared out over each area’s neighbours; S₀ sums it. Chance "
        "gives −1/(n − 1).",
        "To say in one number whether a map has a pattern.",
        "With few areas; to say where the pattern is.",
        "Moran (1950); Cliff and Ord (1981)",
    ),
    MethodNote(
        "local-morans",
        "Local Moran’s I (LISA clusters)",
        "space",
        "Which areas are the hearts of clusters, and which stand out from those around them.",
        r"I_i = (n - 1) \, \frac{z_i \sum_j w_{ij} z_j}{\sum_j z_j^2}",
        "Significance by shuffling the other areas 9,999 times from a fixed seed; false "
        "discoveries held at 5%. Islands are joined to the nearest area.",
        "To find groups of areas that a programme could take together.",
        "As a boundary: the heart of a cluster is marked, its edge is not. With fewer than ten "
        "areas.",
        "Anselin (1995); Benjamini and Hochberg (1995)",
    ),
    MethodNote(
        "likeness",
        "Likeness of two wards",
        "space",
        "How unlike two wards are in age, tenure, density and rurality; the least unlike is most "
        "like it.",
        r"d_{uv}^2 = \sum_a \frac{1}{k_a} \sum_{j \in a} "
        r"\left( \frac{y_{uj} - y_{vj}}{s_j} \right)^2",
        "The four aspects a count the same: six shares of age, four of tenure, the logarithm of "
        "residents a square kilometre, and the share in rural neighbourhoods. k counts an aspect’s "
        "figures, s is the standard deviation over all wards. 0 for wards that are alike.",
        "To find a ward whose outcomes can fairly be set beside those of one’s own.",
        "To say that two wards fare alike: no outcome is in it. Where the nearest ward is far off, "
        "the page says so.",
        "Standardised Euclidean distance; aspects and weights are ours",
    ),
    MethodNote(
        "recent-trend",
        "Recent trend",
        "time",
        "Whether the last five points that do not overlap go one way more than chance would.",
        r"\chi^2 = \Big( \frac{b}{s_b} \Big)^2 > 9.55",
        "b is the slope weighted by certainty. It must not turn when any one point is left out.",
        "For the arrow beside an indicator, as in OHID’s Fingertips.",
        "With fewer than five points, or points that share years.",
        "OHID, technical guide: trend markers; Armitage (1955)",
    ),
    MethodNote(
        "control-chart",
        "Control chart (XmR)",
        "time",
        "Which points of a series are out of the ordinary, and which are its usual noise.",
        r"\bar y \pm 2.66\, \overline{|y_t - y_{t-1}|}",
        "A point is special outside the limits, in a run of seven on one side or seven rising or "
        "falling, or where two of three lie near a limit.",
        "For monthly or yearly series, before praising or blaming anyone for the last point.",
        "With fewer than 13 points, or a known break in how it was measured.",
        "Provost and Murray (2011); NHS England, Making Data Count",
    ),
    MethodNote(
        "trajectory",
        "Trajectory to a target",
        "time",
        "How much of the way from baseline to target is covered, and the pace still needed.",
        r"\text{covered} = \frac{y_{\text{now}} - y_{\text{base}}}"
        r"{y_{\text{target}} - y_{\text{base}}}",
        "Below 0 the wrong way, 1 at the target; set beside the share of the time gone.",
        "For any plan that gives a target and a date.",
        "Where a plan gives neither: inventing one would judge the plan by another’s aim.",
        "Definition",
    ),
    GAP_TREND,
    GAP_PARTS,
    REGRESSION,
    MethodNote(
        "wilson",
        "Wilson’s interval of a proportion",
        "intervals",
        "Between which shares the truth lies, 95 times in 100, given so many of so many.",
        r"\frac{2x + z^2 \pm z \sqrt{z^2 + 4x(1 - x/n)}}{2(n + z^2)}",
        "x of n people, z = 1.96. Always from 0 to 1, even for none or all.",
        "For every share with a count behind it.",
        "For modelled figures, whose doubt lies in the model and not in chance.",
        "Wilson (1927); Newcombe (1998)",
    ),
    MethodNote(
        "byar",
        "Byar’s interval of a count or rate",
        "intervals",
        "Between which numbers of events the true level lies, given the number that happened.",
        r"x \Big( 1 - \frac{1}{9x} \pm \frac{z}{3\sqrt{x}} \Big)^3",
        "With x + 1 in place of x for the upper limit. Below 10 events the exact limits are used.",
        "For counts and rates of events: deaths, admissions, crimes.",
        "For shares of people: use Wilson’s.",
        "Breslow and Day (1987)",
    ),
    MethodNote(
        "student-t",
        "Student’s interval of a mean",
        "intervals",
        "Between which averages the truth lies, given how the values scatter.",
        r"\bar y \pm t_{n-1} \, \frac{s}{\sqrt n}",
        "s is the standard deviation of n values.",
        "For averages of separate values.",
        "For averages over all the areas there are: nothing was sampled, so the interval only says "
        "how they scatter.",
        "Student (1908)",
    ),
    MethodNote(
        "dobson",
        "Standardised rates with Dobson’s interval",
        "intervals",
        "The rate a place would have if its ages were those of a standard population.",
        r"v + \sqrt{V/x}\,(x_{L,U} - x)",
        "v is the weighted rate, V its variance, x all events and x with L or U Byar’s limits.",
        "To compare deaths or admissions between places of unlike age.",
        "With fewer than 10 events.",
        "Dobson, Kuulasmaa, Eberle and Scherer (1991)",
    ),
    MethodNote(
        "life-table",
        "Life expectancy with its interval",
        "intervals",
        "How long a person born now would live if today’s death rates lasted.",
        r"e_0 = \frac{\sum_x L_x}{l_0}",
        "l counts those alive at an age, L the years lived in an age band. In years.",
        "For wards or fifths, from a council’s own deaths over five years or more.",
        "With fewer than 5,000 person-years, or an empty last age band.",
        "Chiang (1984); Silcocks, Jenner and Reza (2001)",
    ),
    MethodNote(
        "rank-range",
        "Rank range",
        "intervals",
        "From which place to which an area may stand, where intervals do not part it from others.",
        r"1 + \#\{j : l_j > u_i\} \quad\text{to}\quad n - \#\{j : u_j < l_i\}",
        "l and u are the limits of each of n areas, with the highest first: behind those whose "
        "whole interval lies above its own, ahead of those whose whole interval lies below.",
        "Beside every rank of figures that chance moves.",
        "To call two areas equal: intervals that overlap do not show that. The range is wide "
        "rather than narrow.",
        "Goldstein and Spiegelhalter (1996), on ranks without intervals; the count is ours",
    ),
    DRAWN_RANKS,
)
