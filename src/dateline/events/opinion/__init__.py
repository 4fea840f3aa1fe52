"""The learned second opinion: what the words of a clause tell, where the rules leave it open."""
