"""Groups of neighbourhoods that readers make: their figures, and what of them is withheld."""
