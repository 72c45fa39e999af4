"""Measurements of Koers that are run by hand: how well and how fast it finds."""
