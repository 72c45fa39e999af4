"""Simulated persons who talk with the coach: scripted and adaptive, or worded by a model."""
