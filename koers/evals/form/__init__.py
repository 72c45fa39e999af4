"""What a dialogue file may hold."""
