"""Which reports of a store repeat one another: what changes in that when reports come and go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.corpus.records import SyndicationGroup
from dateline.corpus.syndication import Keyed, grouped_with
from dateline.ids import content_id
from dateline.store.commit import Batch
from dateline.store.kept import KeptPrints
from dateline.store.rows import Row
from dateline.store.snapshot import Snapshot

OTHERWISE = "told otherwise"


@dataclass(frozen=True, slots=True)
class Copied:
    """Rows of copies that come, and those that end with the generation that they came in."""

    rows: tuple[Row, ...]
    ended: tuple[tuple[str, int], ...]

    def into(self, batch: Batch) -> None:
        """Write them with a batch."""
        for ident, generation in self.ended:
            batch.retire("syndication", ident, generation, "superseded", OTHERWISE)
        batch.tables["syndication"] += [{**row, "generation": batch.generation} for row in self.rows]


def copies(
    snapshot: Snapshot, kept: KeptPrints, added: Sequence[Keyed], since: int, gone: Collection[str]
) -> tuple[Copied, set[str], dict[str, str]]:
    """Group new reports with those kept.

    Args:
        snapshot: the state of the store.
        kept: its reports as they were when that was last done.
        added: the new reports.
        since: the generation in which it was last done.
        gone: reports that count no more.

    Returns:
        What changes in the table of copies, the reports that it is about, and the original of each copy as it is then.
    """
    held = {row["document_id"]: row for row in snapshot.rows("SELECT * EXCLUDE (status) FROM syndication")}
    new = {one.id for one in added}
    undone = {ident for ident, row in held.items() if row["generation"] > since} - new - set(gone)
    again = [*added, *kept.keyed(undone)]  # the work was cut off after these were written
    found = grouped_with(kept, again, gone)
    groups = found.groups
    heap_of = {ident: content_id("copies", min(heap)) for heap in found.heaps for ident in heap}
    touched = {*found.reports, *gone}
    rows = {row["document_id"]: row for group in groups for row in _rows(group, heap_of)}
    moved, ended = set(), []
    for ident in sorted(touched):
        before, now = held.get(ident), rows.get(ident)
        if now == ({**before, "generation": None} if before else None):
            rows.pop(ident, None)
            continue
        moved.add(ident)
        if before:
            ended.append((ident, before["generation"]))
    root = {ident: row["original_id"] for ident, row in held.items() if ident not in touched}
    root |= {one: group.original_id for group in groups for one in group.document_ids}
    return Copied(tuple(rows.values()), tuple(ended)), moved | undone, root


def _rows(group: SyndicationGroup, heap_of: dict[str, str]) -> list[Row]:
    told = [(group.original_id, 1.0, "original"), *((one.document_id, one.share, one.kind) for one in group.members)]
    return [
        {
            "document_id": ident,
            "group_id": group.id,
            "original_id": group.original_id,
            "share": share,
            "kind": kind,
            "heap": heap_of[ident],
            "generation": None,
        }
        for ident, share, kind in told
    ]
