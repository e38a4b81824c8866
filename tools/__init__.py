"""What keeps the project's own files true. Make and the tests run it; it is not installed."""
