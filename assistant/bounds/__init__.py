"""Conditions that a question sets."""
