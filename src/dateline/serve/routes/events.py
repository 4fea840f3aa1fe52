"""Events: lists, and one with its accounts side by side."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dateline.export.elsewhere import is_outside
from dateline.serve.answers import Listing, as_json, listing
from dateline.serve.params import Filtered, Paged
from dateline.serve.problems import Problem, missing
from dateline.serve.queries import counted
from dateline.serve.reading import Reading
from dateline.serve.routes.corrections import corrected_mentions, corrections_of
from dateline.serve.rows import EVENTS, event_row, mention_row, state_row
from dateline.serve.segments import elsewhere_rows, of_sentence
from dateline.serve.shapes.common import Envelope
from dateline.serve.shapes.events import EventPage, EventRow
from dateline.serve.state import Read, Shared
from dateline.store.filters import Filters

router = APIRouter(prefix="/api", tags=["events"])
Order = Literal[
    "date", "-date", "confidence", "-confidence", "sources", "-sources", "mentions", "-mentions", "newest", "-newest"
]
SLOW = 503
MOST_OPENING = 90  # characters of the first words of a report without a headline
COLUMNS = {
    "date": "date_start", "confidence": "confidence", "sources": "source_count", "mentions": "mention_count", "newest": "generation",
}  # fmt: skip


def column_order(order: str, columns: Mapping[str, str] = COLUMNS) -> str:
    """An order of the API as the store has it."""
    return ("-" if order.startswith("-") else "") + columns[order.lstrip("-")]


@router.get("/events", response_model=Envelope[EventRow])
def events(
    request: Request,
    filters: Filtered,
    page: Paged,
    reading: Read,
    state: Shared,
    order: Annotated[Order, Query()] = "-date",
) -> Response:
    """Events that the filters let through."""
    limit = min(page.limit, state.settings.max_rows)
    found = reading.query(filters, table="events", order=column_order(order), limit=limit, cursor=page.cursor)
    rows = event_rows(reading, [row["id"] for row in found.rows], found.places)
    total = _total(reading, filters) if page.format == "json" else None
    return listing(request, reading.generation, Listing(rows, found.cursor, found.truncated, total), page, EVENTS)


def _total(reading: Reading, filters: Filters) -> int | None:
    """How many there are; None where the time of the request did not reach for it."""
    try:
        return counted(reading, "events", filters)
    except Problem as problem:
        if problem.status != SLOW:
            raise
        return None


def event_rows(
    reading: Reading, idents: Sequence[str], places: Sequence[tuple[str, int]] | None = None
) -> list[dict[str, Any]]:
    """The rows of events, each with the sentence of its clearest mention.

    Args:
        reading: the state of the store.
        idents: the events.
        places: where their records stand, in the same order, where that is known: then they need not be looked for.
    """
    known = reading.records_at("events", places or ())
    records = known if places is not None else list(reading.records("events", idents).values())
    told = _clearest(reading, records)
    changed = corrected_mentions(reading)
    return [event_row(one, told.get(one["id"]), bool(changed.intersection(one["mention_ids"]))) for one in records]


def _clearest(reading: Reading, records: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Of each event the sentence of its clearest mention, found by ids, so that no table is joined with another as a whole."""
    joined = {mention: one["id"] for one in records for mention in one["mention_ids"]}
    told: dict[str, dict[str, Any]] = {}
    mentions = _by_ids(reading, "mentions", list(joined))
    for one in sorted(mentions, key=lambda row: (-row["confidence"], row["id"])):
        told.setdefault(joined[one["id"]], one)
    documents = _by_ids(reading, "documents", list({one["document_id"] for one in told.values()}))
    headlines = {one["id"]: one["headline"] for one in documents}
    return {
        event: {
            "sentence": one["sentence"], "document_id": one["document_id"], "headline": headlines.get(one["document_id"])
        }
        for event, one in told.items()
    }  # fmt: skip


_OF = {"mentions": "id, sentence, document_id, confidence", "documents": "id, headline"}


def _by_ids(reading: Reading, table: str, idents: list[str]) -> list[dict[str, Any]]:
    """The rows of a table by ids; each is a parameter, as the database skips what has none of them."""
    if not idents:
        return []
    return reading.rows(f"SELECT {_OF[table]} FROM {table} WHERE id IN ({', '.join('?' * len(idents))})", idents)


@router.get("/events/{ident}", response_model=EventPage)
def event(ident: str, reading: Read) -> Response:
    """An event with its accounts, what they agree and differ on, the states that it bears on, and related events."""
    record = reading.event(ident)
    if record is None or record["status"] != "current":
        raise missing(
            "event", ident, "it may have been joined with another: see /api/changes, or look for its mentions"
        )
    mentions = reading.records("mentions", record["mention_ids"])
    related = [one for one in record["related"] if one != ident]
    row = event_rows(reading, [ident])[0]
    return as_json(
        {
            "generation": reading.generation,
            "event": {
                **row,
                "related": related,
                "sources": record["sources"],
                "object": (record["object"] or {}).get("text"),
            },
            "accounts": _accounts(reading, record, list(mentions.values())),
            "contradictions": record["contradictions"],
            "agreements": agreements(list(mentions.values()), record["contradictions"]),
            "states": states_of(reading, ident),
            "related": event_rows(reading, related),
            "corrections": corrections_of(reading, record["mention_ids"]),
        }
    )


