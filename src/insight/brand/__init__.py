"""Whose dashboard this is: its name, logo, colours, home district, pages and plans."""

from insight.brand.logo import Logo
from insight.brand.reading import FILE, SETTING, brand, brand_faults, read_brand
from insight.brand.records import PAGES, Brand

__all__ = ["FILE", "PAGES", "SETTING", "Brand", "Logo", "brand", "brand_faults", "read_brand"]
