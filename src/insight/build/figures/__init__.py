"""Official tables made figures: by neighbourhood, by year, of England, of earlier editions, prices.

Each reader carries out the catalogue's `build` entries and refuses what a figure cannot be.
"""
