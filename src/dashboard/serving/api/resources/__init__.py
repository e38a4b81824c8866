"""What the API answers, each resource declared beside what makes it; nothing is worked out anew."""
