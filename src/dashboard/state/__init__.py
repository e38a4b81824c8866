"""What a reader has chosen: the address, the widgets that change it, presenting."""
