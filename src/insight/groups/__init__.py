"""Groups of neighbourhoods that readers make: their figures, and what of them is withheld.

`ground` is the district that they are made in; `pasted`, `near`, `named` and `files` are the ways
to make them, `overlap` what two share, `figures` what is known of them, `withholding` what is not
shown of them, `sentences` what is said.
"""
