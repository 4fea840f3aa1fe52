"""What has changed in a store since a generation."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from dateline.errors import StoreError, UsageError
from dateline.store.records import Change
from dateline.store.schema import WITH_RECORD

if TYPE_CHECKING:
    from dateline.store.snapshot import Snapshot

FOLLOWED = ("mentions", "documents", "events")


def changes(snapshot: "Snapshot", since: int, table: str = "mentions") -> Iterator[Change]:
    """What was added, changed, superseded and withdrawn after a generation, as it is at the end, in order.

    A row that came and went within that time is not told of. Where a changed document took the place of another, a mention of
    the same words and kind in both is `changed` if it was coded otherwise, and not told of if it was not.

    Args:
        snapshot: the state of the store.
        since: the generation from which on.
        table: mentions, documents or events.

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
    yield from _told(snapshot, table, new, old)


def _told(snapshot: "Snapshot", table: str, new: list[dict[str, Any]], old: list[dict[str, Any]]) -> Iterator[Change]:
    came, went = {row["id"]: row for row in new}, {row["id"]: row for row in old}
    pairs = [(ident, ident) for ident in came.keys() & went.keys()]
    if table == "mentions":
        pairs += _over_versions(snapshot, came, went)
    for before, after in pairs:
        kept = came.pop(after)
        gone = went.pop(before)
        if kept.get("coding_id") != gone.get("coding_id") or table != "mentions":
            yield _change(snapshot, table, "changed", gone, kept)
    for row in sorted(came.values(), key=lambda one: (one["generation"], one["id"])):
        yield _change(snapshot, table, "added", None, row)
    for row in sorted(went.values(), key=lambda one: (one["retired"], one["id"])):
        yield _change(snapshot, table, row["status"], row, None)


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
    change: Literal["added", "changed", "superseded", "withdrawn"],
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> Change:
    row = after or before or {}
    return Change(
        table,
        row["id"],
        change,
        (before or {}).get("retired") or row["generation"],
        (before or {}).get("retired_because"),
        row.get("document_id") or (row["id"] if table == "documents" else None),
        _record(snapshot, table, before),
        _record(snapshot, table, after),
    )


def _record(snapshot: "Snapshot", table: str, row: dict[str, Any] | None) -> dict[str, Any] | None:
    if row is None or table not in WITH_RECORD:
        return None
    return snapshot.record_of(table, row["id"], row["generation"])
