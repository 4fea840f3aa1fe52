"""What an expression says before the date is known: a few calendar facts and how they hang on another time."""

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

Kind = Literal["calendar", "duration", "reference", "set", "none"]
Base = Literal["none", "publication", "speech", "previous", "period", "expression"]
Direction = Literal["past", "future", "before", "after", "ahead", "outlook", "nearest", "tense", "none"]
TO_COME = ("future", "after", "ahead", "outlook")


class Meaning(Struct, frozen=True):
    """The facts of one expression.

    A calendar time is the base moved by `offset` `unit`s, then narrowed by the facts that are set; without a year, the
    nearest match in `direction`. `part` is what stands after the day (MO, NI, 14:30). `value` is a value as it is
    (PRESENT_REF) or, for durations, is built from `number` and `unit`. `limit` where it bounds a happening ("by June") and does not
    date one, `account` for a stretch that accounts are of and that is no quarter. `direction` is `ahead` or
    `outlook` where it is likelier to come, yet may be just over ("ahead of Sunday's vote").
    """

    kind: Kind = "calendar"
    base: Base = "publication"
    direction: Direction = "tense"
    unit: str | None = None
    offset: int | None = None
    number: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    era: str | None = None
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    value: str | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    grain: str | None = None
    limit: bool = False
    account: bool = False


NAMES = frozenset(Meaning.__struct_fields__)
NUMBERS = frozenset({"offset", "year", "month", "day", "weekday", "week", "quarter", "half", "decade", "century"})


def with_facts(meaning: Meaning, facts: dict[str, Any]) -> Meaning:
    """The meaning with facts set; numbers may come as text.

    >>> with_facts(Meaning(), {"month": "06", "day": "19"}).month
    6
    """
    made: dict[str, Any] = {
        name: int(value) if name in NUMBERS and value is not None else value for name, value in facts.items()
    }
    return replace(meaning, **made)