def _accounts(reading: Reading, record: Mapping[str, Any], mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    documents = documents_of(reading, sorted({one["document_id"] for one in mentions}))
    groups = {document: group["name"] for group in record["sources"] for document in group["document_ids"]}
    changed, texts = corrected_mentions(reading), texts_of(reading, mentions)
    made = []
    for one in sorted(mentions, key=lambda m: (documents[m["document_id"]]["publication_date"] or "9", m["id"])):
        document = documents[one["document_id"]]
        account = one["attributions"][0] if one["attributions"] else None
        made.append(
            {
                "mention": mention_row(
                    one, {**document, "event_id": record["id"], "story_id": record["story_id"]}, one["id"] in changed
                ),
                "segments": of_sentence(one),
                "elsewhere": elsewhere_rows(one, texts.get(one["document_id"])),
                "speakers": _speakers(account),
                "stance": account["stance"] if account else None,
                "source": groups.get(one["document_id"]),
                "copy_of": document["copy_of"],
                "opening": document["opening"],
            }
        )
    return made


def _speakers(account: Mapping[str, Any] | None) -> str | None:
    if not account:
        return None
    people = [one["name"] or one["text"] for link in account["chain"] for one in link["speakers"]]
    return ", ".join(dict.fromkeys(people)) or "unnamed"


def texts_of(reading: Reading, mentions: Sequence[Mapping[str, Any]]) -> dict[str, str | None]:
    """The texts of the documents of mentions that were read from words outside of their sentence, by id."""
    wanted = sorted({one["document_id"] for one in mentions if is_outside(one)})
    found = reading.records("documents", wanted) if wanted else {}
    return {ident: (one.get("document") or one).get("text") for ident, one in found.items()}


def documents_of(reading: Reading, idents: list[str]) -> dict[str, dict[str, Any]]:
    """The rows of documents by id, with what each is a copy of."""
    sql = """
        SELECT d.id, d.headline, d.publication_date, d.publisher, d.credit, d.url, d.text_sha256,
               CASE WHEN s.original_id <> d.id THEN s.original_id END AS copy_of, s.share AS copy_share
        FROM documents d LEFT JOIN syndication s ON s.document_id = d.id WHERE d.id IN (SELECT unnest(?::VARCHAR[]))"""
    rows = {row["id"]: row for row in reading.rows(sql, [idents])}
    openings = openings_of(reading, [ident for ident, row in rows.items() if not row["headline"]])
    return {ident: {**row, "opening": openings.get(ident)} for ident, row in rows.items()}


def openings_of(reading: Reading, idents: Sequence[str]) -> dict[str, str | None]:
    """The first words of documents, by which those without a headline are called; None where their text is not here."""
    found = reading.records("documents", idents) if idents else {}
    return {ident: opening((one.get("document") or one).get("text") or "") for ident, one in found.items()}


def opening(text: str) -> str | None:
    """The first words of a text, with an ellipsis where they end within its first line.

    >>> opening("It rained.\\nThen it stopped."), opening("a" * 99)[-3:], opening(" ")
    ('It rained.', 'aa…', None)
    """
    first = text.strip().partition("\n")[0]
    return (
        first if len(first) <= MOST_OPENING else first[:MOST_OPENING].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
    ) or None


def agreements(
    mentions: Sequence[Mapping[str, Any]], contradictions: Sequence[Mapping[str, Any]]
) -> list[dict[str, str]]:
    """The fields that at least two reports tell of, and tell alike."""
    if len({one["document_id"] for one in mentions}) < 2:
        return []
    apart = {one["field"] for one in contradictions}
    values = {
        "date": [one["event_date"]["start"] for one in mentions if one["event_date"]["start"]],
        "place": [one["place"]["name"] for one in mentions if one["place"]],
        "actor": [
            "; ".join(sorted(p["name"] or p["text"] for p in one["actors"])) for one in mentions if one["actors"]
        ],
        "factuality": [one["factuality"] for one in mentions],
    }
    alike = {
        field: found
        for field, found in values.items()
        if field not in apart and len(found) > 1 and len(set(found)) == 1
    }
    return [{"field": field, "value": found[0]} for field, found in alike.items()]


def states_of(reading: Reading, ident: str) -> list[dict[str, Any]]:
    """The standing states that an event is a proof of."""
    rows = reading.rows("SELECT id FROM state_records WHERE contains(record, ?)", [f'"{ident}"'])
    return [state_row(one) for one in reading.records("states", [row["id"] for row in rows]).values()]
