"""An answer on its way: written in its format, with its head, kept for the next who asks."""
