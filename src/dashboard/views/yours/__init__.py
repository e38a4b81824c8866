"""The page “Your data”: a reader’s file becomes an indicator of their own."""
