"""What follows from the documents: copies, events and stories, worked out again only where new documents touch them.

Rows that stay as they are keep their generation; those that change or go are retired, as rows of documents are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from dateline.corpus.join import joined_with
from dateline.corpus.prints import key_text, print_of
from dateline.corpus.records import Joined
from dateline.corpus.syndication import Keyed, keyed
from dateline.corpus.totals import stated_totals
from dateline.corpus.traits import traits_of
from dateline.store import copying, grouping, kept, standing
from dateline.store.aside import Aside
from dateline.store.commit import Batch
from dateline.store.kept import Tellings
from dateline.store.snapshot import Snapshot
from dateline.store.telling import OTHERWISE, joined_anew, tell, write_joined

if TYPE_CHECKING:
    from dateline.store.store import Store

PORTION = 500  # reports that are joined at a time
PORTIONS = 40  # how many such portions at most: each is looked up in the whole store, so more would cost its square
ASKED = ("documents", "mentions", "corrections", "report_traits", "keys", "events", "event_mentions")  # tables
NEW = "generation > ? AND outcome = 'coded'"


@dataclass(frozen=True, slots=True)
class News:
    """What has come and gone since events were last worked out: ids of reports, by date, and of mentions.

    `again`: new reports of which the store has mentions joined already, and new mentions that have keys already, with the
    generation of these: of documents that were coded again, or where the work was cut off.
    """

    since: int
    reports: tuple[str, ...]
    reports_gone: tuple[str, ...]
    mentions: int
    mentions_gone: tuple[str, ...]
    regrouped: tuple[str, ...]
    joined_already: frozenset[str] = frozenset()
    keyed_already: Mapping[str, int] = field(default_factory=dict)

    @property
    def none(self) -> bool:
        """Whether there is nothing."""
        return not (self.reports or self.reports_gone or self.mentions or self.mentions_gone or self.regrouped)


@dataclass(frozen=True, slots=True)
class Portion:
    """What is joined at a time: reports, ids of new mentions, and, with the first, whatever old mentions are to be joined again."""

    reports: tuple[str, ...]
    mentions: tuple[str, ...]
    mentions_gone: tuple[str, ...] = ()
    loose: frozenset[str] = frozenset()
    reports_moved: frozenset[str] = frozenset()


def derived(store: "Store") -> Iterator[tuple[Batch, bool]]:
    """The rows that bring copies, events and stories up to date with the documents.

    Reports are joined a portion at a time, by date, so that those on one matter come together and memory does not grow with their
    number; what comes of it is the same. What is read of them again and again is laid aside.

    Yields:
        Batches, each to be written before the next is asked for; True with the last.
    """
    with store.snapshot() as snapshot:
        news = _news(snapshot)
    if news.none:
        yield Batch(store.generation + 1), True
        return
    with Aside(store.folder) as aside:
        found: list[Keyed] = []
        for batch in _read(store, news, aside, found):
            yield batch, False
        with store.snapshot() as snapshot, store.snapshot(as_of=news.since) as before:
            prints = kept.KeptPrints(before, snapshot, aside)
            copied, moved, root = copying.copies(snapshot, prints, found, news.since, news.reports_gone)
        del found
        tellings = Tellings(aside)
        with store.snapshot() as snapshot:
            tellings.fill(snapshot, news.since)
        portions = list(kept.batched(news.reports, max(PORTION, -(-len(news.reports) // PORTIONS)))) or [[]]
        for number, reports in enumerate(portions):
            batch = Batch(store.generation + 1)
            if number == 0:
                copied.into(batch)
            last = number + 1 == len(portions)
            with store.snapshot() if last else store.glance(*ASKED) as snapshot:
                portion = _portion(snapshot, news, reports, tellings, moved if number == 0 else None)
                joined = joined_anew(snapshot, _joined(batch, snapshot, news, portion, tellings, root), number == 0)
                if not last:
                    write_joined(batch, snapshot, joined)
                    yield batch, False
                else:
                    yield from tell(store, batch, snapshot, joined, root, standing.totals(snapshot))


def _news(snapshot: Snapshot) -> News:
    since = snapshot.manifest.derived

    def gone(table: str, which: str) -> tuple[str, ...]:
        went = f"SELECT DISTINCT id FROM {table}_history WHERE generation <= ? AND retired > ? {which} ORDER BY id"
        return tuple(snapshot.column(went, [since, since]))

    reports = f"SELECT id FROM documents WHERE {NEW} ORDER BY publication_date NULLS LAST, id"
    counted = "SELECT count(*) FROM mentions WHERE generation > ?"
    fresh = f"SELECT id FROM documents WHERE {NEW}"
    joined = f"SELECT DISTINCT document_id FROM event_mentions WHERE document_id IN ({fresh})"
    keys = (
        "SELECT DISTINCT owner_id, generation FROM keys WHERE owner_id IN (SELECT id FROM mentions WHERE generation > ?) "
        f"OR owner_id IN ({fresh})"
    )
    return News(
        since,
        tuple(snapshot.column(reports, [since])),
        gone("documents", "AND outcome = 'coded'"),
        snapshot.column(counted, [since])[0],
        gone("mentions", ""),
        grouping.touched(snapshot, since),
        frozenset(snapshot.column(joined, [since])),
        dict(snapshot.pairs(keys, [since, since])),
    )


def _read(store: "Store", news: News, aside: Aside, found: list[Keyed]) -> Iterator[Batch]:
    """Read the new reports once: their prints are laid aside, their keys found, the rows of all that is kept of each written."""
    with store.snapshot() as snapshot:
        prints = kept.KeptPrints(snapshot, snapshot, aside)
        ended = {
            table: _generations(snapshot, table, "document_id", [*news.reports, *news.reports_gone])
            for table in ("report_traits", "totals")
        }
        batch = Batch(store.generation + 1)
        for ident in news.reports_gone:
            _end(batch, "report_traits", ident, ended["report_traits"])
            _end(batch, "totals", ident, ended["totals"])
        _end_keys(batch, _generations(snapshot, "keys", "owner_id", news.reports_gone))
        for document in kept.new_documents(snapshot, NEW, news.since):
            _end(batch, "report_traits", document.id, ended["report_traits"])
            _end(batch, "totals", document.id, ended["totals"])
            made = print_of(document)
            prints.put(made)
            found.append(keyed(made))
            stated = [{**asdict(one), "generation": batch.generation} for one in stated_totals(document)]
            batch.tables["report_traits"].append({**kept.traits_row(document), "generation": batch.generation})
            batch.tables["totals"] += stated
            _put_keys(batch, made.id, map(key_text, made.keys), news.keyed_already.get(made.id))
            if len(batch.tables["report_traits"]) >= PORTION:
                yield batch
                batch = Batch(store.generation + 1)
        yield batch


def _end(batch: Batch, table: str, ident: str, held: Mapping[str, int]) -> None:
    if ident in held:
        batch.retire(table, ident, held[ident], "superseded", OTHERWISE)


def _end_keys(batch: Batch, held: Mapping[str, int]) -> None:
    for ident in held:
        _end(batch, "keys", ident, held)


def _put_keys(batch: Batch, ident: str, keys: Iterable[str], held: int | None) -> None:
    if held is not None:
        batch.retire("keys", ident, held, "superseded", OTHERWISE)
    batch.tables["keys"] += [{"key": key, "owner_id": ident, "generation": batch.generation} for key in sorted(keys)]


def _generations(snapshot: Snapshot, table: str, column: str, idents: Iterable[str]) -> dict[str, int]:
    wanted = list(idents)
    if not wanted or not snapshot.manifest.of(table):
        return {}
    sql = f"SELECT DISTINCT {column} AS id, generation FROM {table} WHERE {column} IN (SELECT unnest(?::VARCHAR[]))"
    return dict(snapshot.pairs(sql, [wanted]))


def _portion(snapshot: Snapshot, news: News, reports: list[str], held: Tellings, moved: set[str] | None) -> Portion:
    """Some reports with their new mentions; `moved` (reports whose group changed) is there with the first."""
    mentions = [ident for report in reports for ident in held.of_report(report)]
    if moved is None:
        return Portion(tuple(reports), tuple(sorted(mentions)))
    others = (
        f"SELECT id FROM mentions WHERE generation > ? AND document_id NOT IN (SELECT id FROM documents WHERE {NEW})"
    )
    mentions += snapshot.column(others, [news.since, news.since])
    loose = kept.members(snapshot, {*news.mentions_gone, *news.regrouped}) | set(news.regrouped)
    return Portion(
        tuple(reports),
        tuple(sorted(mentions)),
        news.mentions_gone,
        frozenset(loose),
        frozenset(moved - set(news.reports)),
    )


def _joined(
    batch: Batch, snapshot: Snapshot, news: News, portion: Portion, held: Tellings, root: Mapping[str, str]
) -> Joined:
    """Join the new mentions, and again those of heaps that lost one or whose reports are otherwise than before."""
    by_hand = grouping.corrections(snapshot)
    touched = {*portion.mentions_gone, *portion.mentions, *portion.loose}
    loose = portion.loose | _told_in(snapshot, portion.reports_moved | (news.joined_already & set(portion.reports)))
    loose |= kept.members(snapshot, linked := grouping.linked(by_hand, loose | touched)) | linked
    wanted = sorted((loose | set(portion.mentions)) - (set(portion.mentions_gone) - set(portion.mentions)))
    added = [traits_of(one) for one in held.of(snapshot, wanted)]
    keys = {one.id: one.keys for one in added}
    fresh = set(portion.mentions) - news.keyed_already.keys()
    before = _generations(snapshot, "keys", "owner_id", {*keys, *portion.mentions_gone} - fresh)
    for ident, some in keys.items():
        _put_keys(batch, ident, some, before.get(ident))
    _end_keys(batch, {ident: generation for ident, generation in before.items() if ident not in keys})
    made = joined_with(kept.KeptMentions(snapshot, held, keys), added, root)
    if more := grouping.linked(by_hand, made.heaps) - set(made.heaps):
        added = [traits_of(one) for one in held.of(snapshot, sorted({*wanted, *kept.members(snapshot, more), *more}))]
        made = joined_with(kept.KeptMentions(snapshot, held, {one.id: one.keys for one in added}), added, root)
    return grouping.by_hand(made, by_hand, lambda idents: held.of(snapshot, idents), root)


def _told_in(snapshot: Snapshot, documents: Iterable[str]) -> frozenset[str]:
    """All mentions of the heaps that have one in some documents."""
    wanted = sorted(documents)
    if not wanted:
        return frozenset()
    sql = (
        "SELECT mention_id FROM event_mentions WHERE heap IN (SELECT heap FROM event_mentions WHERE document_id IN "
        "(SELECT unnest(?::VARCHAR[])))"
    )
    return frozenset(snapshot.column(sql, [wanted]))
