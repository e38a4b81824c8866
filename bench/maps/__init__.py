"""The map here beside its peers, doing the same job on the same real boundaries.

A contender is a small app with one map and one button, "Next", that moves every area into the next
of five classes. Its server runs as a process of its own; `bench.maps.measure` looks at it through
Chromium, and `bench.maps.screen` tells from the frames that Chromium shows when a colour came. What
all share is in `bench.maps.case`, the apps are in `bench.maps.contenders` and `bench.maps.england`.
How fluently England is panned and zoomed: `python -m bench.maps.fluent`.
"""
