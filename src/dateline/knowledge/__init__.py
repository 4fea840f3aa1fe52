"""Loaders of and look-ups in the tables of knowledge; nothing here reads a document."""
