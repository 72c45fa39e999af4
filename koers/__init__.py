"""Koers: a reflection coach for personal leadership at work."""

__version__ = "0.1.0"
