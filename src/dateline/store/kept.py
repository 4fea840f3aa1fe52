"""What a store keeps of reports and mentions for joining more with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby, islice
from sys import intern
from typing import Any, TypeVar

from dateline.corpus.copies import RECENT
from dateline.corpus.prints import Print, key_number, key_text, print_of
from dateline.corpus.records import BEGINNING, Telling
from dateline.corpus.stories import Reported, reported
from dateline.corpus.syndication import Keyed
from dateline.corpus.terms import names_of
from dateline.corpus.traits import Traits, traits_of
from dateline.model import Document, EventMention
from dateline.store.aside import Aside
from dateline.store.load import decoded, document_of, parsed
from dateline.store.snapshot import Snapshot

NOTHING: Mapping[str, Mapping[str, Any]] = {}
T = TypeVar("T")
ASKED = 200_000  # keys that are asked for together
TOGETHER = 500  # records that are in memory as they are stored


def documents(snapshot: Snapshot, idents: Iterable[str]) -> Iterator[Document]:
    """The records of documents, some in memory at a time."""
    for some in batched(idents, TOGETHER):
        for record in snapshot.records("documents", some).values():
            yield document_of(record["document"])


def new_documents(snapshot: Snapshot, where: str, since: int) -> Iterator[Document]:
    """The records of the documents that came after a generation, in the order in which they stand."""
    for text in snapshot.texts("documents", where, [since]):
        yield document_of(parsed(text)["document"])


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


class Tellings:
    """Current mentions as joining needs them, laid aside in little so that a store's records are read once.

    `fill` lays aside what came after a generation; others are, when they are asked for.
    """

    def __init__(self, aside: Aside) -> None:
        self._aside = aside

    def fill(self, snapshot: Snapshot, since: int) -> None:
        """Lay aside all mentions that came after a generation."""
        records = (parsed(text) for text in snapshot.texts("mentions", "generation > ?", [since]))
        for report, some in groupby(records, key=lambda record: str(record["document_id"])):
            idents = self.of_report(report)
            for record in some:
                self._put(record)
                idents.append(record["id"])
            self._aside.put(f"mentions {report}", idents)

    def _put(self, record: dict[str, Any]) -> None:
        self._aside.put(f"mention {record['id']}", _slim(record))

    def of_report(self, report: str) -> list[str]:
        """The ids of the mentions of a report that were laid aside by `fill`."""
        name = f"mentions {report}"
        return list(self._aside.get(name)) if name in self._aside else []

    def of(self, snapshot: Snapshot, mentions: Iterable[str]) -> list[Telling]:
        """Mentions by their ids; those that do not count any more are left out."""
        wanted = list(dict.fromkeys(mentions))
        lacking = [one for one in wanted if f"mention {one}" not in self._aside]
        for some in batched(lacking, TOGETHER):
            for record in snapshot.records("mentions", some).values():
                self._put(record)
        there = (one for one in wanted if f"mention {one}" in self._aside)
        found = [decoded(EventMention, self._aside.bytes_of(f"mention {one}")) for one in there]
        self._look_up(snapshot, {one.document_id for one in found})
        reports = {one: self._report(one) for one in {one.document_id for one in found}}
        return [Telling(one, *reports[one.document_id]) for one in found]

    def _look_up(self, snapshot: Snapshot, documents: Iterable[str]) -> None:
        lacking = sorted(one for one in documents if f"report {one}" not in self._aside)
        if not lacking:
            return
        rows = snapshot.rows(
            "SELECT d.id, d.publication_date, d.publisher, d.credit, t.names FROM documents d "
            "LEFT JOIN report_traits t ON t.document_id = d.id WHERE d.id IN (SELECT unnest(?::VARCHAR[]))",
            [lacking],
        )
        for row in rows:
            self._aside.put(f"report {row['id']}", [*row.values()])

    def _report(self, ident: str) -> tuple[str, str | None, str | None, str | None, frozenset[str]]:
        known, published, outlet, credit, names = self._aside.get(f"report {ident}")
        return intern(known), published, outlet, credit, frozenset(map(intern, names or ()))


def _slim(record: dict[str, Any]) -> dict[str, Any]:
    """A record of a mention without what joining does not look at: the trace, who says so in which words (denials keep theirs), other names."""
    people = {side: [{**one, "mentions": []} for one in record[side]] for side in ("actors", "recipients")}
    said = [one if one["stance"] == "denied" else {**one, "chain": []} for one in record["attributions"]]
    return {**record, **people, "attributions": said, "trace": []}


def reports(snapshot: Snapshot, fresh: Mapping[str, Mapping[str, Any]] = NOTHING) -> Iterator[Reported]:
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

    def __init__(self, snapshot: Snapshot, held: Tellings, added: Mapping[str, Iterable[str]]) -> None:
        self.snapshot, self.held = snapshot, held
        rows = _execute_keys(snapshot, {key for some in added.values() for key in some})
        self._holders: dict[str, list[str]] = defaultdict(list)
        for key, ident in rows:
            if ident not in added:
                self._holders[key].append(ident)
        idents = sorted({ident for some in self._holders.values() for ident in some})
        self._kept = {one.id: traits_of(one) for one in held.of(snapshot, idents)}

    def sharing(self, keys: frozenset[str]) -> Iterable[Traits]:
        """The kept mentions that have one of the keys."""
        found = sorted({ident for key in keys for ident in self._holders.get(key, ())})
        return [self._kept[ident] for ident in found if ident in self._kept]

    def heaps(self, mention_ids: frozenset[str]) -> Iterable[Telling]:
        """All kept mentions of the heaps that these mentions are in, these included."""
        return self.held.of(self.snapshot, sorted({*members(self.snapshot, mention_ids), *mention_ids}))


def _execute_keys(snapshot: Snapshot, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Who has which of some keys."""
    for some in batched(keys, ASKED):
        sql = "SELECT key, owner_id FROM keys WHERE key IN (SELECT unnest(?::VARCHAR[]))"
        yield from snapshot.pairs(sql, [some])


