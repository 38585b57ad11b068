"""One question in, one cited answer out."""
