"""What the whole store says: what it holds, its codes, stories, standing states, changes, search."""

from itertools import islice
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dateline import __version__
from dateline.export.columns import columns
from dateline.knowledge.codes import QUAD_NAMES, contexts, nonstate_codes, plover_types, sectors
from dateline.knowledge.countries import countries
from dateline.serve.answers import Listing, as_json, listing
from dateline.serve.cursors import after, cursor_of, page_of, place_of
from dateline.serve.groups import group_label
from dateline.serve.params import Paged, Short
from dateline.serve.problems import Problem, missing
from dateline.serve.queries import held
from dateline.serve.reading import Reading
from dateline.serve.routes.demo import demo_allowed
from dateline.serve.routes.documents import document_rows
from dateline.serve.routes.events import event_rows
from dateline.serve.routes.rules import frames, numeric_codes, rule_row
from dateline.serve.rows import state_row
from dateline.serve.segments import Mark, segments
from dateline.serve.shapes.common import Envelope
from dateline.serve.shapes.corpus import ChangeRow, Codebook, Found, Info, StoryPage, StoryRow
from dateline.serve.shapes.events import StateRow
from dateline.serve.state import Read, Shared
from dateline.store.changes import place_of as change_place
from dateline.store.filters import PARTY_KEY, search_terms
from dateline.store.search import ranked
from dateline.store.terms import words

SearchKind = Literal["actor", "place", "rule", "document"]
router = APIRouter(prefix="/api", tags=["corpus"])
MOST_STATES = 1_000_000
FACTUALITY = {
    "happened": "it happened", "ongoing": "it is under way", "planned": "it is to happen", "possible": "it may have happened",
    "hypothetical": "only in a condition or a wish", "not_happened": "it did not happen", "disputed": "some say so, others deny it",
}  # fmt: skip


@router.get("/", response_model=Info)
def overview(reading: Read, state: Shared) -> Response:
    """What the store holds, and what this server allows."""
    stats = held(reading)
    coders = list(reading.manifest.coders.values())
    settings = state.settings
    return as_json(
        {
            "name": "dateline",
            "version": __version__,
            "generation": reading.generation,
            "documents": sum(stats["documents"].values()),
            "outcomes": stats["documents"],
            "mentions": stats["mentions"],
            "events": stats["events"],
            "stories": stats["stories"],
            "states": stats["states"],
            "first_date": stats["first_day"],
            "last_date": stats["last_day"],
            "empty": not sum(stats["documents"].values()),
            "corrections_allowed": settings.allow_corrections and not reading.manifest.sealed,
            "texts": not reading.manifest.sealed,
            "demo_allowed": demo_allowed(state, sum(stats["documents"].values())),
            "who": settings.who,
            "limits": {
                "max_rows": settings.max_rows,
                "query_seconds": settings.query_seconds,
                "max_body_bytes": settings.max_body_bytes,
                "try_per_minute": settings.try_per_minute,
                "max_try_characters": settings.max_try_characters,
            },
            "coder": coders[-1] if coders else None,
        }
    )


@router.get("/codebook", response_model=Codebook)
def codebook() -> Response:
    """The codes with what they mean."""
    types = [
        {
            "value": one.name, "label": one.name.capitalize(), "description": one.definition, "quad_class": one.quad_class,
            "intensity": one.score, "modes": [{"value": mode, "label": mode, "intensity": score} for mode, score in one.modes.items()],
        }
        for one in plover_types().values()
    ]  # fmt: skip
    kinds = dict.fromkeys((frame.kind, frame.event_type) for frame in frames().values())
    numeric = numeric_codes()
    return as_json(
        {
            "types": types,
            "kinds": [
                {"value": kind, "label": kind, "event_type": event_type} for kind, event_type in sorted(kinds, key=str)
            ],
            "contexts": _labelled(contexts()),
            "factuality": _labelled(FACTUALITY),
            "sectors": _labelled(sectors()),
            "quad_classes": [{"value": number, "label": name} for number, name in QUAD_NAMES.items()],
            "countries": [
                {"value": one.iso3, "label": one.name, "numeric": numeric.get(one.iso3)}
                for one in sorted(countries().all, key=lambda country: country.name)
                if one.status != "former"
            ]
            + [{"value": code, "label": name, "numeric": None} for code, name in nonstate_codes().items()],
            "columns": [
                {"table": table, "name": one.name, "type": one.type, "description": one.meaning}
                for table in ("event", "mention")
                for one in columns(table)
            ],
        }
    )


