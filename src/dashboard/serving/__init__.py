"""The server, and what is served beside the pages: documents, files, figures, rooms, the API.

`server` puts it together; `pace` is for many readers at once, `watch` for whoever runs it.
"""
