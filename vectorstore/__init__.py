"""The foundation: what we know about reports, and the words it is known by."""
