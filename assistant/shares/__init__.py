"""Shares: which part, and of what."""
