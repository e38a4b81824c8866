"""What opens a workbook in a process of its own: nothing here but Python’s own and calamine.

A workbook of a stranger can ask for more memory than there is, and the library that reads it then
ends its process. So that process is a child with little memory, and not the server.
"""
