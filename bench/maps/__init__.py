"""The map here beside its peers, doing the same job on the same real boundaries.

A contender is a small app with one map and one button, "Next", that moves every area into the next
of five classes. Its server runs as a process of its own; `bench.maps.measure` looks at it through
Chromium. What all share is in `bench.maps.case`, the apps are in `bench.maps.contenders`.
How fluently England is panned and zoomed: `python -m bench.maps.fluent`.
"""
