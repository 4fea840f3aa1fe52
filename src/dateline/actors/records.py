"""What the actor stage hands on: mentions of actors and the actors of a document."""

from typing import Literal

from msgspec import Struct

from dateline.actors.told import Told

MentionKind = Literal["name", "title_name", "description", "pronoun", "group", "organisation", "country", "demonym"]
Gender = Literal["m", "f", "n"]


class ActorMention(Struct, frozen=True):
    """Words that mean an actor: `document.text[start:end]`, the tokens `tokens[first:last]` with their syntactic `head`.

    `actor` is the place of its actor in `Actors.actors`.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    head: int
    kind: MentionKind
    actor: int
    rule: str


class Identity(Struct, frozen=True):
    """Who an actor may be: a person's or organisation's stable id (QID where known), with the office held on the day."""

    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    title: str | None
    score: float
    reason: str


class Actor(Struct, frozen=True):
    """An actor of a document, with all its mentions joined by coreference.

    `identity` is None where it is not known which person or organisation it is; `country` and `sectors` may be known
    all the same ("a senior Russian official"). `members` are the places of other actors that a group stands for
    ("the two leaders"). `anonymous` marks people who are described and not named. `rule` says how country and sectors
    were decided, `rejected` which identities were considered and why they were not taken; `candidates` are all people
    of the tables who bear the name, `role` the noun by which the office was told, `former` whether it was held no more;
    `organisation` is the id of the organisation whose people somebody is told to be ("Taliban fighters").
    """

    name: str | None
    identity: Identity | None
    country: str | None
    sectors: tuple[str, ...]
    title: str | None
    gender: Gender | None
    plural: bool
    anonymous: bool
    members: tuple[int, ...]
    mentions: tuple[int, ...]
    rule: str
    rejected: tuple[tuple[str, str], ...] = ()
    candidates: tuple[Identity, ...] = ()
    role: str | None = None
    former: bool = False
    organisation: str | None = None


class Actors(Struct, frozen=True):
    """The mentions, in the order of the text, the actors that they mean, and where the text tells of countries."""

    mentions: tuple[ActorMention, ...]
    actors: tuple[Actor, ...]
    told: Told | None = None
