"""Notes on gaps over time: their trend, the part of either end, chance, and ranks of change."""

from __future__ import annotations

from typing import Final

from insight.methods.records import MethodNote

GAP_TREND: Final = MethodNote(
    "gap-trend",
    "Trend of a gap",
    "time",
    "By how much a gap between two groups moves a year, and whether that is more than chance.",
    r"b = \frac{\sum_t w_t (x_t - \bar x)\, g_t}{\sum_t w_t (x_t - \bar x)^2}, \qquad "
    r"w_t = \frac{1}{s_t^2}, \qquad s_b = \Big( \sum_t w_t (x_t - \bar x)^2 \Big)^{-1/2}",
    "g is the gap of year x and s its standard error, from both groups. Below 0 it falls. Where "
    "years seem to stray from the line by more than s explains, the surplus is taken as a variance "
    "that all years share, and the interval comes from the scatter about the line, with Student’s "
    "t: never narrower than that of s alone.",
    "With five comparable years or more, for groups that are the same areas in every year.",
    "Across a break in how a series is made; with fewer than five years, of which only the change "
    "from first to last is told.",
    "Inverse-variance weighted regression: Borenstein and others (2009); shared variance: "
    "DerSimonian and Laird (1986); limits: Knapp and Hartung (2003)",
)
GAP_PARTS: Final = MethodNote(
    "gap-parts",
    "Change of a gap, and the part of either end",
    "time",
    "How far a gap moved between two dates, and how much of that each of its two ends moved.",
    r"\Delta g = \Delta y_1 - \Delta y_0, \qquad "
    r"s^2 = s_{1,\mathrm{then}}^2 + s_{0,\mathrm{then}}^2 + s_{1,\mathrm{now}}^2 + "
    r"s_{0,\mathrm{now}}^2",
    "y with 1 is the figure of the more deprived group, with 0 that of the other; s are standard "
    "errors. In the unit of the figures.",
    "Beside every verdict: a gap that narrowed because the better-off group got worse is no gain.",
    "Where two dates share years: their errors are then not separate.",
    "Definition; errors of independent figures",
)
REGRESSION: Final = MethodNote(
    "regression-to-the-mean",
    "Regression to the mean",
    "time",
    "How far an extreme figure is expected to go back towards the average by chance alone.",
    r"E[y'_i - y_i] = -\frac{s_i^2}{\tau^2 + s_i^2}\, (y_i - \mu)",
    "s is the standard error of a figure, τ the spread of places that chance does not explain, μ "
    "their mean, weighted by certainty.",
    "Before praising or blaming a place that was chosen because its gap was the widest.",
    "As a forecast: it says only what chance would do if nothing else happened.",
    "Galton (1886); Barnett, van der Pols and Dobson (2005); τ after Paule and Mandel (1982)",
)
DRAWN_RANKS: Final = MethodNote(
    "rank-draws",
    "Rank range of a change, drawn",
    "intervals",
    "From which place to which a district may stand, when every figure is drawn anew many times.",
    r"r_i^{(b)} = 1 + \#\{j : \theta_j^{(b)} < \theta_i^{(b)}\}, \qquad "
    r"\theta_i^{(b)} \sim N\big( \mu + k_i (y_i - \mu),\, k_i s_i^2 \big), \qquad "
    r"k_i = \frac{\tau^2}{\tau^2 + s_i^2}",
    "y is how far a gap moved and s its error; τ and μ as in regression to the mean. b counts "
    "2,000 draws; the range is the middle 95 of 100 ranks.",
    "For rankings of figures of which many differ by little more than chance.",
    "To name a winner: ranges that overlap do not show who did better.",
    "Goldstein and Spiegelhalter (1996); Marshall and Spiegelhalter (1998); drawn towards the mean "
    "after Laird and Louis (1989)",
)
