"""What several exports work out of a record: who says so, numbers, contradictions."""

from collections.abc import Callable, Mapping
from typing import Any

from dateline.export.people_counts import COUNTS
from dateline.model import told_by

Item = Mapping[str, Any]


def speakers(account: Item) -> str:
    """The sources of an account in one line, outermost first.

    A source that is not named is given by its words, an outlet that stands for itself by its name.

    >>> speakers({"chain": [{"speakers": [{"name": None, "text": "officials"}]}, {"speakers": []}]})
    'officials > unnamed'
    """
    links = (
        ", ".join(one["name"] or one["text"] for one in link["speakers"]) or "unnamed" for link in account["chain"]
    )
    return " > ".join(links)


def quantities(item: Item) -> str:
    """The numbers of a record as kind=least..most."""
    return "|".join(f"{one['kind']}={one['low']}..{one['high']}" for one in item["quantities"])


def contradictions(item: Item) -> str:
    """The fields on which the accounts of an event differ, with the values."""
    found = item.get("contradictions") or ()
    return "|".join(f"{one['field']}={'/'.join(value['value'] for value in one['values'])}" for one in found)


def told(item: Item, side: str) -> str:
    """How each participant of a side of a mention is told, in the order of the record.

    >>> told({"actors": [{"basis": "role.subject"}, {"basis": "role.elsewhere: told last"}]}, "actors")
    'read|elsewhere'
    """
    return "|".join(told_by(one.get("basis") or "") for one in item[side])


COMPUTED: Mapping[str, Callable[[Item], Any]] = {
    "speakers": lambda item: "|".join(speakers(account) for account in item["attributions"]),
    "quantities": quantities,
    **COUNTS,
    "contradictions": contradictions,
    "actors_told": lambda item: told(item, "actors"),
    "recipients_told": lambda item: told(item, "recipients"),
}