def _labelled(codes: Any) -> list[dict[str, str]]:
    return [
        {"value": code, "label": code.replace("_", " "), "description": " ".join(str(text).split())}
        for code, text in codes.items()
    ]


STORY_ORDER = ("-document_count", "-coalesce(first_date, '')", "id")


@router.get("/stories", response_model=Envelope[StoryRow])
def stories(
    request: Request,
    page: Paged,
    reading: Read,
    state: Shared,
    start: Short = None,
    end: Short = None,
    text: Short = None,
) -> Response:
    """Stories: reports on the same happening."""
    limit = min(page.limit, state.settings.max_rows)
    following, after_last = after(STORY_ORDER, place_of(page.cursor, "stories", (int, str, str)))
    found, given = [f"({following})"], list[Any](after_last)
    for clause, value in (
        ("last_date >= ?", start),
        ("first_date <= ?", end),
        ("contains(lower(title), lower(?))", text),
    ):
        if value:
            found.append(clause)
            given.append(value)
    order = "document_count DESC, coalesce(first_date, '') DESC, id"
    rows = reading.rows(
        f"SELECT * FROM stories WHERE {' AND '.join(found)} ORDER BY {order} LIMIT ?", [*given, limit + 1]
    )
    more, kept = len(rows) > limit, rows[:limit]
    last = [kept[-1]["document_count"], kept[-1]["first_date"] or "", kept[-1]["id"]] if more else []
    found_page = Listing([_story(row) for row in kept], cursor_of("stories", last) if more else None, more)
    return listing(request, reading.generation, found_page, page)


def _story(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("id", "title", "first_date", "last_date")}
    return {**kept, "documents": row["document_count"], "events": row["event_count"]}


@router.get("/stories/{ident}", response_model=StoryPage)
def story(ident: str, reading: Read) -> Response:
    """A story with its events and documents."""
    rows = reading.rows("SELECT * FROM stories WHERE id = ?", [ident])
    if not rows:
        raise missing("story", ident, "ids are those of /api/stories")
    events = [
        row["id"]
        for row in reading.rows("SELECT id FROM events WHERE story_id = ? ORDER BY date_start, id LIMIT 1000", [ident])
    ]
    documents = reading.rows(
        "SELECT d.* FROM documents d JOIN story_documents s ON s.document_id = d.id WHERE s.story_id = ? ORDER BY publication_date, id",
        [ident],
    )
    return as_json(
        {
            "generation": reading.generation,
            "story": _story(rows[0]),
            "events": event_rows(reading, events),
            "documents": document_rows(reading, documents),
        }
    )


@router.get("/holdings", response_model=Envelope[StateRow])
def holdings(
    request: Request,
    page: Paged,
    reading: Read,
    state: Shared,
    holder: Short = None,
    kind: Short = None,
    on: Short = None,
    object: Short = None,
) -> Response:
    """Standing states: who holds what, agreements and sanctions in force, offices held, on a day."""
    limit = min(page.limit, state.settings.max_rows)
    records = (row["record"] for row in reading.holdings(holder or None, on or None, kind or None, MOST_STATES))
    wanted = [one for one in records if not object or object.lower() in (one["object"] or "").lower()]
    kept, cursor = page_of(wanted, _state_place, "holdings", (str,) * 5, page.cursor, limit)
    made = [state_row(one) for one in kept]
    return listing(request, reading.generation, Listing(made, cursor, cursor is not None, len(wanted)), page)


def _state_place(state: dict[str, Any]) -> tuple[str, ...]:
    """What states are sorted by: whose, of what kind, of what, since when."""
    holder = state["holder"]
    return holder["name"] or holder["text"], state["kind"], state["object"] or "", state["start"] or "", state["id"]


