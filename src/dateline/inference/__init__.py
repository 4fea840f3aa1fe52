"""What runs the language model: the same answers as spaCy's own components give, for less work."""
