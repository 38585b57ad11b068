"""One text with several asks, or one ask with several ends."""
