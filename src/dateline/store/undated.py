"""Undated reports dated by the corpus: coded again with what the store's dated reports tell of the same.

The clues to a report's day follow from its text and from the dated reports alone, never from other undated ones. So the outcome
does not depend on the order in which reports came.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dateline.corpus.dated import corpus_clues
from dateline.corpus.stories import Reported
from dateline.dating.calendar import Clue
from dateline.model import CodedDocument
from dateline.read.records import RawDocument
from dateline.store import kept
from dateline.store.load import document_of, raw_of
from dateline.store.recoding import Recoding
from dateline.store.records import Commit, StoredDocument, full
from dateline.store.snapshot import Snapshot

if TYPE_CHECKING:
    from dateline.store.store import Store

Again = Callable[[RawDocument, Sequence[Clue]], CodedDocument]
UNDATED = ("solved", "not determinable")
TOGETHER = 200  # records that are read together


@dataclass(frozen=True, slots=True)
class Dating:
    """What dates undated reports by the others: `again` codes one with clues to its day, `recoding` says what it is.

    Reports that it would code otherwise for other reasons (they were coded by other rules, another version) are left as they
    are: only an ingest that brings them codes them by its own rules.
    """

    again: Again
    recoding: Recoding | None = None


def dated_again(snapshot: Snapshot, dating: Dating) -> Iterator[StoredDocument]:
    """Code again the undated reports of which dated ones tell otherwise than when they were coded.

    Args:
        snapshot: the state of a store.
        dating: what codes them.

    Yields:
        The documents as they are to be stored.
    """
    rows = snapshot.rows(
        "SELECT id, version, supersedes, coder, publication_basis IN (?, ?) AS undated, generation > ? AS new FROM documents "
        "WHERE outcome = 'coded' ORDER BY id",
        [*UNDATED, snapshot.manifest.derived],
    )
    undated = {row["id"]: row for row in rows if row["undated"]}
    if not undated:
        return
    recoding = dating.recoding
    others = recoding.affected(snapshot, {k: row["coder"] for k, row in undated.items()}) if recoding else set()
    new = [row["id"] for row in rows if row["new"]]
    fresh = {one.id: kept.traits_row(one) for one in kept.documents(snapshot, new)}
    reports = _Dated([one for one in kept.reports(snapshot, fresh) if one.id not in undated])
    wanted = [ident for ident in undated if ident not in others]
    for start in range(0, len(wanted), TOGETHER):
        for ident, record in snapshot.records("documents", wanted[start : start + TOGETHER]).items():
            one = CodedDocument(document_of(record["document"]), ())
            clues = corpus_clues(one, reports.near(one))
            told = tuple(_told(clues))
            if list(told) != record.get("dated_by", []):
                raw = raw_of(record)
                coded = dating.again(replace(raw, id=ident), clues)
                row = undated[ident]
                yield StoredDocument(
                    *(raw, ident, coded),
                    version=row["version"],
                    supersedes=row["supersedes"],
                    coder=recoding.coder if recoding else None,
                    dated_by=told,
                )


def dated(store: "Store", dating: Dating) -> Iterator[Commit]:
    """Date the undated reports of a store by the others, where any came or went since it was last done.

    Yields:
        Each commit, when it is on disk.
    """
    if store.manifest.derived == store.manifest.generation:
        return
    batch: list[StoredDocument] = []
    with store.snapshot() as snapshot:
        for one in dated_again(snapshot, dating):
            batch.append(one)
            if full(batch):
                yield store.commit(batch, dating.recoding)
                batch = []
        if batch:
            yield store.commit(batch, dating.recoding)


class _Dated:
    """Dated reports by the names and words that they begin with."""

    def __init__(self, reports: Sequence[Reported]) -> None:
        self.reports = reports
        self.places: dict[str, list[int]] = {}
        for place, one in enumerate(reports):
            for term in one.names | one.words:
                self.places.setdefault(term, []).append(place)

    def near(self, coded: CodedDocument) -> list[Reported]:
        """Those that have one of them in common with a report."""
        about: dict[str, Any] = kept.traits_row(coded.document)
        terms = {*about["story_names"], *about["story_words"]}
        return [self.reports[n] for n in sorted({n for term in terms for n in self.places.get(term, ())})]


def _told(clues: Sequence[Clue]) -> Iterator[str]:
    """What clues say, in words: the same words are the same clues."""
    for clue in clues:
        for name, likely in clue.parts:
            yield f"{name} ({float(likely.sum()):.6f})"
