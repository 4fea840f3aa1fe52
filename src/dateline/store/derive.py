"""What follows from the documents: copies, events and stories, worked out again only where new documents touch them.

Rows that stay as they are keep their generation; those that change or go are retired, as rows of documents are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dateline.corpus.join import joined_with, keys_of
from dateline.corpus.prints import Print, print_of
from dateline.corpus.records import Event, Joined, Party, State, Story, SyndicationGroup
from dateline.corpus.stories import stories
from dateline.corpus.syndication import grouped_with
from dateline.corpus.totals import Total, stated_totals
from dateline.ids import content_id
from dateline.store import grouping, kept, standing
from dateline.store.commit import Batch
from dateline.store.load import load
from dateline.store.rows import Row, dumps, place_columns
from dateline.store.snapshot import Snapshot

NO_MORE, OTHERWISE = "no more told so", "told otherwise"


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


def derived_batch(snapshot: Snapshot) -> Batch:
    """The rows that bring copies, events and stories up to date with the documents."""
    batch = Batch(snapshot.generation + 1)
    news = _news(snapshot)
    if news.none:
        return batch
    documents = kept.documents(snapshot, news.reports)
    fresh = {one.id: kept.traits_row(one) for one in documents}
    totals = [total for one in documents for total in stated_totals(one)]
    _replace_traits(batch, snapshot, fresh, totals, news)
    prints = [print_of(one) for one in documents]
    groups, moved = _copies(batch, snapshot, prints, news)
    joined = _joined(batch, snapshot, news, fresh, groups, moved)
    events = _tell(batch, snapshot, fresh, groups, joined)
    _replace_states(batch, snapshot, events, totals, {*news.reports, *news.reports_gone})
    return batch


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


def _copies(
    batch: Batch, snapshot: Snapshot, prints: Sequence[Print], news: News
) -> tuple[tuple[SyndicationGroup, ...], set[str]]:
    """Group the new reports with those kept; all groups as they are then, and the reports whose group changes."""
    _replace_keys(batch, snapshot, {one.id: one.keys for one in prints}, news.reports_gone)
    new = {one.id for one in prints}
    left = kept.heap_documents(snapshot, [*news.reports_gone, *new]) - set(news.reports_gone) - new
    again = [*prints, *(print_of(one) for one in kept.documents(snapshot, sorted(left)))]
    changed, heaps = grouped_with(kept.KeptPrints(snapshot, again), again)
    heap_of = {ident: content_id("copies", min(heap)) for heap in heaps for ident in heap}
    within = {one.id for one in again} | set(heap_of) | set(news.reports_gone)
    old = {row["document_id"]: row for row in snapshot.rows("SELECT * EXCLUDE (status) FROM syndication")}
    rows = {row["document_id"]: row for group in changed for row in _group_rows(group, heap_of)}
    moved = set()
    for ident in sorted(within):
        before, now = old.pop(ident, None), rows.get(ident)
        if now == ({**before, "generation": None} if before else None):
            continue
        moved.add(ident)
        if before:
            batch.retire("syndication", ident, before["generation"], "superseded", OTHERWISE)
        if now:
            batch.tables["syndication"].append({**now, "generation": batch.generation})
    same = [row for ident, row in rows.items() if ident not in moved]
    return _groups([*old.values(), *same, *batch.tables["syndication"]]), moved


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


def _groups(rows: Iterable[Mapping[str, Any]]) -> tuple[SyndicationGroup, ...]:
    """Groups from rows."""
    by_id: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_id.setdefault(row["group_id"], []).append(row)
    made = []
    for ident, some in sorted(by_id.items()):
        members = [row for row in sorted(some, key=lambda one: str(one["document_id"])) if row["kind"] != "original"]
        told = [{key: row[key] for key in ("document_id", "share", "kind")} for row in members]
        made.append(load(SyndicationGroup, {"id": ident, "original_id": some[0]["original_id"], "members": told}))
    return tuple(made)


def _joined(
    batch: Batch,
    snapshot: Snapshot,
    news: News,
    fresh: dict[str, Row],
    groups: tuple[SyndicationGroup, ...],
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
    made = joined_with(kept.KeptMentions(snapshot, added), added, groups)
    if more := grouping.linked(by_hand, made.heaps) - set(made.heaps):
        added = kept.tellings(snapshot, sorted({*wanted, *kept.members(snapshot, more), *more}), fresh)
        made = joined_with(kept.KeptMentions(snapshot, added), added, groups)
    return grouping.by_hand(made, by_hand, lambda idents: kept.tellings(snapshot, idents, fresh), groups)


def _told_in(snapshot: Snapshot, documents: Iterable[str]) -> set[str]:
    """All mentions of the heaps that have one in some documents."""
    rows = snapshot.rows(
        "SELECT mention_id FROM event_mentions WHERE heap IN (SELECT heap FROM event_mentions WHERE document_id IN "
        "(SELECT unnest(?::VARCHAR[])))",
        [sorted(documents)],
    )
    return {row["mention_id"] for row in rows}


def _tell(
    batch: Batch, snapshot: Snapshot, fresh: dict[str, Row], groups: tuple[SyndicationGroup, ...], joined: Joined
) -> tuple[Event, ...]:
    """Stories of all reports and events, and what that changes in both; all events as they are then."""
    old = _old_events(snapshot)
    now = {one.id: one for one in joined.events}
    rejoined = {ident for one in joined.events for ident in one.mention_ids}
    current = {row["id"] for row in snapshot.rows("SELECT id FROM mentions")}
    untouched = [
        one
        for ident, (_, one) in old.items()
        if ident not in now and current.issuperset(one.mention_ids) and not rejoined.intersection(one.mention_ids)
    ]
    told = stories(kept.reports(snapshot, fresh), [*untouched, *now.values()], groups)
    heaps = {row["mention_id"]: row["heap"] for row in snapshot.rows("SELECT mention_id, heap FROM event_mentions")}
    heap_of = {**heaps, **joined.heaps}
    changed = _replace_events(batch, old, told.events, heaps, heap_of)
    documents = _documents_of(snapshot, {ident for one in changed for ident in one.mention_ids})
    for event in changed:
        _add_event(batch, event, heap_of, documents)
    _replace_stories(batch, snapshot, told.stories)
    return told.events


def _old_events(snapshot: Snapshot) -> dict[str, tuple[int, Event]]:
    rows = snapshot.rows("SELECT id, generation FROM events")
    records = snapshot.records("events", [row["id"] for row in rows])
    return {row["id"]: (row["generation"], load(Event, records[row["id"]])) for row in rows}


def _replace_events(
    batch: Batch,
    old: Mapping[str, tuple[int, Event]],
    events: Sequence[Event],
    heaps: Mapping[str, str],
    heap_of: Mapping[str, str],
) -> list[Event]:
    """Retire the events that are no more, or otherwise than before; returns those to be added."""
    now = {one.id: one for one in events}
    for ident, (generation, before) in sorted(old.items()):
        after = now.get(ident)
        if after == before and all(heaps.get(one) == heap_of.get(one) for one in before.mention_ids):
            del now[ident]
        elif after is None:
            batch.retire("events", ident, generation, "withdrawn", NO_MORE)
        else:
            batch.retire("events", ident, generation, "superseded", OTHERWISE)
    return list(now.values())


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
    rows = snapshot.rows("SELECT id, generation FROM stories")
    records = snapshot.records("stories", [row["id"] for row in rows])
    now = {one.id: one for one in told}
    for row in rows:
        after = now.get(row["id"])
        if after == load(Story, records[row["id"]]):
            del now[row["id"]]
        elif after is None:
            batch.retire("stories", row["id"], row["generation"], "withdrawn", NO_MORE)
        else:
            batch.retire("stories", row["id"], row["generation"], "superseded", OTHERWISE)
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


def _replace_states(
    batch: Batch, snapshot: Snapshot, events: Sequence[Event], fresh: Sequence[Total], changed: set[str]
) -> None:
    """The history of states of all events, as far as it differs from before."""
    totals = [*(one for one in standing.totals(snapshot) if one.document_id not in changed), *fresh]
    now = {one.id: one for one in standing.history(snapshot, events, totals)}
    rows = snapshot.rows("SELECT id, generation FROM states")
    records = snapshot.records("states", [row["id"] for row in rows])
    for row in rows:
        after = now.get(row["id"])
        if after == load(State, records[row["id"]]):
            del now[row["id"]]
        elif after is None:
            batch.retire("states", row["id"], row["generation"], "withdrawn", NO_MORE)
        else:
            batch.retire("states", row["id"], row["generation"], "superseded", OTHERWISE)
    for state in now.values():
        row = {**standing.state_row(state), "generation": batch.generation}
        batch.tables["states"].append({**row, "record": dumps(row["record"])})
