"""Documents that come twice in one input: each is coded, but whoever counts events should know."""

from collections.abc import Iterable, Iterator
from mmap import mmap
from typing import TypeVar

from dateline.cli.common import Account
from dateline.plurals import counted
from dateline.read.records import RawDocument
from dateline.read.same import content_sha256  # as `ingest` tells duplicates

Read = TypeVar("Read")
SLOTS = 1 << 20
PROBES = 16  # places that a document may lie at; where all are taken by others it is not kept


class Repeats:
    """Counts the documents that came before with the same words, headline and date, in 8 MB whatever the input's size.

    What is kept of a document is a number made of its hash. Up to some 700,000 documents are kept; repeats of others are
    missed, and the count is told as a lower bound.
    """

    def __init__(self) -> None:
        self._held = memoryview(mmap(-1, 8 * SLOTS)).cast("Q")  # of which only what is used takes memory
        self.count = 0
        self.all_kept = True

    def watched(self, documents: Iterable[Read]) -> Iterator[Read]:
        """Documents as they are read, those that came before counted."""
        for one in documents:
            if isinstance(one, RawDocument):
                self.count += self._came_before(int(content_sha256(one)[:16], 16) or 1)
            yield one

    def _came_before(self, number: int) -> bool:
        for place in range(number, number + PROBES):
            held = self._held[place % SLOTS]
            if held == number:
                return True
            if not held:
                self._held[place % SLOTS] = number
                return False
        self.all_kept = False
        return False

    def tell(self, account: Account) -> None:
        """Say how many there were, if any."""
        if not self.count or account.quiet:
            return
        some = f"{'' if self.all_kept else 'at least '}{counted(self.count, 'document')}"
        verb = "repeats" if self.count == 1 else "repeat"
        told = f"{some} {verb} another word for word, with the same date; each was coded (a store that they are ingested into keeps one)"
        account.note("repeated", told, documents=self.count)
