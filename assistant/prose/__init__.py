"""What the reports say in words: searched, grouped, compared."""
