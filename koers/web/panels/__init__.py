"""The panels of the page: how each is painted, and what a person can do in it."""
