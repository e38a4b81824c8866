"""The sequence of a meeting as a list to put in order, to write beside and to take from."""
