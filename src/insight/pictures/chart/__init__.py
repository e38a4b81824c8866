"""Charts as still pictures, drawn from the same figure that a page shows, without a browser."""

from insight.pictures.chart.picture import chart_body, chart_marks, chart_picture

__all__ = ["chart_body", "chart_marks", "chart_picture"]
