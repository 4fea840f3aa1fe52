"""Documents: lists, and one with all that was read in it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from dateline.display import FIELDS, Highlight, highlighted
from dateline.serve.answers import Listing, as_json, listing
from dateline.serve.guard import EVIDENCE_STYLE
from dateline.serve.params import Paged, Short
from dateline.serve.problems import missing
from dateline.serve.queries import counted
from dateline.serve.reading import Reading
from dateline.serve.routes.corrections import corrected_mentions, corrections_of
from dateline.serve.routes.events import column_order, openings_of
from dateline.serve.routes.mentions import events_of
from dateline.serve.rows import mention_row
from dateline.serve.segments import Mark, marks, segments
from dateline.serve.shapes.common import Envelope
from dateline.serve.shapes.documents import DocumentPage, DocumentRow
from dateline.serve.state import Read, Shared
from dateline.store.filters import Filters

router = APIRouter(prefix="/api", tags=["documents"])
Outcome = Annotated[list[Literal["coded", "duplicate", "rejected"]] | None, Query()]
Order = Literal["date", "-date", "id", "-id", "newest", "-newest"]
COLUMNS = {"date": "publication_date", "id": "id", "newest": "generation"}
ROW = (
    "id", "headline", "publication_date", "publication_basis", "publisher", "url", "outcome", "duplicate_of", "reason", "version",
    "supersedes", "source", "text_sha256",
)  # fmt: skip


@router.get("/documents", response_model=Envelope[DocumentRow])
def documents(
    request: Request,
    page: Paged,
    reading: Read,
    state: Shared,
    text: Short = None,
    publisher: Annotated[list[str] | None, Query(max_length=100)] = None,
    start: Short = None,
    end: Short = None,
    outcome: Outcome = None,
    story: Annotated[list[str] | None, Query(max_length=100)] = None,
    order: Annotated[Order, Query()] = "-date",
) -> Response:
    """Documents, with what became of each."""
    filters = Filters(
        text=text or None, source=tuple(publisher or ()) or None, start=start or None, end=end or None,
        outcome=tuple(outcome or ()) or None, story=tuple(story or ()) or None,
    )  # fmt: skip
    limit = min(page.limit, state.settings.max_rows)
    found = reading.query(
        filters, table="documents", order=column_order(order, COLUMNS), limit=limit, cursor=page.cursor
    )
    rows = document_rows(reading, list(found.rows))
    total = counted(reading, "documents", filters) if page.format == "json" and not text else None
    return listing(request, reading.generation, Listing(rows, found.cursor, found.truncated, total), page)


def document_rows(reading: Reading, rows: list[Any]) -> list[dict[str, Any]]:
    """Rows of documents as the API has them."""
    sql = """
        WITH wanted AS (SELECT unnest(?::VARCHAR[]) AS id)
        SELECT w.id, (SELECT count(*) FROM mentions m WHERE m.document_id = w.id) AS mentions,
               (SELECT count(DISTINCT event_id) FROM event_mentions e WHERE e.document_id = w.id) AS events,
               any_value(CASE WHEN s.original_id <> w.id THEN s.original_id END) AS copy_of,
               any_value(CASE WHEN s.original_id <> w.id THEN s.share END) AS copy_share
        FROM wanted w LEFT JOIN syndication s ON s.document_id = w.id GROUP BY w.id"""
    counts = {row["id"]: row for row in reading.rows(sql, [[row["id"] for row in rows]])} if rows else {}
    openings = openings_of(reading, [row["id"] for row in rows if not row["headline"] and row["outcome"] == "coded"])
    return [
        {**{name: row.get(name) for name in ROW}, "opening": openings.get(row["id"]), **counts[row["id"]]}
        for row in rows
    ]


def _found(reading: Reading, ident: str) -> tuple[dict[str, Any], dict[str, Any]]:
    held = reading.document(ident)
    if held is None:
        raise missing("document", ident, "ids and addresses are those of /api/documents")
    rows = reading.rows(
        "SELECT * FROM documents_history WHERE id = ? OR url = ? ORDER BY status = 'current' DESC, generation DESC LIMIT 1",
        [ident, ident],
    )
    return held, rows[0]


@router.get("/documents/{ident:path}/evidence.html")
def evidence(ident: str, reading: Read) -> HTMLResponse:
    """The text of a document with what was read in it marked, as HTML that holds nothing else."""
    held, _ = _found(reading, ident)
    text = (held.get("document") or {}).get("text") or ""
    found = [one for mention in held["mentions"] for one in marks(mention)]
    pieces = [_highlight(one) for one in found] + [_far(one) for one in found if one.elsewhere]
    html = highlighted(text, pieces)
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Evidence</title><style>{EVIDENCE_STYLE}</style>'
    )
    return HTMLResponse(f'{page}<body><div class="dl">{html}</div></body></html>')


def _far(mark: Mark) -> Highlight:
    """Words that stand in another sentence than their mention."""
    return Highlight(mark.start, mark.end, "elsewhere")


def _highlight(mark: Mark) -> Highlight:
    return Highlight(mark.start, mark.end, mark.field if mark.field in FIELDS else "object", mark.note)


@router.get("/documents/{ident:path}", response_model=DocumentPage)
def document(ident: str, reading: Read) -> Response:
    """A document with its text in segments, its mentions, copies and versions."""
    held, row = _found(reading, ident)
    record = held.get("document") or {}
    ident = row["id"]
    changed = corrected_mentions(reading)
    told = {"headline": row["headline"], "publication_date": row["publication_date"], "publisher": row["publisher"]}
    joined = events_of(reading, [one["id"] for one in held["mentions"]])
    found = [
        mention_row(m, {**told, **joined.get(m["id"], {})}, m["id"] in changed, trace=True) for m in held["mentions"]
    ]
    every = [mark for mention in held["mentions"] for mark in marks(mention)]
    return as_json(
        {
            "generation": reading.generation,
            "document": {**record, **document_rows(reading, [row])[0], "publication": record.get("publication_date")},
            "segments": segments(record.get("text") or "", every, record.get("removed") or ()),
            "mentions": found,
            "copies": _copies(reading, ident),
            "versions": _versions(reading, row["key"]),
            "corrections": corrections_of(reading, [m["id"] for m in found], ident),
        }
    )


def _copies(reading: Reading, ident: str) -> list[dict[str, Any]]:
    sql = """
        SELECT s.document_id, d.headline, d.publisher, s.share, s.kind, s.original_id = s.document_id AS original
        FROM syndication s JOIN documents d ON d.id = s.document_id
        WHERE s.group_id IN (SELECT group_id FROM syndication WHERE document_id = ?) AND s.document_id <> ?
        ORDER BY original DESC, s.share DESC, s.document_id"""
    return reading.rows(sql, [ident, ident])


def _versions(reading: Reading, key: str) -> list[dict[str, Any]]:
    sql = """
        SELECT id AS document_id, version, coalesce(max(status) FILTER (status = 'current'), max_by(status, generation)) AS status
        FROM documents_history WHERE key = ? GROUP BY id, version ORDER BY version, id"""  # coded again it is the same version
    return reading.rows(sql, [key])
