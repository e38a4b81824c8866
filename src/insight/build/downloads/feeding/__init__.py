"""From readings to observations: whose they are (`rules`), of when and where, and what to say."""
