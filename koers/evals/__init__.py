"""Scripted dialogues: their form, the checks on each reply, the run over many files, and its report."""
