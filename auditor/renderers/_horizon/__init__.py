"""What lies ahead of a text, in the formats of `auditor horizon`: one module for each."""
