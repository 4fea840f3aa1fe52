"""Segmenting: what of a text is report, and of which parts it is made."""
