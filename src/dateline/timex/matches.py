"""What the engine finds: a rule, its tokens and its groups."""

from msgspec import Struct

from dateline.timex.patterns import Rule


class Group(Struct, frozen=True):
    """A named part of a match: its tokens from `first` up to `last` and its value."""

    first: int
    last: int
    value: object


class Match(Struct, frozen=True):
    """A rule that holds for the tokens from `first` up to `last`; `groups` by name."""

    rule: Rule
    first: int
    last: int
    groups: dict[str, Group]
