"""Where a place stands among others: on any indicator, on two at once, and on all of them.

Its fields and its order (`fields`, `order`), two indicators (`scatter`), all of them (`heat`), and
each with its sentences. The polarisation league is a wing of its own.
"""
