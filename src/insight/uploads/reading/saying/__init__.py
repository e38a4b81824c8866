"""The words of a reading: what is asked, what is told, why a sheet is refused, and all as JSON."""
