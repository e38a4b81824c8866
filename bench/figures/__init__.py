"""What figures cost without a page: built, read, measured, and those that a reader brings."""
