"""A turn from message to reply: the graph that makes it and the runner that keeps it outside the browser's request."""
