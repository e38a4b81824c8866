"""What translators are given and give back."""
