"""What making a file to take away costs: paper, pictures, slides, briefings, packs."""
