"""What a reply may say: each sentence against the rules of the move."""