@router.get("/changes", response_model=Envelope[ChangeRow])
def changes(
    request: Request, page: Paged, reading: Read, state: Shared, since: Annotated[int, Query(ge=0, le=2**53)] = 0
) -> Response:
    """Mentions that were added, changed, superseded and withdrawn after a generation."""
    limit = min(page.limit, state.settings.max_rows)
    if since > reading.generation:
        raise Problem(422, f"since: there is no generation {since} yet; this is {reading.generation}")
    last = place_of(page.cursor, "changes", (int, int, str))
    found = list(islice(reading.changes(since, beyond=last), limit + 1))
    rows = [
        {
            "what": one.change, "mention_id": one.id, "document_id": one.document_id, "generation": one.generation,
            "reason": one.reason, "fields": _differing(one.before, one.after),
        }
        for one in found
    ]  # fmt: skip
    more = len(rows) > limit
    cursor = cursor_of("changes", change_place(found[limit - 1])) if more else None
    return listing(request, reading.generation, Listing(rows[:limit], cursor, more), page)


def _differing(before: Any, after: Any) -> list[str]:
    if not before or not after:
        return []
    return [
        name
        for name in after
        if name not in ("trace", "coder", "coding_id", "status") and before.get(name) != after[name]
    ]


@router.get("/search", response_model=Found)
def search(
    reading: Read,
    q: Annotated[str, Query(min_length=1, max_length=1_000)],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    kind: Annotated[list[SearchKind] | None, Query(max_length=4, description="only these; all where left out")] = None,
) -> Response:
    """Documents by their words, and parties, places and rules by their names."""
    wanted = kind or get_args(SearchKind)
    rows: list[dict[str, Any]] = []
    if "actor" in wanted:
        rows += _parties(reading, q, 8)
    if "place" in wanted:
        rows += _places(reading, q, 5)
    if "rule" in wanted:
        rows += _rules(q, 5)
    if "document" in wanted:
        rows += [_document_hit(reading, row, q) for row in ranked(reading, q, limit)]
    return as_json({"generation": reading.generation, "rows": rows})


def _document_hit(reading: Reading, row: dict[str, Any], q: str) -> dict[str, Any]:
    record = reading.records("documents", [row["id"]]).get(row["id"]) or {}
    text = (record.get("document") or {}).get("text") or ""
    return {
        "kind": "document", "id": row["id"], "title": row["headline"] or text[:80], "date": row["publication_date"],
        "segments": _snippet(text, q), "score": round(row["score"], 3),
    }  # fmt: skip


def _snippet(text: str, q: str, around: int = 80) -> list[dict[str, Any]]:
    """The text around the first word of a search, with the words marked."""
    wanted = {term for term, _ in search_terms(q)}
    hits, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        bare = word.strip(".,;:!?\"'()“”‘’")
        if bare and wanted.intersection(words(bare)):
            start = text.index(bare, at)
            hits.append(Mark(start, start + len(bare), "trigger", "", ""))
        at += len(word)
        if hits and at > hits[0].start + 3 * around:
            break
    first = max(0, (hits[0].start if hits else 0) - around)
    first = text.find(" ", first) + 1 if first else 0
    return segments(text[first : first + 3 * around], hits, start=first)


def _parties(reading: Reading, q: str, limit: int) -> list[dict[str, Any]]:
    sql = f"""
        SELECT {PARTY_KEY} AS id, mode(coalesce(name, text)) AS title, count(DISTINCT event_id) AS score FROM event_participants
        WHERE contains(strip_accents(lower(coalesce(name, text))), strip_accents(lower(?)))
              AND {PARTY_KEY} IS NOT NULL GROUP BY 1 ORDER BY score DESC, 1 LIMIT ?"""
    return [
        {"kind": "actor", **row, "title": group_label(row["id"], row["title"]), "segments": [], "date": None}
        for row in reading.rows(sql, [q, limit])
    ]


def _places(reading: Reading, q: str, limit: int) -> list[dict[str, Any]]:
    sql = """
        SELECT coalesce(geonames_id, place_name) AS id, mode(place_name) AS title, count(*) AS score FROM events
        WHERE contains(strip_accents(lower(place_name)), strip_accents(lower(?))) GROUP BY 1 ORDER BY score DESC, 1 LIMIT ?"""
    return [{"kind": "place", **row, "segments": [], "date": None} for row in reading.rows(sql, [q, limit])]


def _rules(q: str, limit: int) -> list[dict[str, Any]]:
    found = [frame for frame in frames().values() if q.lower() in frame.id or q.lower() == frame.kind][:limit]
    return [
        {"kind": "rule", "id": one.id, "title": rule_row(one)["kind"], "segments": [], "date": None, "score": 0}
        for one in found
    ]
