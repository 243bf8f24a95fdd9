"""Units and patterns in, facts and readings of elements out."""
