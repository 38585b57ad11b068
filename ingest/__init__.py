"""One file in, records out."""
