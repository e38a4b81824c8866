"""What a place has to show: its exhibits, each made once and kept.

Pages and reports ask here; nothing of it knows who asks.
"""
