"""The data builder: official files in, the project's own tables out (`python -m insight.build`)."""
