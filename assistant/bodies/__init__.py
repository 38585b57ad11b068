"""Which bodies the words of a question name."""
