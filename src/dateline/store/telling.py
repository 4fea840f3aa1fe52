"""Events, stories and states as the store holds them: what changes in them once mentions were joined anew.

Only events whose mentions were joined anew are held as whole records; of all others as much as stories need.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from dateline.corpus.happenings import Sketch, happening_of
from dateline.corpus.records import Event, Joined, Party, Story
from dateline.corpus.state_rules import state_rules
from dateline.corpus.stories import NONE, Mark, Tale, told_stories
from dateline.corpus.totals import Total
from dateline.store import kept, standing
from dateline.store.commit import Batch
from dateline.store.load import decoded, load
from dateline.store.rows import Row, encoded, place_columns
from dateline.store.snapshot import Snapshot

if TYPE_CHECKING:
    from dateline.store.store import Store

NO_MORE, OTHERWISE = "no more told so", "told otherwise"
SLICE = 5000  # events that are written at a time where only their story changes


@dataclass(frozen=True, slots=True)
class Anew:
    """What was joined anew: the events as they are now, those that they take the place of, and the heaps of mentions."""

    now: tuple[Event, ...]
    before: Mapping[str, tuple[int, Event]]
    heaps_before: Mapping[str, str]
    heaps: Mapping[str, str]


def joined_anew(snapshot: Snapshot, joined: Joined, gone: bool) -> Anew:
    """Set the events of a join beside those of the store that have one of their mentions; `gone`: or one that counts no more."""
    mentions = sorted({ident for one in joined.events for ident in one.mention_ids})
    ended = "OR em.mention_id NOT IN (SELECT id FROM mentions)" if gone else ""
    rows = snapshot.rows(
        "SELECT DISTINCT e.id, e.generation FROM event_mentions em JOIN events e ON e.id = em.event_id "
        f"WHERE em.mention_id IN (SELECT unnest(?::VARCHAR[])) {ended}",
        [mentions],
    )
    records = snapshot.records("events", [row["id"] for row in rows])
    before = {row["id"]: (row["generation"], load(Event, records[row["id"]])) for row in rows}
    held = {ident for _, event in before.values() for ident in event.mention_ids}
    heaps = _heaps(snapshot, {*held, *mentions})
    return Anew(joined.events, before, heaps, {**heaps, **joined.heaps})


def _heaps(snapshot: Snapshot, mentions: Iterable[str]) -> dict[str, str]:
    rows = snapshot.rows(
        "SELECT mention_id, heap FROM event_mentions WHERE mention_id IN (SELECT unnest(?::VARCHAR[]))",
        [sorted(mentions)],
    )
    return {row["mention_id"]: row["heap"] for row in rows}


def write_joined(batch: Batch, snapshot: Snapshot, anew: Anew) -> None:
    """Write events as they were joined; their stories are told later."""

    def as_before(ident: str) -> Mark:
        return (anew.before[ident][1].story_id, anew.before[ident][1].related) if ident in anew.before else NONE

    _write_events(batch, snapshot, anew, as_before)


def tell(
    store: "Store", batch: Batch, snapshot: Snapshot, anew: Anew, root: Mapping[str, str], totals: Sequence[Total]
) -> Iterator[tuple[Batch, bool]]:
    """Tell the stories and states of all reports and events.

    Args:
        store: whose state is changed.
        batch: what was begun to be written.
        snapshot: the state before.
        anew: the events that were joined anew and are not in the store yet.
        root: the original of each report that repeats another.
        totals: what all reports state themselves.

    Yields:
        Batches, each to be written before the next is asked for; True with the last.
    """
    others = (happening_of(decoded(Sketch, text)) for text in snapshot.texts("events"))
    kept_ones = (one for one in others if one.id not in anew.before)
    told = told_stories(kept.reports(snapshot), chain(kept_ones, map(happening_of, anew.now)), root)
    _write_events(batch, snapshot, anew, told.mark)
    _replace_states(batch, snapshot, anew, totals)
    yield batch, False
    for more in chain(_moved(store, snapshot, anew, told.mark), _stories(store, snapshot, told)):
        yield more, False
    yield Batch(store.generation + 1), True


class _Marked(msgspec.Struct):
    id: str
    story_id: str | None
    related: tuple[str, ...]


def _moved(store: "Store", snapshot: Snapshot, anew: Anew, mark: Callable[[str], Mark]) -> Iterator[Batch]:
    """Write again the events of which only the story is told otherwise."""
    read = ((decoded(_Marked, text), text) for text in snapshot.texts("events"))
    moved = (text for one, text in read if one.id not in anew.before and mark(one.id) != (one.story_id, one.related))
    for some in kept.batched(moved, SLICE):
        batch = Batch(store.generation + 1)
        _move(batch, snapshot, [decoded(Event, text) for text in some], mark)
        yield batch


def _move(batch: Batch, snapshot: Snapshot, events: Sequence[Event], mark: Callable[[str], Mark]) -> None:
    idents = [one.id for one in events]
    sql = "SELECT id, generation FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))"
    generations = dict(snapshot.pairs(sql, [idents]))
    sql = "SELECT mention_id, heap, document_id FROM event_mentions WHERE event_id IN (SELECT unnest(?::VARCHAR[]))"
    rows = snapshot.rows(sql, [idents])
    heaps = {row["mention_id"]: row["heap"] for row in rows}
    documents = {row["mention_id"]: row["document_id"] for row in rows}
    for event in events:
        batch.retire("events", event.id, generations[event.id], "superseded", OTHERWISE)
        story, related = mark(event.id)
        _add_event(batch, replace(event, story_id=story, related=related), heaps, documents)


def _write_events(batch: Batch, snapshot: Snapshot, anew: Anew, mark: Callable[[str], Mark]) -> None:
    """Retire the events that are no more, or otherwise than before, and add those that are new or otherwise."""
    now = {one.id: one for one in anew.now}
    for ident, one in now.items():
        story, related = mark(ident)
        now[ident] = replace(one, story_id=story, related=related)
    for ident, (generation, before) in sorted(anew.before.items()):
        after = now.get(ident)
        if after == before and all(anew.heaps_before.get(m) == anew.heaps.get(m) for m in before.mention_ids):
            del now[ident]
        elif after is None:
            batch.retire("events", ident, generation, "withdrawn", NO_MORE)
        else:
            batch.retire("events", ident, generation, "superseded", OTHERWISE)
    documents = _documents_of(snapshot, {ident for one in now.values() for ident in one.mention_ids})
    for event in now.values():
        _add_event(batch, event, anew.heaps, documents)


def _documents_of(snapshot: Snapshot, mentions: Iterable[str]) -> dict[str, str]:
    rows = snapshot.rows(
        "SELECT id, document_id FROM mentions WHERE id IN (SELECT unnest(?::VARCHAR[]))", [sorted(mentions)]
    )
    return {row["id"]: row["document_id"] for row in rows}


def _add_event(batch: Batch, event: Event, heap_of: Mapping[str, str], documents: Mapping[str, str]) -> None:
    batch.tables["events"].append(event_row(event, batch.generation))
    for role, people in (("actor", event.actors), ("recipient", event.recipients)):
        batch.tables["event_participants"] += [
            {"event_id": event.id, "role": role, "n": n, "generation": batch.generation, **party(one)}
            for n, one in enumerate(people, 1)
        ]
    batch.tables["event_mentions"] += [
        {
            "event_id": event.id,
            "mention_id": one,
            "document_id": documents[one],
            "heap": heap_of[one],
            "generation": batch.generation,
        }
        for one in event.mention_ids
    ]


def party(one: Party) -> Row:
    """The columns of a party."""
    return {
        "text": one.text,
        "name": one.name,
        "id": one.id,
        "country": one.country,
        "sectors": list(one.sectors),
        "title": one.title,
        "confidence": one.confidence,
    }


def event_row(event: Event, generation: int) -> Row:
    """The row of an event."""
    names = (
        "id",
        "event_type",
        "kind",
        "event_mode",
        "cameo",
        "quad_class",
        "intensity",
        "factuality",
        "certainty",
        "confidence",
    )
    return {
        **{name: getattr(event, name) for name in names},
        "contexts": list(event.contexts),
        "date_start": event.date.start,
        "date_end": event.date.end,
        "date_precision": event.date.precision,
        **place_columns(event.place),
        "mention_count": len(event.mention_ids),
        "document_count": len(event.document_ids),
        "source_count": event.source_count,
        "contradiction_count": len(event.contradictions),
        "story_id": event.story_id,
        "generation": generation,
        "record": encoded(event).decode(),
    }


def _stories(store: "Store", snapshot: Snapshot, told: Tale) -> Iterator[Batch]:
    """Write the stories that are new or told otherwise, and retire those that they take the place of."""
    before = _held(snapshot, "stories")
    batch = Batch(store.generation + 1)
    for story in told.stories():
        generation, same = before.pop(story.id, None) or (None, None)
        record = encoded(story)
        if same == digest_of(record):
            continue
        if generation is not None:
            batch.retire("stories", story.id, generation, "superseded", OTHERWISE)
        _add_story(batch, story, record.decode())
        if len(batch.tables["stories"]) >= SLICE:
            yield batch
            batch = Batch(store.generation + 1)
    for ident, (generation, _) in before.items():
        batch.retire("stories", ident, generation, "withdrawn", NO_MORE)
    yield batch


def _held(snapshot: Snapshot, table: str) -> dict[str, tuple[int, bytes]]:
    """The rows of a table that count: of each the generation, and a hash of the record."""
    if not snapshot.manifest.of(table):
        return {}
    generations = dict(snapshot.pairs(f"SELECT id, generation FROM {table}"))
    hashes = ((decoded(_Named, text).id, digest_of(text.encode())) for text in snapshot.texts(table))
    return {ident: (generations[ident], found) for ident, found in hashes}


class _Named(msgspec.Struct):
    id: str


def digest_of(record: bytes) -> bytes:
    """A short hash of a record."""
    return hashlib.blake2b(record, digest_size=12).digest()


def _add_story(batch: Batch, story: Story, record: str) -> None:
    batch.tables["stories"].append(
        {
            "id": story.id,
            "title": story.title,
            "first_date": story.first_date,
            "last_date": story.last_date,
            "document_count": len(story.document_ids),
            "event_count": len(story.event_ids),
            "generation": batch.generation,
            "record": record,
        }
    )
    batch.tables["story_documents"] += [
        {"story_id": story.id, "document_id": one, "generation": batch.generation} for one in story.document_ids
    ]


def _replace_states(batch: Batch, snapshot: Snapshot, anew: Anew, totals: Sequence[Total]) -> None:
    """The history of states of all events, as far as it differs from before."""
    kinds = sorted({kind for rule in state_rules() for kind in rule.kinds})
    before = _held(snapshot, "states")
    events = chain(_events(snapshot, kinds, anew.before), (one for one in anew.now if one.kind in kinds))
    for state in standing.history(snapshot, events, totals):
        generation, same = before.pop(state.id, None) or (None, None)
        record = encoded(state)
        if same == digest_of(record):
            continue
        if generation is not None:
            batch.retire("states", state.id, generation, "superseded", OTHERWISE)
        row = {**standing.state_row(state), "generation": batch.generation}
        batch.tables["states"].append({**row, "record": record.decode()})
    for ident, (generation, _) in before.items():
        batch.retire("states", ident, generation, "withdrawn", NO_MORE)


def _events(snapshot: Snapshot, kinds: Sequence[str], but: Mapping[str, object]) -> Iterator[Event]:
    """Events of the store of some kinds, some in memory at a time."""
    for text in snapshot.texts("events", "kind IN (SELECT unnest(?::VARCHAR[]))", [list(kinds)]):
        event = decoded(Event, text)
        if event.id not in but:
            yield event
