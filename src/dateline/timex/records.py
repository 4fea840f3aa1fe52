"""What the time stage hands on: expressions (functions of the report's date) and their values once the date is known."""

from datetime import date
from typing import Literal

from msgspec import Struct

from dateline.model import Precision
from dateline.timex.meaning import Base, Direction, Meaning

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Anchored(Struct, frozen=True):
    """How a value hangs on another time: `unit`s counted by `offset` from `base`, or the nearest match of `pattern` in `direction`.

    `base` is "publication", "speech", "previous" (the last full date told) or "expression" (`expression` is its index).
    """

    base: Base
    expression: int | None = None
    unit: str | None = None
    offset: int | None = None
    direction: Direction = "none"


class TimeExpression(Struct, frozen=True):
    """A time expression: `text == document.text[start:end]`.

    `open_value` is its TIMEX3 value while the report's date is unknown (XXXX-06-19, XXXX-WXX-3, PRESENT_REF, P3D);
    `anchored` says how it depends on a date; `rule` is the id of the pattern that read it. `weekday` (1 Monday to 7
    Sunday), `day`, `month` and `year` are the calendar facts that its words state, whatever the report's date;
    `sentence` is the number of its sentence; `alone` where it has a line to itself,
    `leads` where its sentence begins with it or nearly so.
    """

    start: int
    end: int
    text: str
    type: TimexType
    open_value: str
    anchored: Anchored
    rule: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    sentence: int = 0
    alone: bool = False
    leads: bool = False
    meaning: Meaning = Meaning()


class BoundTime(Struct, frozen=True):
    """A time expression with its value for a publication date.

    `value` is the TIMEX3 value; `first` and `last` are the days it spans, None where no calendar days can be said (a
    duration, PAST_REF, an open value); `basis` says in words and rule ids how the value was found.
    """

    expression: TimeExpression
    value: str
    first: date | None
    last: date | None
    precision: Precision | None
    basis: str
