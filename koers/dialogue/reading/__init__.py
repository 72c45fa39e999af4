"""What a message tells: from its words to a reading."""
