"""The figures of an exhibit as they are taken away: one table for the workbook and for CSV."""

from insight.reports.tables.csv import csv, csv_of
from insight.reports.tables.records import FIRST, Cell, Column, Table
from insight.reports.tables.table import table_of

__all__ = ["FIRST", "Cell", "Column", "Table", "csv", "csv_of", "table_of"]
