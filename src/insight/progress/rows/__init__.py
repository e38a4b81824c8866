"""A measure of a plan as one row: its figures in words, its size beside others, what asks for help.

`order` sorts and filters, `wards` finds the wards behind a figure, `sentences` words both.
"""
