"""What a phrase hangs on: the verb of its clause and what stands between."""

from collections.abc import Callable

from msgspec import Struct

from dateline.events.joined import is_verb
from dateline.language import Parse


class Attachment(Struct, frozen=True):
    """What a phrase hangs on: the tokens from it up to the verb of its clause (with it), and its preposition."""

    chain: tuple[int, ...]
    verb: int
    preposition: str


def attachment(parse: Parse, first: int, last: int, through: Callable[[int, int], bool] | None = None) -> Attachment:
    """Where a phrase of tokens hangs in its sentence; what it is part of (by `through`) hangs where it does."""
    inside = range(first, last)
    top = next((t for t in inside if parse.tokens[t].head not in inside or parse.tokens[t].head == t), first)
    chain, preposition, at = [top], "", top
    for above in parse.ancestors(top):
        if not preposition and parse.tokens[above].pos in ("ADP", "SCONJ"):
            preposition = parse.tokens[above].lower
        elif not preposition and not (through and through(at, above)):
            preposition = "-"
        chain.append(above)
        at = above
        if is_verb(parse.tokens[above]) and parse.tokens[above].dep not in ("aux", "auxpass"):
            break
    return Attachment(tuple(chain), at, preposition)
