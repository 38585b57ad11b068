"""Measurements: long, by hand, not collected by pytest."""
