"""A reader's own file: read, recognised, matched to today's areas, made an indicator."""
