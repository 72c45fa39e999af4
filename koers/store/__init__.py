"""The record: persons, sessions, turns and boards, encrypted per person; only here is SQLAlchemy known."""
