"""Tests of auditor.planning."""
