"""Tests of what is noticed beside the findings."""
