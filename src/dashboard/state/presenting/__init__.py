"""A page for a room, from a projector: the choice in the address, and the styles for it."""
