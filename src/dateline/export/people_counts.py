"""How many people were killed, injured, arrested or displaced, or took part: bounds over what is told, never a sum of it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

Item = Mapping[str, Any]
KINDS = ("killed", "injured", "arrested", "displaced", "participants")


def low_of(item: Item, kind: str) -> int | None:
    """The least number that is told; None where none is, or only what it is below.

    >>> told = {"quantities": [{"kind": "killed", "low": 12.0, "high": None}, {"kind": "killed", "low": 15.0, "high": 15.0}]}
    >>> low_of(told, "killed"), high_of(told, "killed"), low_of(told, "injured")
    (12, None, None)
    """
    return min((round(one["low"]) for one in _told(item, kind) if one["low"] is not None), default=None)


def high_of(item: Item, kind: str) -> int | None:
    """The greatest number that is told; None where none is, or where a number has no upper end ("at least 12")."""
    highs = [one["high"] for one in _told(item, kind)]
    return max((round(one) for one in highs if one is not None), default=None) if None not in highs else None


def mentions_of(item: Item, kind: str) -> int | None:
    """How many mentions of an event tell such a number; None where none does."""
    return len({account["mention_id"] for one in _told(item, kind) for account in one["accounts"]}) or None


def _told(item: Item, kind: str) -> Iterator[Item]:
    return (one for one in item["quantities"] if one["kind"] == kind)


BOUNDS: Mapping[str, Callable[[Item], int | None]] = {
    f"{kind}_{side}": partial(read, kind=kind) for kind in KINDS for side, read in (("low", low_of), ("high", high_of))
}
"""What columns of mentions read, by their names: killed_low, killed_high, ..."""
COUNTS: Mapping[str, Callable[[Item], int | None]] = {
    f"{kind}_{side}": partial(read, kind=kind)
    for kind in KINDS
    for side, read in (("low", low_of), ("high", high_of), ("mentions", mentions_of))
}
"""What columns of events read: with killed_mentions, ..."""
