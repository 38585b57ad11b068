"""Which rows and columns of the form they name."""
