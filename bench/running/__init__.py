"""What the benchmarks run: servers as their users run them, and readers without a browser."""
