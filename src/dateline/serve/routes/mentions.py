"""Event mentions: lists, one whole record, and why each of its fields is what it is."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dateline.export.reasons import reasons
from dateline.serve.answers import Listing, as_json, listing
from dateline.serve.params import Filtered, Paged
from dateline.serve.problems import missing
from dateline.serve.queries import counted
from dateline.serve.reading import Reading
from dateline.serve.routes.corrections import corrected_mentions, corrections_of
from dateline.serve.routes.events import column_order, documents_of, texts_of
from dateline.serve.routes.rules import is_rule
from dateline.serve.rows import MENTIONS, mention_row
from dateline.serve.segments import elsewhere_rows, of_sentence
from dateline.serve.shapes.common import Envelope
from dateline.serve.shapes.events import MentionPage, MentionRow, Why
from dateline.serve.state import Read, Shared

router = APIRouter(prefix="/api", tags=["mentions"])
Order = Literal["date", "-date", "confidence", "-confidence", "newest", "-newest"]


@router.get("/mentions", response_model=Envelope[MentionRow])
def mentions(
    request: Request,
    filters: Filtered,
    page: Paged,
    reading: Read,
    state: Shared,
    order: Annotated[Order, Query()] = "-date",
) -> Response:
    """Event mentions that the filters let through."""
    limit = min(page.limit, state.settings.max_rows)
    found = reading.query(
        filters, table="mentions", order=column_order(order), limit=limit, cursor=page.cursor, records=True
    )
    documents = documents_of(reading, sorted({row["document_id"] for row in found.rows}))
    joined = events_of(reading, [row["id"] for row in found.rows])
    changed = corrected_mentions(reading)
    rows = [
        mention_row(
            row["record"],
            {**documents.get(row["document_id"], {}), **row, **joined.get(row["id"], {})},
            row["id"] in changed,
        )
        for row in found.rows
    ]
    total = counted(reading, "mentions", filters) if page.format == "json" else None
    return listing(request, reading.generation, Listing(rows, found.cursor, found.truncated, total), page, MENTIONS)


def events_of(reading: Reading, idents: list[str]) -> dict[str, dict[str, Any]]:
    """The event of each mention, and its story."""
    sql = """
        SELECT em.mention_id, em.event_id, e.story_id FROM event_mentions em JOIN events e ON e.id = em.event_id
        WHERE em.mention_id IN (SELECT unnest(?::VARCHAR[]))"""
    return {row.pop("mention_id"): row for row in reading.rows(sql, [idents])} if idents else {}


def whole_mention(reading: Reading, ident: str) -> dict[str, Any]:
    """The record of a mention with what its document and event are.

    Raises:
        Problem: there is none.
    """
    record = reading.mention(ident)
    if record is None:
        raise missing("mention", ident, "ids are those of /api/mentions")
    row = documents_of(reading, [record["document_id"]]).get(record["document_id"], {})
    told = {**row, **events_of(reading, [ident]).get(ident, {}), "status": record["status"]}
    kept = {name: value for name, value in record.items() if name != "status_reason"}
    return mention_row(kept, told, ident in corrected_mentions(reading), trace=True)


@router.get("/mentions/{ident}", response_model=MentionPage)
def mention(ident: str, reading: Read) -> Response:
    """One mention with its trace."""
    row = whole_mention(reading, ident)
    return as_json(
        {
            "generation": reading.generation,
            "mention": row,
            "segments": of_sentence(row),
            "elsewhere": elsewhere_rows(row, texts_of(reading, [row]).get(row["document_id"])),
            "corrections": corrections_of(reading, [ident]),
        }
    )


@router.get("/why/{ident}", response_model=Why)
def why(ident: str, reading: Read) -> Response:
    """For each field of a mention its value, the rule, the words, and what was rejected."""
    record = reading.mention(ident)
    if record is None:
        raise missing("mention", ident, "ids are those of /api/mentions")
    fields = [
        {**entry, "rule_known": is_rule(entry["rule"]), "reasons": reasons(entry["rule"])} for entry in record["trace"]
    ]
    return as_json({"generation": reading.generation, "mention_id": ident, "fields": fields})
