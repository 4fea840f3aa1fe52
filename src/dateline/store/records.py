"""What goes into a store and what comes out of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.model import CodedDocument, Coder
from dateline.read.records import RawDocument, Rejection

BATCH = 200  # documents that are committed together
BATCH_CHARACTERS = 2_000_000  # or fewer, where they are long
Outcome = Literal["coded", "duplicate", "rejected"]
Status = Literal["current", "superseded", "withdrawn"]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it is to be stored: how it came, and what became of it.

    `ident`: its id in the store, where that is not its own. `raw` is None only for what could not be read; `coded` is there
    for those coded, `rejection` for those rejected, `duplicate_of` for those that are word for word another. `supersedes` is
    the id of the version before; `coder` what coded it, told by its mentions where it has any. `dated_by`: the dated reports
    that its day was worked out with, and their weight.
    """

    raw: RawDocument | None
    ident: str | None = None
    coded: CodedDocument | None = None
    rejection: Rejection | None = None
    duplicate_of: str | None = None
    version: int = 1
    supersedes: str | None = None
    coder: Coder | None = None
    dated_by: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return "coded" if self.coded else "rejected" if self.rejection else "duplicate"


def full(batch: Sequence[StoredDocument]) -> bool:
    """Whether so many documents are to be committed."""
    return len(batch) >= BATCH or sum(len(one.raw.text) for one in batch if one.raw) > BATCH_CHARACTERS


@dataclass(frozen=True, slots=True)
class Commit:
    """What a commit did: the generation that it made, documents and mentions added, mentions superseded and withdrawn."""

    generation: int
    documents: int = 0
    mentions: int = 0
    superseded: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer; `cursor` asks for the next (None: there are no more), `truncated` says that there are.

    `places`: where the record of each row stands, as `Snapshot.records_at` takes it.
    """

    rows: tuple[Mapping[str, Any], ...]
    cursor: str | None
    truncated: bool
    places: tuple[tuple[str, int], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A row that came, was changed or went: `before` and `after` are its record (None: it was not there)."""

    table: str
    id: str
    change: Literal["added", "changed", "superseded", "withdrawn"]
    generation: int
    reason: str | None
    document_id: str | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
