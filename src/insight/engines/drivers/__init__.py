"""What differs from engine to engine: how one is opened, holds the tables, compiles and orders.

A module for each kind, imported once its engine is opened, so that none needs its package before.
"""
