"""A file as it lies there: rows and sheets, figures, months, headings; what is read of it."""
