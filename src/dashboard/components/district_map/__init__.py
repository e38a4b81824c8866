"""The map of a district: what a page says about it, its message, and the component."""
