"""How sure: whether an event happened, for whom."""