def members(snapshot: Snapshot, mention_ids: Iterable[str]) -> set[str]:
    """The mentions of the heaps that mentions are in."""
    wanted = sorted(mention_ids)
    if not wanted:
        return set()
    return set(
        snapshot.column(
            "SELECT mention_id FROM event_mentions WHERE heap IN (SELECT heap FROM event_mentions WHERE mention_id IN "
            "(SELECT unnest(?::VARCHAR[])))",
            [wanted],
        )
    )


class KeptPrints:
    """The reports whose copies were grouped before, as the store had them then, and the prints of the new ones, laid aside."""

    def __init__(self, before: Snapshot, now: Snapshot, aside: Aside) -> None:
        self.before, self.now, self._aside = before, now, aside

    def put(self, one: Print) -> None:
        """Lay the print of a report aside."""
        facts = [one.published, one.publisher, one.credit]
        self._aside.put(f"print {one.id}", [[" ".join(words) for words in one.sentences], *facts])

    def sharing(self, keys: Iterable[int]) -> Iterable[Keyed]:
        """The kept reports that have one of the keys, with as many of their keys as are among these."""
        if not self.before.generation:
            return []
        return self._keyed(_execute_keys(self.before, map(key_text, keys)))

    def keyed(self, document_ids: Collection[str]) -> Iterable[Keyed]:
        """Kept reports with all their keys."""
        if not self.before.generation or not document_ids:
            return []
        sql = "SELECT key, owner_id FROM keys WHERE owner_id IN (SELECT unnest(?::VARCHAR[]))"
        return self._keyed(self.before.pairs(sql, [sorted(document_ids)]))

    def _keyed(self, pairs: Iterable[tuple[str, str]]) -> list[Keyed]:
        keys: dict[str, set[int]] = defaultdict(set)
        for key, ident in pairs:
            if "|" not in key:
                keys[ident].add(key_number(key))
        sql = "SELECT id, publication_date FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))"
        dates = dict(self.before.pairs(sql, [sorted(keys)]))
        return [Keyed(ident, dates[ident], frozenset(keys[ident])) for ident in sorted(keys) if ident in dates]

    def heaps(self, document_ids: Collection[str]) -> set[str]:
        """All kept reports of the heaps that these are in."""
        return heap_documents(self.before, document_ids) if self.before.generation else set()

    def print(self, document_id: str) -> Print:
        """The print of a report."""
        if f"print {document_id}" not in self._aside:
            for one in documents(self.now, [document_id]):
                self.put(print_of(one))
        sentences, *facts = self._aside.get(f"print {document_id}")
        return Print(document_id, tuple(map(_words, sentences)), frozenset(), *facts)


@lru_cache(maxsize=RECENT)
def _words(sentence: str) -> tuple[str, ...]:
    return tuple(map(intern, sentence.split()))


def heap_documents(snapshot: Snapshot, document_ids: Iterable[str]) -> set[str]:
    """The reports of the heaps of copies that reports are in."""
    wanted = sorted(document_ids)
    if not wanted:
        return set()
    return set(
        snapshot.column(
            "SELECT document_id FROM syndication WHERE heap IN (SELECT heap FROM syndication WHERE document_id IN "
            "(SELECT unnest(?::VARCHAR[])))",
            [wanted],
        )
    )
