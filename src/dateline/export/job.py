"""An export under way: what is read, what was written, and what had to be left out and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.errors import ExportError
from dateline.export.columns import Item

Level = Literal["event", "mention"]


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be exported: `records` of one level, how many of them there must be, and where they are from.

    A record is the JSON form of an event or mention, with `documents` added: for each of its reports id, url, headline,
    publisher, credit, publication_date, language; an event has the `sentence` of its surest mention, too. `coders` are those that
    coded them; `filters` what was asked for.
    """

    level: Level
    records: Iterable[Item]
    count: int
    generation: int
    coders: tuple[Mapping[str, str], ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)


def first_report(item: Item) -> str | None:
    """The day of the first of a record's reports of which the whole day is known."""
    days = [one["publication_date"] for one in item["documents"] if one["publication_date"]]
    return min((day for day in days if len(day) == len("2024-01-01")), default=None)


@dataclass
class Job:
    """Counts what a format does with each record, so that none can be lost unseen."""

    source: Source
    with_text: bool = True
    reported: bool = False
    read: int = 0
    used: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    dated_by_report: int = 0

    @property
    def level(self) -> Level:
        """Whether events or mentions are exported."""
        return self.source.level

    def items(self) -> Iterator[Item]:
        """The records, counted; with `reported` what tells no day of its own bears that of its first report."""
        for item in self.source.records:
            self.read += 1
            yield self._dated(item) if self.reported else item

    def _dated(self, item: Item) -> Item:
        name = "event_date" if "event_date" in item else "date"
        day = first_report(item)
        told = item[name] or {}
        if told.get("start") is not None or day is None:
            return item
        self.dated_by_report += 1
        return {**item, name: {**told, "start": day, "end": day, "precision": "day"}}

    def wrote(self, rows: int = 1) -> None:
        """A record was written, as so many rows."""
        self.used += 1
        self.rows += rows

    def leave_out(self, why: str) -> None:
        """A record is left out as a whole."""
        self.left_out[why] += 1

    def drop(self, what: str, count: int = 1) -> None:
        """A part of a record has no place in the format."""
        if count:
            self.dropped[what] += count

    def check(self) -> None:
        """See that nothing was lost.

        Raises:
            ExportError: the numbers of records asked for, read, and written or left out do not match.
        """
        told = self.used + sum(self.left_out.values())
        if not self.source.count == self.read == told:
            raise ExportError(
                f"the store has {self.source.count} {self.level}s, {self.read} were read and {told} written or left out; "
                "nothing was saved. Run `dateline store verify` and try again"
            )
