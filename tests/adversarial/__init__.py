"""Papers that try to trick the reader, each named for its trick."""
