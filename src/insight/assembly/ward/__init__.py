"""What a ward's page shows, each section an exhibit made once."""
