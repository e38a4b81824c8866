"""The document that every page stands in: its language, its name, its scripts and what they say."""
