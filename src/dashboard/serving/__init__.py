"""What is served beside the pages: published files, and the width of compression."""
