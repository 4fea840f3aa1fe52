"""The versions of a document under one address, and what each says otherwise than the one before."""

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from dateline.segment.report import segment

if TYPE_CHECKING:
    from dateline.store.snapshot import Snapshot


def versions(snapshot: "Snapshot", ident: str) -> list[dict[str, Any]]:
    """The versions of a document, the first one first.

    Args:
        snapshot: the state of the store.
        ident: the id of any of them, or their address.

    Returns:
        Rows of `version`, `id`, `status`, `reason` (why it counts no more), `publication_date`, `headline`, `mentions`, and the
        sentences that it has `added` and `removed`; empty where there is no such document.
    """
    rows = snapshot.rows(
        "SELECT version, id, status, retired_because AS reason, publication_date, headline, mentions, generation "
        "FROM documents_history WHERE outcome = 'coded' AND key IN "
        "(SELECT key FROM documents_history WHERE id = $1 OR url = $1) "
        "QUALIFY row_number() OVER (PARTITION BY id ORDER BY generation DESC) = 1 ORDER BY version, generation, id",
        [ident],
    )
    before: list[str] = []
    told = []
    for number, row in enumerate(rows):
        text = snapshot.record_of("documents", row["id"], row.pop("generation"))["document"]["text"]
        now = [" ".join(text[one.start : one.end].split()) for one in segment(text).sentences]
        added, removed = _difference(before, now) if number else ([], [])
        told.append({**row, "added": added, "removed": removed})
        before = now
    return told


def _difference(before: list[str], now: list[str]) -> tuple[list[str], list[str]]:
    added: list[str] = []
    removed: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what != "equal":
            removed += before[a:b]
            added += now[c:d]
    return added, removed
