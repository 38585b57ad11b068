"""A city of two counties whose bodies share their names, with its questions and what is true of them."""
