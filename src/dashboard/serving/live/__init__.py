"""The live room: meetings that are kept beside the pages, and phones that follow them.

`store` is where meetings are kept (`sqlite` by default), `records` what it hands out. `hub` tells
all who listen what a meeting is told, `asking` guards each route, `ending` ends with the server.
"""
