"""What is shown, as files people open elsewhere."""
