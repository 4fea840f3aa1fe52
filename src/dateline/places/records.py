"""What the place stage hands on: toponyms with their place on the map."""

from typing import Literal

from msgspec import Struct

from dateline.knowledge.gazetteer import PlaceEntry, PlaceKind

__all__ = ["PlaceEntry", "PlaceKind", "Role", "Toponym"]

Role = Literal["place", "metonym", "modifier", "demonym"]


class Toponym(Struct, frozen=True):
    """A place name in a document (`document.text[start:end]`, tokens `tokens[first:last]`) and the place it is taken for.

    `role` is "place" for a place as such, "metonym" where it stands for a government or a people ("Moscow said"),
    "modifier" for "the Paris summit", "demonym" for "Turkish" and "Iraqis"; `rejected` are other places it could have been, and why they were not taken.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    entry: PlaceEntry | None
    role: Role
    rule: str
    rejected: tuple[tuple[str, str], ...] = ()
