"""The manager's practice: who is talked with, what opens and closes them, and the feedback afterwards."""
