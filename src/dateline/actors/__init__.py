"""Who: mentions of actors, who they are, and what office they held."""
