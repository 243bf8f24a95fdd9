"""Law in time."""
