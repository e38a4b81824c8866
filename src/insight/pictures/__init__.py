"""Maps as pictures for paper, SVG or PNG, drawn without a browser."""
