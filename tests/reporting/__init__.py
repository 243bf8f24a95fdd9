"""Tests of what renderers share."""
