"""Files by command: `python -m insight.reports pack stockport --out pack.zip`.

`main` is the command, `arguments` are what can be asked, `tasks` does it, `told` says how far it
is, `memory` keeps it small. Nothing is imported here, so that memory can be seen to first.
"""
