"""Tests of auditor.inference."""
