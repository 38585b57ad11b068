"""The damage bench: papers broken on purpose, and a judge written apart from the reader."""
