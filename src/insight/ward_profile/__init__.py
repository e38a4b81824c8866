"""One ward: its neighbourhoods, its residents, its years, what is near it and what is like it."""
