"""The manager's preparation of a coaching conversation: its sections, the sheet that grows, and the policy."""
