"""What a question says, word by word."""
