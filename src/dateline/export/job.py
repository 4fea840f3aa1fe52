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


@dataclass
class Job:
    """Counts what a format does with each record, so that none can be lost unseen."""

    source: Source
    with_text: bool = True
    read: int = 0
    used: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def level(self) -> Level:
        """Whether events or mentions are exported."""
        return self.source.level

    def items(self) -> Iterator[Item]:
        """The records, counted."""
        for item in self.source.records:
            self.read += 1
            yield item

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
