"""What a store keeps of reports and mentions for joining more with them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from sys import intern
from typing import Any, TypeVar

from dateline.corpus.join import keys_of
from dateline.corpus.prints import Print, print_of
from dateline.corpus.records import BEGINNING, Telling
from dateline.corpus.stories import Reported, reported
from dateline.corpus.syndication import CROWDED
from dateline.corpus.terms import names_of
from dateline.model import Document
from dateline.store.load import document_of, mention_of
from dateline.store.snapshot import Snapshot

T = TypeVar("T")
TOGETHER = 500  # records that are in memory as they are stored


def documents(snapshot: Snapshot, idents: Iterable[str]) -> Iterator[Document]:
    """The records of documents, some in memory at a time."""
    for some in batched(idents, TOGETHER):
        for record in snapshot.records("documents", some).values():
            yield document_of(record["document"])


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Things (ids, mostly), so many at a time."""
    source = iter(things)
    while some := list(islice(source, size)):
        yield some


def traits_row(document: Document) -> dict[str, Any]:
    """What joining and stories need of a report, so that its text is not read again."""
    about = reported(document)
    return {
        "document_id": document.id,
        "names": sorted(names_of(document.text[:BEGINNING])),
        "story_names": sorted(about.names),
        "story_words": sorted(about.words),
    }


def tellings(snapshot: Snapshot, mentions: Iterable[str], fresh: dict[str, dict[str, Any]]) -> list[Telling]:
    """Current mentions as joining needs them.

    Args:
        snapshot: the state of the store.
        mentions: their ids; those that do not count any more are left out.
        fresh: rows of traits of reports that the store has not got yet, by id.
    """
    return [one for some in batched(mentions, TOGETHER) for one in _tellings(snapshot, some, fresh)]


def _tellings(snapshot: Snapshot, mentions: list[str], fresh: dict[str, dict[str, Any]]) -> Iterator[Telling]:
    records = snapshot.records("mentions", mentions)
    wanted = sorted({one["document_id"] for one in records.values()})
    rows = snapshot.rows(
        "SELECT d.id, d.publication_date, d.publisher, d.credit, t.names FROM documents d "
        "LEFT JOIN report_traits t ON t.document_id = d.id WHERE d.id IN (SELECT unnest(?::VARCHAR[]))",
        [wanted],
    )
    reports = {row["id"]: row for row in rows}
    names: dict[str, frozenset[str]] = {}
    for record in records.values():
        row = reports[record["document_id"]]
        ident = intern(row["id"])
        if ident not in names:
            held = fresh[ident]["names"] if ident in fresh else row["names"] or ()
            names[ident] = frozenset(map(intern, held))
        published = (row["publication_date"], row["publisher"], row["credit"])
        yield Telling(mention_of(_slim(record)), ident, *published, names[ident])


def _slim(record: dict[str, Any]) -> dict[str, Any]:
    """A record of a mention without what joining does not look at: the trace, who says so in which words, other names."""
    people = {side: [{**one, "mentions": []} for one in record[side]] for side in ("actors", "recipients")}
    said = [{**one, "chain": []} for one in record["attributions"]]
    return {**record, **people, "attributions": said, "trace": []}


def reports(snapshot: Snapshot, fresh: dict[str, dict[str, Any]]) -> Iterator[Reported]:
    """All reports as stories need them, in the order of their ids, some in memory at a time."""
    idents = [row["id"] for row in snapshot.rows("SELECT id FROM documents WHERE outcome = 'coded' ORDER BY id")]
    for some in batched(idents, 10 * TOGETHER):
        rows = snapshot.rows(
            "SELECT d.id, d.headline, d.publication_date, t.story_names, t.story_words FROM documents d "
            "LEFT JOIN report_traits t ON t.document_id = d.id WHERE d.id IN (SELECT unnest(?::VARCHAR[])) ORDER BY d.id",
            [some],
        )
        for row in rows:
            traits = {**row, **fresh.get(row["id"], {})}
            begins = (frozenset(traits[name] or ()) for name in ("story_names", "story_words"))
            yield Reported(row["id"], row["headline"], row["publication_date"], *begins)


