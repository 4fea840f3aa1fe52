"""Undated reports dated by the corpus: coded again with what the store's dated reports tell of the same.

The clues to a report's day follow from its text and from the dated reports alone, never from other undated ones. So the outcome
does not depend on the order in which reports came.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.corpus.dated import corpus_clues
from dateline.corpus.stories import Reported
from dateline.dating.calendar import Clue
from dateline.model import CodedDocument, Coder
from dateline.read.records import RawDocument
from dateline.store import kept
from dateline.store.load import document_of, raw_of
from dateline.store.records import StoredDocument
from dateline.store.snapshot import Snapshot

Again = Callable[[RawDocument, Sequence[Clue]], CodedDocument]
UNDATED = ("solved", "not determinable")
TOGETHER = 200  # records that are read together


def dated_again(snapshot: Snapshot, again: Again, coder: Coder | None = None) -> Iterator[StoredDocument]:
    """Code again the undated reports of which dated ones tell otherwise than when they were coded.

    Args:
        snapshot: the state of a store.
        again: codes a document with clues to its day.
        coder: what it is.

    Yields:
        The documents as they are to be stored.
    """
    rows = snapshot.rows(
        "SELECT id, version, publication_basis IN (?, ?) AS undated, generation > ? AS new FROM documents "
        "WHERE outcome = 'coded' ORDER BY id",
        [*UNDATED, snapshot.manifest.derived],
    )
    undated = {row["id"]: row["version"] for row in rows if row["undated"]}
    if not undated:
        return
    new = [row["id"] for row in rows if row["new"]]
    fresh = {one.id: kept.traits_row(one) for one in kept.documents(snapshot, new)}
    reports = _Dated([one for one in kept.reports(snapshot, fresh) if one.id not in undated])
    wanted = list(undated)
    for start in range(0, len(wanted), TOGETHER):
        for ident, record in snapshot.records("documents", wanted[start : start + TOGETHER]).items():
            one = CodedDocument(document_of(record["document"]), ())
            clues = corpus_clues(one, reports.near(one))
            told = tuple(_told(clues))
            if list(told) != record.get("dated_by", []):
                raw = raw_of(record)
                coded = again(replace(raw, id=ident), clues)
                yield StoredDocument(raw, ident, coded, version=undated[ident], coder=coder, dated_by=told)


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
