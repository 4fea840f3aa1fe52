"""What has changed in a store since a generation."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from dateline.errors import StoreError, UsageError
from dateline.store.records import Change
from dateline.store.schema import WITH_RECORD

if TYPE_CHECKING:
    from dateline.store.snapshot import Snapshot

FOLLOWED = ("mentions", "documents", "events")
RANKS = {"changed": 0, "added": 1, "superseded": 2, "withdrawn": 2}
Place = tuple[int, int, str]
Row = dict[str, Any]
Kind = Literal["added", "changed", "superseded", "withdrawn"]


def place_of(change: Change) -> Place:
    """What changes are sorted by: those of rows that stay, then what came, then what went; each by generation and id."""
    return RANKS[change.change], change.generation, change.id


def changes(snapshot: "Snapshot", since: int, table: str = "mentions", beyond: Place | None = None) -> Iterator[Change]:
    """What was added, changed, superseded and withdrawn after a generation, as it is at the end, in order.

    A row that came and went within that time is not told of. Where a changed document took the place of another, a mention of
    the same words and kind in both is `changed` if it was coded otherwise, and not told of if it was not.

    Args:
        snapshot: the state of the store.
        since: the generation from which on.
        table: mentions, documents or events.
        beyond: the place of the last change that is known; those after it are wanted.

    Raises:
        StoreError: there is no such generation.
        UsageError: the table is none of these.
    """
    if table not in FOLLOWED:
        raise UsageError(f"changes: {table!r} is none; choose one of {', '.join(FOLLOWED)}")
    if not 0 <= since <= snapshot.generation:
        raise StoreError(f"there is no generation {since}; this state is of generation {snapshot.generation}")
    new = snapshot.rows(f"SELECT *, false AS went FROM {table} WHERE generation > ?", [since])
    old = snapshot.rows(
        f"SELECT *, true AS went FROM {table}_history WHERE generation <= ? AND retired > ?", [since, since]
    )
    for change, before, after in _told(snapshot, table, new, old):
        if beyond is None or (RANKS[change], _generation(before, after), (after or before or {})["id"]) > beyond:
            yield _change(snapshot, table, change, before, after)


def _generation(before: Row | None, after: Row | None) -> int:
    """When a row changed."""
    return int((before or {}).get("retired") or (after or before or {})["generation"])


def _told(
    snapshot: "Snapshot", table: str, new: list[dict[str, Any]], old: list[dict[str, Any]]
) -> Iterator[tuple[Kind, Row | None, Row | None]]:
    came, went = {row["id"]: row for row in new}, {row["id"]: row for row in old}
    pairs = [(ident, ident) for ident in came.keys() & went.keys()]
    if table == "mentions":
        pairs += _over_versions(snapshot, came, went)
    stayed = [(went.pop(before), came.pop(after)) for before, after in pairs]
    for gone, kept in sorted(stayed, key=lambda one: (one[0]["retired"], one[1]["id"])):
        if kept.get("coding_id") != gone.get("coding_id") or table != "mentions":
            yield "changed", gone, kept
    for row in sorted(came.values(), key=lambda one: (one["generation"], one["id"])):
        yield "added", None, row
    for row in sorted(went.values(), key=lambda one: (one["retired"], one["id"])):
        yield row["status"], row, None


def _over_versions(
    snapshot: "Snapshot", came: dict[str, dict[str, Any]], went: dict[str, dict[str, Any]]
) -> list[tuple[str, str]]:
    """Mentions of a document's new version that have the words and the kind of one in the version before."""
    versions = snapshot.rows("SELECT id, supersedes FROM documents WHERE supersedes IS NOT NULL")
    before = {row["id"]: row["supersedes"] for row in versions}
    held: dict[tuple[str, str, str, str], list[str]] = {}
    for ident, row in went.items():
        held.setdefault((row["document_id"], row["kind"], row["trigger"], row["sentence"]), []).append(ident)
    pairs = []
    for ident, row in came.items():
        same = held.get((before.get(row["document_id"], ""), row["kind"], row["trigger"], row["sentence"]))
        if same and ident not in went:
            pairs.append((same.pop(0), ident))
    return pairs


def _change(
    snapshot: "Snapshot",
    table: str,
    change: Kind,
    before: Row | None,
    after: Row | None,
) -> Change:
    row = after or before or {}
    return Change(
        table,
        row["id"],
        change,
        _generation(before, after),
        (before or {}).get("retired_because"),
        row.get("document_id") or (row["id"] if table == "documents" else None),
        _record(snapshot, table, before),
        _record(snapshot, table, after),
    )


def _record(snapshot: "Snapshot", table: str, row: Row | None) -> Row | None:
    if row is None or table not in WITH_RECORD:
        return None
    return snapshot.record_of(table, row["id"], row["generation"])
