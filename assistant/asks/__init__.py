"""One ask, typed: what is wanted of whom and when."""
