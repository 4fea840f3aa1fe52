"""What is to be done with each document that comes in: code it, or know that it is held, a duplicate or a new version."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

from dateline.corpus.notices import notice_of
from dateline.ids import content_id
from dateline.model import CodedDocument
from dateline.read.records import RawDocument, Rejection
from dateline.read.same import content_sha256
from dateline.store.recoding import TABLES, Recoding
from dateline.store.records import Commit, StoredDocument, full
from dateline.store.rows import input_sha256, key_of, retracted
from dateline.store.store import Store
from dateline.store.undated import Again, Dating, dated

Incoming = RawDocument | Rejection
Code = Callable[[Iterable[Incoming]], Iterator[CodedDocument | Rejection]]
AHEAD = 500  # documents that are looked up together
AHEAD_CHARACTERS = 4_000_000  # or fewer, where they are long


@dataclass(frozen=True, slots=True)
class Planned:
    """A document with what is to be done: `held` (nothing), `duplicate` of another, or `code` (also to be rejected).

    `ident`: the id that it gets in the store, its own where that is free. `again`: it is held, and is coded once more.
    """

    what: Literal["held", "duplicate", "code"]
    incoming: Incoming
    ident: str | None = None
    of: str | None = None
    version: int = 1
    supersedes: str | None = None
    again: bool = False

    @property
    def to_code(self) -> Incoming:
        """The document under its id in the store."""
        if isinstance(self.incoming, RawDocument) and self.ident:
            return replace(self.incoming, id=self.ident)
        return self.incoming


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: it was coded, rejected, or a duplicate (`held`: of itself, stored before).

    `again`: it was held, and coded once more, by other rules or another coder.
    """

    stored: StoredDocument
    held: bool = False
    again: bool = False


def ingest(
    store: Store,
    documents: Iterable[Incoming],
    code: Code,
    recoding: Recoding | None = None,
    again: Again | None = None,
) -> Iterator[Outcome | Commit]:
    """Store documents, coding only what the store does not hold; a call after an interrupted one goes on where it was.

    What is held, but was coded by another version, another model or other rules that could code it otherwise, is coded again:
    mentions that come out as before stay as they are, the others take the place of the old ones, which stay readable as of the
    generation before.
    A document marked as retracted brings no mentions; those of the version before it are withdrawn. So are those of reports that
    a notice of retraction names, whichever came first.

    Args:
        store: where to.
        documents: as reading hands them on.
        code: codes documents, in their order.
        recoding: what codes them; where left out, nothing that is held is coded again.
        again: codes a document with clues to its day from elsewhere: undated reports are dated by the others with it.

    Yields:
        What became of each, in order; and each commit, when those before it are on disk.

    Raises:
        StoreError: another process is writing, or the disk is full; what was committed stays.
    """
    with store.writing():
        waiting: deque[Planned] = deque()
        plan = Plan(store, recoding)
        batch: list[StoredDocument] = []
        for outcome in _outcomes(plan.of(documents), waiting, code):
            if not outcome.held:
                batch.append(replace(outcome.stored, coder=recoding.coder if recoding else None))
            yield outcome
            if full(batch):
                yield store.commit(batch, recoding)
                plan.committed(batch)
                batch = []
        if batch:
            yield store.commit(batch, recoding)
        if (taken := store.take_back()) is not None:
            yield taken
        if again:
            yield from dated(store, Dating(again, recoding))
        yield store.derive()
        store.cache()


def _outcomes(planned: Iterator[Planned], waiting: deque[Planned], code: Code) -> Iterator[Outcome]:
    """Results in the order of the input: what is coded comes back from the coder, the rest is known at once."""

    def to_code() -> Iterator[Incoming]:
        for one in planned:
            waiting.append(one)
            if one.what == "code":
                yield one.to_code

    for result in code(to_code()):
        while waiting[0].what != "code":
            yield _known(waiting.popleft())
        one = waiting.popleft()
        yield Outcome(_coded(one, result), again=one.again)
    while waiting:
        yield _known(waiting.popleft())


def _known(one: Planned) -> Outcome:
    raw = one.incoming if isinstance(one.incoming, RawDocument) else None
    return Outcome(StoredDocument(raw, ident=one.ident, duplicate_of=one.of), held=one.what == "held")


def _coded(one: Planned, result: CodedDocument | Rejection) -> StoredDocument:
    raw = one.incoming if isinstance(one.incoming, RawDocument) else None
    if isinstance(result, Rejection):
        return StoredDocument(raw, ident=one.ident, rejection=result)
    if raw and (retracted(raw) or notice_of(raw.title, raw.text)):
        result = replace(result, mentions=())
    return StoredDocument(raw, ident=one.ident, coded=result, version=one.version, supersedes=one.supersedes)


