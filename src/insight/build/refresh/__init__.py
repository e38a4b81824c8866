"""Newer editions: asked for and fetched from the publishers, built beside, shown, put in place.

`declared` reads where each source is asked, `web` is the only module that opens a connection,
`answers` understands what publishers say, `looking` looks at what arrived, `taking` fetches;
`beside` builds, `changes` and `verdicts` say what would change, `report` tells it, `command` runs.
"""
