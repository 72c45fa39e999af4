"""What is found in a reply or a conversation, from its text and what is known of it."""
