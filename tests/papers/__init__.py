"""Papers made for the tests: a truth of each, and every way of printing it."""
