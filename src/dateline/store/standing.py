"""Standing states from a store's events: what stands on a day, and the history of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dateline.corpus.changes import Change, changes_of
from dateline.corpus.records import Event, State
from dateline.corpus.state_rules import state_rules
from dateline.corpus.states import history_of
from dateline.corpus.totals import Total
from dateline.dates import parse_date
from dateline.errors import UsageError
from dateline.store.kept import TOGETHER, batched
from dateline.store.load import load

if TYPE_CHECKING:
    from dateline.store.snapshot import Snapshot


def history(snapshot: "Snapshot", events: Iterable[Event], stated: Sequence[Total]) -> tuple[State, ...]:
    """All states that events tell of, those that have ended too."""
    return history_of(_changes(snapshot, events), date.max, stated)


def _changes(snapshot: "Snapshot", events: Iterable[Event]) -> Iterator[Change]:
    """What events change, some events in memory at a time; of each as much is kept as its states say of it."""
    kinds = _kinds()
    changing = (one for one in events if one.kind in kinds)
    for some in batched(changing, 4 * TOGETHER):
        published, sentences = _published(snapshot, some), _sentences(snapshot, some)
        for event in some:
            brief = _brief(event)
            yield from (replace(one, event=brief) for one in changes_of(event, published, sentences))


def _brief(event: Event) -> Event:
    """An event without what its states do not say of it."""
    bare = replace(event, mention_ids=(), document_ids=(), sources=(), contradictions=(), quantities=(), related=())
    return replace(bare, actors=(), recipients=(), contexts=())


def holdings(
    snapshot: "Snapshot", holder: str | None, on: str | None, kind: str | None, limit: int
) -> list[dict[str, Any]]:
    """Standing states, each with its `record`: those of a holder, of a kind, in force on a day.

    Args:
        snapshot: the state of the store.
        holder: a part of the name, an id or a country's code.
        on: a day; counts are of that day, and what had not begun by then or had ended is left out. None: the whole history.
        kind: the kind of state, as `holding`.
        limit: rows at most.

    Raises:
        UsageError: the day cannot be read.
    """
    if on is None:
        rows = snapshot.rows("SELECT * FROM states ORDER BY kind, holder, object, start, id")
        records = snapshot.records("states", [row["id"] for row in rows])
        found = [{**row, "record": records[row["id"]]} for row in rows]
    else:
        try:
            day = parse_date(on).last
        except ValueError as error:
            raise UsageError(f"on: {error}; write it as YYYY-MM-DD") from error
        found = [state_row(one) for one in _on(snapshot, day)]
    return [row for row in found if _is_of(row, holder) and kind in (None, row["kind"])][:limit]


def _on(snapshot: "Snapshot", day: date) -> tuple[State, ...]:
    marks = ", ".join("?" * len(_kinds()))
    rows = snapshot.rows(f"SELECT id FROM events WHERE kind IN ({marks})", sorted(_kinds()))
    events = (
        load(Event, one)
        for some in batched((row["id"] for row in rows), TOGETHER)
        for one in snapshot.records("events", some).values()
    )
    told = history_of(_changes(snapshot, events), day, totals(snapshot))
    return tuple(one for one in told if one.end is None)


def totals(snapshot: "Snapshot") -> list[Total]:
    """The totals that reports state themselves."""
    rows = snapshot.rows("SELECT document_id, holder, thing, low, high, text, date FROM totals ORDER BY ALL")
    return [Total(**row) for row in rows]


def state_row(state: State) -> dict[str, Any]:
    """A state in the columns of the table, with its record."""
    return {
        "id": state.id,
        "kind": state.kind,
        "holder": state.holder.label or None,
        "holder_id": state.holder.id,
        "holder_country": state.holder.country,
        "other": state.other.label if state.other else None,
        "object": state.object,
        "count_low": state.count_low,
        "count_high": state.count_high,
        "start": state.start,
        "end": state.end,
        "agrees": state.agrees,
        "record": state.to_dict(),
    }


def _is_of(row: dict[str, Any], holder: str | None) -> bool:
    if holder is None or holder in (row["holder_id"], row["holder_country"]):
        return True
    return holder.casefold() in str(row["holder"]).casefold()


def _kinds() -> set[str]:
    return {kind for rule in state_rules() for kind in rule.kinds}


def _published(snapshot: "Snapshot", events: Iterable[Event]) -> dict[str, str]:
    wanted = sorted({ident for one in events for ident in one.document_ids})
    rows = snapshot.rows(
        "SELECT id, publication_date FROM documents WHERE publication_date IS NOT NULL "
        "AND id IN (SELECT unnest(?::VARCHAR[]))",
        [wanted],
    )
    return {row["id"]: row["publication_date"] for row in rows}


def _sentences(snapshot: "Snapshot", events: Iterable[Event]) -> dict[str, str]:
    wanted = sorted({ident for one in events for ident in one.mention_ids})
    rows = snapshot.rows("SELECT id, sentence FROM mentions WHERE id IN (SELECT unnest(?::VARCHAR[]))", [wanted])
    return {row["id"]: row["sentence"] for row in rows}