class Plan:
    """Looks up what the store holds, a number of documents at a time; knows too what is on its way into it."""

    def __init__(self, store: Store, recoding: Recoding | None = None) -> None:
        self.store, self.recoding = store, recoding
        self.coming: dict[str, Planned] = {}  # by key, content and id: planned since the store was last looked at
        self.stored: set[str] = set()  # which of these are in the store by now

    def of(self, documents: Iterable[Incoming]) -> Iterator[Planned]:
        """What is to be done with each, in order."""
        source = iter(documents)
        while together := _together(source):
            for name in self.stored:
                self.coming.pop(name, None)
            self.stored = set()
            held = _Held(self.store, [one for one in together if isinstance(one, RawDocument)], self.recoding)
            for one in together:
                yield self._planned(one, held) if isinstance(one, RawDocument) else Planned("code", one)

    def committed(self, batch: Iterable[StoredDocument]) -> None:
        """Say what is in the store now."""
        for one in batch:
            if one.raw:
                self.stored |= set(_names(one.raw, one.ident or one.raw.id))

    def _planned(self, raw: RawDocument, held: "_Held") -> Planned:
        key, content, _ = _names(raw, raw.id)
        if found := held.inputs.get(input_sha256(raw)):
            if found in held.affected and key not in self.coming:
                version, supersedes = held.places[found]
                return self._note(Planned("code", raw, found, version=version, supersedes=supersedes, again=True))
            return Planned("held", raw, raw.id, found)
        if before := self.coming.get(key):
            return self._again(raw, before)
        if versions := held.versions.get(key_of(raw)):
            return self._version(raw, versions)
        if other := self.coming.get(content):
            return self._note(Planned("duplicate", raw, self._free(raw, held), other.of or other.ident))
        if found := held.contents.get(content_sha256(raw)):
            return self._note(Planned("duplicate", raw, self._free(raw, held), found))
        return self._note(Planned("code", raw, self._free(raw, held)))

    def _free(self, raw: RawDocument, held: "_Held") -> str:
        """The id of a document, or, where another has it, one made of it and of the key."""
        taken = raw.id in held.ids or f"ident:{raw.id}" in self.coming
        return content_id(raw.id, input_sha256(raw)) if taken else raw.id

    def _version(self, raw: RawDocument, versions: list[dict[str, Any]]) -> Planned:
        """A document whose key is held with other content: its next version, or another document of the same id."""
        last = max(versions, key=lambda one: int(one["version"]))
        fresh = content_id(raw.id, input_sha256(raw))
        if raw.url is None and last["source"] != raw.source:
            return self._note(Planned("code", raw, fresh))
        supersedes = last["id"] if last["outcome"] == "coded" else None
        return self._note(Planned("code", raw, fresh, version=last["version"] + 1, supersedes=supersedes))

    def _again(self, raw: RawDocument, before: Planned) -> Planned:
        """A document whose key is on its way already: the same input twice, or its next version."""
        if isinstance(before.incoming, RawDocument) and input_sha256(before.incoming) == input_sha256(raw):
            return Planned("held", raw, raw.id, before.of or before.ident)
        fresh = content_id(raw.id, input_sha256(raw))
        return self._note(Planned("code", raw, fresh, version=before.version + 1, supersedes=before.ident))

    def _note(self, planned: Planned) -> Planned:
        if isinstance(planned.incoming, RawDocument) and planned.ident:
            for name in _names(planned.incoming, planned.ident):
                self.coming[name] = planned
        return planned


def _names(raw: RawDocument, ident: str) -> tuple[str, str, str]:
    return f"key:{key_of(raw)}", f"content:{content_sha256(raw)}", f"ident:{ident}"


def _together(source: Iterator[Incoming]) -> list[Incoming]:
    found: list[Incoming] = []
    characters = 0
    for one in islice(source, AHEAD):
        found.append(one)
        characters += len(one.text) if isinstance(one, RawDocument) else 0
        if characters > AHEAD_CHARACTERS:
            break
    return found


class _Held:
    """What the store holds of some documents: by input, by content, by key and by id; and which are to be coded again."""

    def __init__(self, store: Store, raws: list[RawDocument], recoding: Recoding | None = None) -> None:
        with store.glance("documents", *(TABLES if recoding else ())) as snapshot:
            rows = snapshot.rows(
                "SELECT id, key, version, supersedes, coder, outcome, source, input_sha256, content_sha256, status FROM documents_history "
                "WHERE input_sha256 IN (SELECT unnest($1::VARCHAR[])) OR content_sha256 IN (SELECT unnest($2::VARCHAR[])) "
                "OR key IN (SELECT unnest($3::VARCHAR[])) OR id IN (SELECT unnest($4::VARCHAR[])) ORDER BY generation, id",
                [
                    [input_sha256(one) for one in raws],
                    [content_sha256(one) for one in raws],
                    [key_of(one) for one in raws],
                    [one.id for one in raws],
                ],
            )
            kept = [row for row in rows if row["outcome"] != "rejected"]
            coded = [row for row in kept if row["outcome"] == "coded" and row["status"] == "current"]
            coders = {row["id"]: row["coder"] for row in coded}
            self.affected = recoding.affected(snapshot, coders) if recoding else set()
        self.inputs = {row["input_sha256"]: row["id"] for row in kept}
        self.contents = {row["content_sha256"]: row["id"] for row in reversed(coded)}
        self.ids = {row["id"] for row in kept}
        self.places = {row["id"]: (row["version"], row["supersedes"]) for row in coded}
        self.versions: dict[str, list[dict[str, Any]]] = {}
        for row in kept:
            self.versions.setdefault(row["key"], []).append(row)
