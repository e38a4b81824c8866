"""Which ward is most like which, and how two wards differ."""
