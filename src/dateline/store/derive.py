"""What follows from the documents: copies, events and stories, worked out again only where new documents touch them.

Rows that stay as they are keep their generation; those that change or go are retired, as rows of documents are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from dateline.corpus.join import joined_with, keys_of
from dateline.corpus.prints import Print, print_of
from dateline.corpus.records import Joined, SyndicationGroup
from dateline.corpus.syndication import grouped_with
from dateline.corpus.totals import Total, stated_totals
from dateline.ids import content_id
from dateline.store import grouping, kept, standing
from dateline.store.commit import Batch
from dateline.store.rows import Row
from dateline.store.snapshot import Snapshot
from dateline.store.telling import OTHERWISE, joined_anew, tell, write_joined

if TYPE_CHECKING:
    from dateline.store.store import Store

PORTION = 500  # reports that are joined at a time


@dataclass(frozen=True, slots=True)
class News:
    """What has come and gone since events were last worked out: ids of reports and of mentions."""

    reports: tuple[str, ...]
    reports_gone: tuple[str, ...]
    mentions: tuple[str, ...]
    mentions_gone: tuple[str, ...]
    regrouped: tuple[str, ...]

    @property
    def none(self) -> bool:
        """Whether there is nothing."""
        return not (self.reports or self.reports_gone or self.mentions or self.mentions_gone or self.regrouped)


def derived(store: "Store") -> Iterator[tuple[Batch, bool]]:
    """The rows that bring copies, events and stories up to date with the documents.

    Reports are joined a portion at a time, so that memory does not grow with their number; what comes of it is the same.

    Yields:
        Batches, each to be written before the next is asked for; True with the last.
    """
    with store.snapshot() as snapshot:
        news = _news(snapshot)
        portions = list(_portions(snapshot, news))
    if news.none:
        yield Batch(store.generation + 1), True
        return
    for portion in portions[:-1]:
        with store.snapshot() as snapshot:
            batch, joined, _, _, _ = _joined_portion(snapshot, portion)
            write_joined(batch, snapshot, joined_anew(snapshot, joined))
        yield batch, False
    with store.snapshot() as snapshot:
        batch, joined, root, fresh, totals = _joined_portion(snapshot, portions[-1])
        changed = {*portions[-1].reports, *portions[-1].reports_gone}
        every = [*(one for one in standing.totals(snapshot) if one.document_id not in changed), *totals]
        yield from tell(store, batch, snapshot, fresh, joined_anew(snapshot, joined), root, every)


def _joined_portion(
    snapshot: Snapshot, news: News
) -> tuple[Batch, Joined, Mapping[str, str], dict[str, Row], list[Total]]:
    """What a portion of the news brings: rows, the events of all heaps that it touches, originals, traits, totals."""
    batch = Batch(snapshot.generation + 1)
    fresh: dict[str, Row] = {}
    totals: list[Total] = []
    prints: list[Print] = []
    for one in kept.documents(snapshot, news.reports):
        fresh[one.id] = kept.traits_row(one)
        totals += stated_totals(one)
        prints.append(print_of(one))
    _replace_traits(batch, snapshot, fresh, totals, news)
    root, moved = _copies(batch, snapshot, prints, news)
    return batch, _joined(batch, snapshot, news, fresh, root, moved), root, fresh, totals


def _portions(snapshot: Snapshot, news: News) -> Iterator[News]:
    """The news in portions: reports by date, so that those on one matter come together; what went is with the first."""
    rows = snapshot.rows(
        "SELECT id FROM documents WHERE generation > ? AND outcome = 'coded' ORDER BY publication_date NULLS LAST, id",
        [snapshot.manifest.derived],
    )
    of: dict[str, list[str]] = defaultdict(list)
    for row in snapshot.rows("SELECT id, document_id FROM mentions WHERE generation > ?", [snapshot.manifest.derived]):
        of[row["document_id"]].append(row["id"])
    parts = list(kept.batched((row["id"] for row in rows), PORTION)) or [[]]
    gone = (news.reports_gone, news.mentions_gone, news.regrouped)
    for number, some in enumerate(parts):
        mentions = [ident for one in some for ident in of.pop(one, ())]
        if number == 0:
            own = {row["id"] for row in rows}
            mentions += [ident for one, idents in of.items() if one not in own for ident in idents]
        went, lost, regrouped = gone if number == 0 else ((), (), ())
        yield News(tuple(some), went, tuple(sorted(mentions)), lost, regrouped)


def _news(snapshot: Snapshot) -> News:
    since = snapshot.manifest.derived

    def found(table: str, which: str) -> tuple[str, ...]:
        came = f"SELECT id FROM {table} WHERE generation > ? {which} ORDER BY id"
        return tuple(row["id"] for row in snapshot.rows(came, [since]))

    def gone(table: str, which: str) -> tuple[str, ...]:
        went = f"SELECT DISTINCT id FROM {table}_history WHERE generation <= ? AND retired > ? {which} ORDER BY id"
        return tuple(row["id"] for row in snapshot.rows(went, [since, since]))

    coded = "AND outcome = 'coded'"
    documents = found("documents", coded), gone("documents", coded)
    return News(*documents, found("mentions", ""), gone("mentions", ""), grouping.touched(snapshot, since))


def _replace_traits(
    batch: Batch, snapshot: Snapshot, fresh: Mapping[str, Row], totals: Sequence[Total], news: News
) -> None:
    """What is kept of each report by itself: what joining needs of it, and the totals that it states."""
    for table in ("report_traits", "totals"):
        held = _generations(snapshot, table, "document_id", [*news.reports, *news.reports_gone])
        for ident, generation in held.items():
            batch.retire(table, ident, generation, "superseded", OTHERWISE)
    batch.tables["report_traits"] += [{**row, "generation": batch.generation} for row in fresh.values()]
    batch.tables["totals"] += [{**asdict(one), "generation": batch.generation} for one in totals]


def _replace_keys(batch: Batch, snapshot: Snapshot, keys: Mapping[str, Iterable[str]], gone: Sequence[str]) -> None:
    held = _generations(snapshot, "keys", "owner_id", [*keys, *gone])
    for ident, generation in held.items():
        batch.retire("keys", ident, generation, "superseded", OTHERWISE)
    batch.tables["keys"] += [
        {"key": key, "owner_id": ident, "generation": batch.generation}
        for ident, some in keys.items()
        for key in sorted(some)
    ]


def _generations(snapshot: Snapshot, table: str, column: str, idents: Sequence[str]) -> dict[str, int]:
    rows = snapshot.rows(
        f"SELECT DISTINCT {column} AS id, generation FROM {table} WHERE {column} IN (SELECT unnest(?::VARCHAR[]))",
        [list(idents)],
    )
    return {row["id"]: row["generation"] for row in rows}


def _copies(batch: Batch, snapshot: Snapshot, prints: Sequence[Print], news: News) -> tuple[dict[str, str], set[str]]:
    """Group the new reports with those kept; the originals of all copies as they are then, and the reports whose group changes."""
    _replace_keys(batch, snapshot, {one.id: one.keys for one in prints}, news.reports_gone)
    new = {one.id for one in prints}
    left = kept.heap_documents(snapshot, [*news.reports_gone, *new]) - set(news.reports_gone) - new
    again = [*prints, *(print_of(one) for one in kept.documents(snapshot, sorted(left)))]
    changed, heaps = grouped_with(kept.KeptPrints(snapshot, again), again)
    heap_of = {ident: content_id("copies", min(heap)) for heap in heaps for ident in heap}
    within = {one.id for one in again} | set(heap_of) | set(news.reports_gone)
    old = {
        row["document_id"]: row
        for row in snapshot.rows(
            "SELECT * EXCLUDE (status) FROM syndication WHERE document_id IN (SELECT unnest(?::VARCHAR[]))",
            [sorted(within)],
        )
    }
    root = {row["document_id"]: row["original_id"] for row in snapshot.rows("SELECT * FROM syndication")}
    rows = {row["document_id"]: row for group in changed for row in _group_rows(group, heap_of)}
    moved = set()
    for ident in sorted(within):
        before, now = old.get(ident), rows.get(ident)
        root.pop(ident, None)
        if now:
            root[ident] = now["original_id"]
        if now == ({**before, "generation": None} if before else None):
            continue
        moved.add(ident)
        if before:
            batch.retire("syndication", ident, before["generation"], "superseded", OTHERWISE)
        if now:
            batch.tables["syndication"].append({**now, "generation": batch.generation})
    return root, moved


def _group_rows(group: SyndicationGroup, heap_of: Mapping[str, str]) -> list[Row]:
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


def _joined(
    batch: Batch,
    snapshot: Snapshot,
    news: News,
    fresh: dict[str, Row],
    root: Mapping[str, str],
    moved: set[str],
) -> Joined:
    """Join the new mentions, and again those of heaps that lost one or whose reports are otherwise than before."""
    by_hand = grouping.corrections(snapshot)
    touched = {*news.mentions_gone, *news.mentions, *news.regrouped}
    loose = (
        kept.members(snapshot, {*news.mentions_gone, *news.regrouped})
        | _told_in(snapshot, {*moved, *news.reports})
        | set(news.regrouped)
    )
    loose |= kept.members(snapshot, linked := grouping.linked(by_hand, loose | touched)) | linked
    wanted = sorted((loose | set(news.mentions)) - (set(news.mentions_gone) - set(news.mentions)))
    added = kept.tellings(snapshot, wanted, fresh)
    _replace_keys(batch, snapshot, {one.id: keys_of(one) for one in added}, news.mentions_gone)
    made = joined_with(kept.KeptMentions(snapshot, added), added, root)
    if more := grouping.linked(by_hand, made.heaps) - set(made.heaps):
        added = kept.tellings(snapshot, sorted({*wanted, *kept.members(snapshot, more), *more}), fresh)
        made = joined_with(kept.KeptMentions(snapshot, added), added, root)
    return grouping.by_hand(made, by_hand, lambda idents: kept.tellings(snapshot, idents, fresh), root)


def _told_in(snapshot: Snapshot, documents: Iterable[str]) -> set[str]:
    """All mentions of the heaps that have one in some documents."""
    rows = snapshot.rows(
        "SELECT mention_id FROM event_mentions WHERE heap IN (SELECT heap FROM event_mentions WHERE document_id IN "
        "(SELECT unnest(?::VARCHAR[])))",
        [sorted(documents)],
    )
    return {row["mention_id"] for row in rows}
