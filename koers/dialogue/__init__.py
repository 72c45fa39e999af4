"""The coaching itself, in plain Python: what a message tells, what the coach does, and what keeps a reply true."""
