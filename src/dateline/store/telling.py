"""Events, stories and states as the store holds them: what changes in them once mentions were joined anew.

Only events whose mentions were joined anew are held as whole records; of all others as much as stories need.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING, Any

from dateline.corpus.records import Event, Joined, Party, State, Story
from dateline.corpus.state_rules import state_rules
from dateline.corpus.stories import Happening, Marks, happening_of, told_stories
from dateline.corpus.totals import Total
from dateline.store import kept, standing
from dateline.store.commit import Batch
from dateline.store.load import load
from dateline.store.rows import Row, dumps, place_columns
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


def joined_anew(snapshot: Snapshot, joined: Joined) -> Anew:
    """Set the events of a join beside those of the store that have one of their mentions, or one that counts no more."""
    mentions = sorted({ident for one in joined.events for ident in one.mention_ids})
    rows = snapshot.rows(
        "SELECT DISTINCT e.id, e.generation FROM event_mentions em JOIN events e ON e.id = em.event_id "
        "WHERE em.mention_id IN (SELECT unnest(?::VARCHAR[])) OR em.mention_id NOT IN (SELECT id FROM mentions)",
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
    same = {ident: (event.story_id, event.related) for ident, (_, event) in anew.before.items()}
    _write_events(batch, snapshot, anew, same)


def tell(
    store: "Store",
    batch: Batch,
    snapshot: Snapshot,
    fresh: Mapping[str, Row],
    anew: Anew,
    root: Mapping[str, str],
    totals: Sequence[Total],
) -> Iterator[tuple[Batch, bool]]:
    """Tell the stories and states of all reports and events.

    Args:
        store: whose state is changed.
        batch: what was begun to be written.
        snapshot: the state before.
        fresh: the traits of reports that the store has not got yet.
        anew: the events that were joined anew and are not in the store yet.
        root: the original of each report that repeats another.
        totals: what all reports state themselves.

    Yields:
        Batches, each to be written before the next is asked for; True with the last.
    """
    others: list[Happening] = []
    marked: Marks = {}
    for event in _events(snapshot, "SELECT id FROM events ORDER BY id", anew.before):
        others.append(_shared(happening_of(event)))
        marked[event.id] = (event.story_id, event.related)
    told, marks = told_stories(
        kept.reports(snapshot, dict(fresh)), [*others, *(_shared(happening_of(one)) for one in anew.now)], root
    )
    _write_events(batch, snapshot, anew, marks)
    _replace_stories(batch, snapshot, told)
    _replace_states(batch, snapshot, anew, totals)
    moved = [ident for ident, before in marked.items() if marks[ident] != before]
    del others, marked
    for some in kept.batched(moved, SLICE):
        yield batch, False
        batch = Batch(store.generation + 1)
        _move(batch, snapshot, some, marks)
    yield batch, True


def _shared(one: Happening) -> Happening:
    """A happening whose strings are held once for all."""
    return replace(one, document_ids=tuple(map(intern, one.document_ids)), parties=tuple(map(intern, one.parties)))


def _events(snapshot: Snapshot, sql: str, but: Mapping[str, object], given: Sequence[object] = ()) -> Iterator[Event]:
    """Events of the store, some in memory at a time."""
    idents = [row["id"] for row in snapshot.rows(sql, given) if row["id"] not in but]
    for some in kept.batched(idents, kept.TOGETHER):
        for record in snapshot.records("events", some).values():
            yield load(Event, record)


def _move(batch: Batch, snapshot: Snapshot, idents: Sequence[str], marks: Marks) -> None:
    """Write events again whose story alone has changed."""
    generations = {
        row["id"]: row["generation"]
        for row in snapshot.rows(
            "SELECT id, generation FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(idents)]
        )
    }
    events = [load(Event, one) for one in snapshot.records("events", idents).values()]
    mentions = {ident for one in events for ident in one.mention_ids}
    heaps, documents = _heaps(snapshot, mentions), _documents_of(snapshot, mentions)
    for event in events:
        batch.retire("events", event.id, generations[event.id], "superseded", OTHERWISE)
        story, related = marks[event.id]
        _add_event(batch, replace(event, story_id=story, related=related), heaps, documents)


def _write_events(batch: Batch, snapshot: Snapshot, anew: Anew, marks: Marks) -> None:
    """Retire the events that are no more, or otherwise than before, and add those that are new or otherwise."""
    none: tuple[str | None, tuple[str, ...]] = (None, ())
    now = {one.id: one for one in anew.now}
    for ident, one in now.items():
        story, related = marks.get(ident, none)
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
        "record": dumps(event.to_dict()),
    }


def _replace_stories(batch: Batch, snapshot: Snapshot, told: Sequence[Story]) -> None:
    now = {one.id: one for one in told}
    _retire_what_changed(batch, snapshot, "stories", Story, now)
    for story in now.values():
        batch.tables["stories"].append(
            {
                "id": story.id,
                "title": story.title,
                "first_date": story.first_date,
                "last_date": story.last_date,
                "document_count": len(story.document_ids),
                "event_count": len(story.event_ids),
                "generation": batch.generation,
                "record": dumps(story.to_dict()),
            }
        )
        batch.tables["story_documents"] += [
            {"story_id": story.id, "document_id": one, "generation": batch.generation} for one in story.document_ids
        ]


def _retire_what_changed(
    batch: Batch, snapshot: Snapshot, table: str, kind: type[Story] | type[State], now: dict[str, Any]
) -> None:
    """Retire the rows of a table that are told no more or otherwise; what is as it was is taken out of `now`."""
    rows = snapshot.rows(f"SELECT id, generation FROM {table}")
    generations = {row["id"]: row["generation"] for row in rows}
    for some in kept.batched(generations, kept.TOGETHER):
        for ident, record in snapshot.records(table, some).items():
            after = now.get(ident)
            if after is None:
                batch.retire(table, ident, generations[ident], "withdrawn", NO_MORE)
            elif after == load(kind, record):
                del now[ident]
            else:
                batch.retire(table, ident, generations[ident], "superseded", OTHERWISE)


def _replace_states(batch: Batch, snapshot: Snapshot, anew: Anew, totals: Sequence[Total]) -> None:
    """The history of states of all events, as far as it differs from before."""
    kinds = sorted({kind for rule in state_rules() for kind in rule.kinds})
    told = "SELECT id FROM events WHERE kind IN (SELECT unnest(?::VARCHAR[])) ORDER BY id"
    events = chain(_events(snapshot, told, anew.before, [kinds]), anew.now)
    now = {one.id: one for one in standing.history(snapshot, events, totals)}
    _retire_what_changed(batch, snapshot, "states", State, now)
    for state in now.values():
        row = {**standing.state_row(state), "generation": batch.generation}
        batch.tables["states"].append({**row, "record": dumps(row["record"])})
