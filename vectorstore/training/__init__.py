"""How the bundled embedder was made; not needed to run the program."""