class KeptMentions:
    """The mentions that were joined before, looked up once for all keys of those added."""

    def __init__(self, snapshot: Snapshot, added: Sequence[Telling]) -> None:
        self.snapshot = snapshot
        holders, idents = _holders(snapshot, {key for one in added for key in keys_of(one)}, [one.id for one in added])
        self._holders = holders
        self._kept = {one.id: one for one in tellings(snapshot, idents, {})}

    def sharing(self, keys: frozenset[str]) -> Iterable[Telling]:
        """The kept mentions that have one of the keys."""
        found = sorted({ident for key in keys for ident in self._holders.get(key, ())})
        return [self._kept[ident] for ident in found if ident in self._kept]

    def heaps(self, mention_ids: frozenset[str]) -> Iterable[Telling]:
        """All kept mentions of the heaps that these mentions are in, these included."""
        return tellings(self.snapshot, {*members(self.snapshot, mention_ids), *mention_ids}, {})


def members(snapshot: Snapshot, mention_ids: Iterable[str]) -> set[str]:
    """The mentions of the heaps that mentions are in."""
    rows = snapshot.rows(
        "SELECT mention_id FROM event_mentions WHERE heap IN (SELECT heap FROM event_mentions WHERE mention_id IN "
        "(SELECT unnest(?::VARCHAR[])))",
        [sorted(mention_ids)],
    )
    return {row["mention_id"] for row in rows}


class KeptPrints:
    """The reports whose copies were grouped before, looked up once for all keys of those added."""

    def __init__(self, snapshot: Snapshot, added: Sequence[Print]) -> None:
        self.snapshot = snapshot
        keys = {key for one in added for key in one.keys}
        self._holders, idents = _holders(snapshot, keys, [one.id for one in added], CROWDED)
        self._kept = {one.id: print_of(one) for one in documents(snapshot, idents)}

    def sharing(self, keys: frozenset[str]) -> Iterable[Print]:
        """The kept reports that have one of the keys."""
        found = sorted({ident for key in keys for ident in self._holders.get(key, ())})
        return [self._kept[ident] for ident in found if ident in self._kept]

    def heaps(self, document_ids: frozenset[str]) -> Iterable[Print]:
        """All kept reports of the groups that these are in, these included."""
        wanted = heap_documents(self.snapshot, document_ids) | set(document_ids)
        return [print_of(one) for one in documents(self.snapshot, sorted(wanted))]


def heap_documents(snapshot: Snapshot, document_ids: Iterable[str]) -> set[str]:
    """The reports of the heaps of copies that reports are in."""
    rows = snapshot.rows(
        "SELECT document_id FROM syndication WHERE heap IN (SELECT heap FROM syndication WHERE document_id IN "
        "(SELECT unnest(?::VARCHAR[])))",
        [sorted(document_ids)],
    )
    return {row["document_id"] for row in rows}


def _holders(
    snapshot: Snapshot, keys: set[str], but: list[str], most: int | None = None
) -> tuple[dict[str, list[str]], list[str]]:
    """Who has which of some keys, those being added left out, and all who have one; a key that more than `most` have is left out."""
    few = f"AND key NOT IN (SELECT key FROM keys GROUP BY key HAVING count(*) > {most})" if most else ""
    rows = snapshot.rows(
        "SELECT key, owner_id FROM keys WHERE key IN (SELECT unnest(?::VARCHAR[])) "
        f"AND owner_id NOT IN (SELECT unnest(?::VARCHAR[])) {few}",
        [sorted(keys), but],
    )
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row["key"]].append(row["owner_id"])
    return dict(found), sorted({row["owner_id"] for row in rows})
