"""How the findings of one text change in time."""
