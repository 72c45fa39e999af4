"""What the coach does: from a reading and a session to a plan."""
