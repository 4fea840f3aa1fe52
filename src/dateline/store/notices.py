"""Reports that a notice in the store takes back are withdrawn, whichever came first."""

from typing import TYPE_CHECKING, Any

from dateline.corpus.notices import Notice, notice_of, plain
from dateline.read.records import RawDocument
from dateline.store.rows import Row

if TYPE_CHECKING:
    from dateline.store.commit import Batch
    from dateline.store.snapshot import Snapshot


def notice_rows(ident: str, raw: RawDocument, generation: int) -> list[Row]:
    """The row of a notice that takes other reports back; none for any other document."""
    found: Notice | None = notice_of(raw.title, raw.text)
    if found is None or found.own:
        return []
    return [
        {
            "document_id": ident,
            "rule": found.rule,
            "urls": list(found.urls),
            "headlines": list(found.headlines),
            "generation": generation,
        }
    ]


def taken_back(snapshot: "Snapshot") -> list[tuple[str, str]]:
    """The documents that count, and that a notice takes back; each with the reason.

    A notice takes back what it names by its address, or by its headline if the same outlet brought it (or none is known), and
    nothing that was published after it.
    """
    if not snapshot.manifest.of("notices"):
        return []
    notices = snapshot.rows(
        "SELECT n.document_id, n.rule, n.urls, n.headlines, d.publisher, d.publication_date AS published "
        "FROM notices n JOIN documents d ON d.id = n.document_id ORDER BY n.document_id"
    )
    found: dict[str, str] = {}
    reports = _reports(snapshot, notices)
    for notice in notices:
        for one in reports:
            if one["id"] not in found and one["id"] != notice["document_id"] and _names(notice, one):
                found[one["id"]] = f"taken back by {notice['document_id']} ({notice['rule']})"
    return sorted(found.items())


def _reports(snapshot: "Snapshot", notices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The reports that are at one of the addresses or have a headline, those that are notices left out."""
    urls = sorted({url for one in notices for url in one["urls"]})
    rows = snapshot.rows(
        "SELECT id, url, headline, publisher, publication_date AS published FROM documents WHERE outcome = 'coded' "
        "AND (url IN (SELECT unnest(?::VARCHAR[])) OR headline IS NOT NULL) "
        "AND id NOT IN (SELECT document_id FROM notices) ORDER BY id",
        [urls],
    )
    return [{**row, "headline": plain(row["headline"] or "")} for row in rows]


def _names(notice: dict[str, Any], report: dict[str, Any]) -> bool:
    if report["published"] and notice["published"] and report["published"] > notice["published"]:
        return False
    if report["url"] in notice["urls"]:
        return True
    outlets = {notice["publisher"], report["publisher"]} - {None}
    return len(outlets) < 2 and report["headline"] in notice["headlines"]


def withdraw(batch: "Batch", snapshot: "Snapshot", taken: list[tuple[str, str]]) -> None:
    """Write the withdrawal of documents and of their mentions into a batch."""
    for ident, reason in taken:
        for table, column in (("documents", "id"), ("mentions", "document_id")):
            for row in snapshot.rows(f"SELECT id, generation FROM {table} WHERE {column} = ?", [ident]):
                batch.retire(table, row["id"], row["generation"], "withdrawn", reason)
