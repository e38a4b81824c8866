"""Notes on measures of spread and of polarisation."""

from __future__ import annotations

from typing import Final

from insight.methods.records import MethodNote

SPREAD_NOTES: Final = (
    MethodNote(
        "gini",
        "Gini coefficient",
        "spread",
        "Half the average gap between any two residents’ areas, as a share of the average.",
        r"G = \frac{1}{2\mu} \sum_i \sum_j p_i p_j \, |y_i - y_j|",
        "y is an area’s figure, p its share of residents and μ the average. From 0, all alike, "
        "towards 1, one holds all.",
        "To say in one number how unequally a rate or an amount is spread, and to compare places.",
        "For a score, which has no true zero, beyond putting places in order; for what happens at "
        "the two ends, since it heeds the middle most.",
        "Gini (1912); weights after Lerman and Yitzhaki (1989)",
    ),
    MethodNote(
        "theil-t",
        "Theil’s T, between and within wards",
        "spread",
        "How far shares of the whole stray from shares of the population, and how much of that "
        "lies inside wards.",
        r"T = \sum_i p_i r_i \ln r_i = \underbrace{\sum_g s_g \ln \frac{s_g}{p_g}}"
        r"_{\text{between}} + \underbrace{\sum_g s_g T_g}_{\text{within}}, \qquad "
        r"r_i = \frac{y_i}{\mu}",
        "s is a ward’s share of the whole, p its share of residents and T, with g, its own spread. "
        "0 when all are alike; its two parts add up exactly.",
        "To ask whether inequality lies between wards or is hidden inside them.",
        "To read the total on its own: it has no everyday unit. The World Health Organization "
        "prints it times 1,000.",
        "Theil (1967); Shorrocks (1980)",
    ),
    MethodNote(
        "mean-log-deviation",
        "Mean log deviation",
        "spread",
        "How far, on average, areas fall short of the mean, in logarithms: the bottom counts most.",
        r"M = -\sum_i p_i \ln r_i, \qquad r_i = \frac{y_i}{\mu}",
        "0 when all are alike, without an upper limit.",
        "Beside Theil’s T, when low figures matter most.",
        "Where any figure is 0: there is no logarithm of it, and so no answer.",
        "Theil (1967)",
    ),
    MethodNote(
        "atkinson",
        "Atkinson’s index",
        "spread",
        "The part of the whole that could be given up without loss if the rest were shared alike.",
        r"A_\varepsilon = 1 - \frac{1}{\mu} \Big( \sum_i p_i\, y_i^{1-\varepsilon} \Big)"
        r"^{1/(1-\varepsilon)}",
        "ε, above 0, says how much inequality is minded. From 0 towards 1.",
        "For things that are good to have, with ε stated, when values about inequality should be "
        "open and not hidden in a formula.",
        "For a burden such as deprivation or crime without saying so: it then weighs the areas "
        "that have least of it.",
        "Atkinson (1970)",
    ),
    MethodNote(
        "percentile-ratio",
        "Percentile ratio (P90/P10)",
        "spread",
        "How many times as large the figure near the top is as the one near the bottom.",
        r"\frac{Q(0.9)}{Q(0.1)}",
        "Q is the figure that so large a share of residents lies at or below. 1 or more.",
        "For a figure that anyone can picture.",
        "When the outermost tenths are the question: it leaves them out.",
        "OECD, Income Distribution Database; quantiles after Hyndman and Fan (1996)",
    ),
    MethodNote(
        "palma",
        "Palma ratio",
        "spread",
        "What the top tenth holds over what the bottom four tenths hold.",
        r"\frac{1 - L(0.9)}{L(0.4)}",
        "L is the Lorenz curve: the share of the whole that the lowest so-much holds. A quarter "
        "when all are alike.",
        "For amounts, above all money, when the ends move and the middle does not.",
        "For percentages and scores: there is no whole to hold a share of. Counts of people in a "
        "situation, as in the example, are an amount.",
        "Palma (2011); Cobham and Sumner (2013)",
    ),
    MethodNote(
        "standard-deviation",
        "Between-group variance and standard deviation",
        "spread",
        "How far areas lie from the average, far ones counting most.",
        r"\mathrm{BGV} = \sum_i p_i (y_i - \mu)^2, \qquad \mathrm{BGSD} = \sqrt{\mathrm{BGV}}",
        "In the unit of the figure (the variance in its square). 0 when all are alike.",
        "For scores, which need no zero for it, and beside the average.",
        "To compare figures of different unit or level: use the coefficient of variation.",
        "World Health Organization, Handbook on Health Inequality Monitoring (2013)",
    ),
    MethodNote(
        "coefficient-of-variation",
        "Coefficient of variation",
        "spread",
        "The standard deviation as a percentage of the average.",
        r"\mathrm{COV} = 100 \cdot \frac{\mathrm{BGSD}}{\mu}",
        "0 or more; no unit.",
        "To compare the spread of figures that differ in unit or in level.",
        "Where the average is near 0, or zero means nothing, as on a score.",
        "World Health Organization, Handbook on Health Inequality Monitoring (2013)",
    ),
    MethodNote(
        "index-of-disparity",
        "Mean difference and index of disparity",
        "spread",
        "The average distance of areas from the average, and the same as a percentage of it.",
        r"\mathrm{MDM} = \sum_i p_i |y_i - \mu|, \qquad "
        r"\mathrm{IDIS} = 100 \cdot \frac{\mathrm{MDM}}{\mu}",
        "MDM is in the unit of the figure. Both are 0 when all are alike.",
        "When the words should be plain: “on average 4 points away”.",
        "When a few extreme areas are the question: it treats every point of distance alike.",
        "Pearcy and Keppel (2002)",
    ),
    MethodNote(
        "population-in-extremes",
        "Population in the extremes",
        "polarisation",
        "The share of residents who live in England’s most, and in its least, deprived tenth.",
        r"s_1 = \frac{\sum_{i:\, d_i = 1} w_i}{\sum_i w_i}, \qquad "
        r"s_{10} = \frac{\sum_{i:\, d_i = 10} w_i}{\sum_i w_i}",
        "d is the national tenth of a neighbourhood, w its residents. About 0.1 each in a place "
        "like England.",
        "First of all: it is the plainest statement of both ends.",
        "As one number: the two shares say different things and belong side by side.",
        "Read off the Indices of Deprivation (MHCLG)",
    ),
    MethodNote(
        "both-poles-share",
        "Both-poles share: residents at both ends at once",
        "polarisation",
        "Twice the smaller of the two extremes, so that one pole alone counts for nothing.",
        r"B = 2 \min(s_1, s_{10})",
        "From 0, one pole is empty, to 1, half live in each; 0.2 in a place like England.",
        "To ask whether a place has both ends at once.",
        "Where others must be able to compare: it is this project’s own measure.",
        "This project",
    ),
    MethodNote(
        "concentration-at-extremes",
        "Index of concentration at the extremes (ICE)",
        "polarisation",
        "Which end a place leans to, and how far.",
        r"\mathrm{ICE} = \frac{A - D}{T}",
        "A residents of the least deprived fifth, D of the most deprived, T all. From −1 to 1.",
        "To place districts or wards on one line from all deprived to all affluent.",
        "As a measure of polarisation by itself: 0 can mean two equal poles, or none.",
        "Massey (2001); Krieger and others (2016)",
    ),
    MethodNote(
        "esteban-ray",
        "Esteban and Ray’s polarisation: large camps far apart",
        "polarisation",
        "High where people fall into few, large camps that lie far apart.",
        r"P = K \sum_i \sum_j \pi_i^{1+\alpha} \pi_j \, |y_i - y_j|",
        "π is a camp’s share of residents, y its place, α (up to 1.6) how much a large camp feels "
        "as one. Here the camps are England’s ten tenths, α = 1 and K makes two halves at the ends "
        "1.",
        "To tell two camps from an even spread, which the Gini cannot.",
        "To compare results with other camps, α or K: they are not the same measure.",
        "Esteban and Ray (1994)",
    ),
    MethodNote(
        "wolfson",
        "Wolfson’s polarisation: an emptied middle",
        "polarisation",
        "How far the middle has emptied into a lower and an upper half.",
        r"W = 4\,\frac{\mu}{m} \Big( \tfrac{1}{2} - L(\tfrac{1}{2}) - \tfrac{G}{2} \Big)",
        "m is the median, L the Lorenz curve and G the Gini coefficient. 0 when all are alike, 1 "
        "when half have nothing and half have twice the average.",
        "For amounts, when “the shrinking middle” is the question.",
        "For a score beyond putting places in order. Some software prints half of this value.",
        "Wolfson (1994)",
    ),
    MethodNote(
        "spread-of-rank",
        "Spread of national rank (P95 less P5)",
        "polarisation",
        "How many places of England’s order lie between a district’s ends, the outermost twentieth "
        "of residents left out on either side.",
        r"Q_R(0.95) - Q_R(0.05)",
        "R is the national rank of a neighbourhood, 1 the most deprived. From 0 to the number of "
        "neighbourhoods in England.",
        "As the first measure of how polarised a district is: it is plain, and one odd "
        "neighbourhood does not move it.",
        "To tell two camps from an even spread; in districts of very few neighbourhoods.",
        "Definition; quantiles after Hyndman and Fan (1996)",
    ),
    MethodNote(
        "range-of-rank",
        "Range of national rank",
        "polarisation",
        "Places between the most and the least deprived neighbourhood.",
        r"\max_i R_i - \min_i R_i",
        "In places of England’s order.",
        "To name the two neighbourhoods.",
        "To compare districts: it rests on two neighbourhoods and grows with their number.",
        "Definition",
    ),
    MethodNote(
        "local-tenth-ratio",
        "Ratio of local tenths",
        "polarisation",
        "The average score of a district’s own most deprived tenth of residents over that of its "
        "least deprived tenth.",
        r"\frac{\bar y_{\text{highest tenth}}}{\bar y_{\text{lowest tenth}}}",
        "1 when all are alike, without an upper limit.",
        "To put districts in order by how far their own ends lie apart.",
        "To say “so many times as deprived”: the score has no true zero.",
        "Definition; compare MHCLG’s local concentration",
    ),
    MethodNote(
        "dissimilarity",
        "Dissimilarity",
        "polarisation",
        "The share of a group who would have to move for every ward to have its fair share.",
        r"D = \frac{\sum_i t_i \, |x_i / t_i - P|}{2\,T P (1 - P)}",
        "x is the group in a ward, t everyone there, P the group’s share of all T. From 0, spread "
        "evenly, to 1, no ward shared.",
        "To say how unevenly a group is spread over wards.",
        "For very small groups, which look uneven by chance; between places with wards of unlike "
        "size.",
        "Duncan and Duncan (1955)",
    ),
    MethodNote(
        "isolation",
        "Isolation",
        "polarisation",
        "In the ward of the group’s average member, the share who are of the group too.",
        r"{}_xP_x = \sum_i \frac{x_i}{X} \cdot \frac{x_i}{t_i}",
        "From the group’s share of everyone, spread evenly, to 1.",
        "To say how much a group lives among itself.",
        "To compare groups of unlike size: a large group is “isolated” by its size alone.",
        "Bell (1954); Lieberson (1981)",
    ),
    MethodNote(
        "extent",
        "Extent of deprivation",
        "polarisation",
        "The share of residents in England’s most deprived three tenths, the worst counting most.",
        r"\sum_i p_i \, e\big(\lceil 100 R_i / N \rceil\big)",
        "e is 1 up to the 10th percentile of rank, then falls from 0.95 at the 11th to 0.05 at the "
        "30th, and is 0 beyond.",
        "To compare how widespread deprivation is, with the ministry’s own figure.",
        "As a measure of polarisation: it sees one end only.",
        "MHCLG, English Indices of Deprivation 2025, technical report",
    ),
    MethodNote(
        "local-concentration",
        "Local concentration",
        "polarisation",
        "How deprived a district’s own most deprived tenth of residents is, by national rank.",
        r"\frac{\sum_i t_i (N + 1 - R_i)}{\sum_i t_i}",
        "t counts residents from the most deprived neighbourhood on, to exactly a tenth of all. "
        "From 1 to N.",
        "To compare how deep deprivation goes in pockets that an average hides.",
        "As a measure of polarisation: it sees one end only.",
        "MHCLG, English Indices of Deprivation 2025, technical report",
    ),
)
