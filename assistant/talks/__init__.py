"""A turn of a talk, beside the turns before it."""
