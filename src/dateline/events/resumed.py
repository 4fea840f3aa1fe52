"""Event nouns that resume what a report has told, with nobody named beside them: "the ambush", "those killings"."""

from dateline.events.joined import words
from dateline.language import Parse

DEFINITE = words("the this that these those")
DEEDS = words("ASSAULT COERCE PROTEST MOBILIZE RETREAT SANCTION")  # what a report speaks of again as something known


def is_definite(parse: Parse, noun: int) -> bool:
    """Whether a noun behind the first sentence speaks of something known."""
    token = parse.tokens[noun]
    if token.sentence == 0 or token.pos != "NOUN":
        return False
    return any(parse.tokens[c].lower in DEFINITE for c in parse.children[noun])
