"""Participants that an event's own sentence does not tell and the report does."""
