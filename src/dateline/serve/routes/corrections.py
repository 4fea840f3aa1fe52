"""Corrections: see them, see what one would do, make one, take it back."""

import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from dateline.corpus.corrections import Anchor, Correction
from dateline.errors import StoreError, UsageError
from dateline.serve.answers import Listing, as_json, listing
from dateline.serve.cursors import after, cursor_of, place_of
from dateline.serve.params import Paged
from dateline.serve.problems import Problem, missing
from dateline.serve.reading import Reading
from dateline.serve.shapes.common import Envelope
from dateline.serve.shapes.events import CorrectionRow, Made, Preview
from dateline.serve.state import Read, Shared, State
from dateline.store.corrections import Corrected, correct, plan, undo
from dateline.store.replay import held_corrections

router = APIRouter(prefix="/api", tags=["corrections"])
_WRITING = threading.Lock()
Action = Literal["set", "reject", "split", "merge", "add"]
Id = Annotated[str, Field(max_length=200)]


class Wanted(BaseModel):
    """A correction as it is asked for."""

    model_config = ConfigDict(extra="forbid")
    action: Action
    mention_id: Id | None = None
    mention_ids: list[Id] | None = Field(None, max_length=1_000)
    document_id: Annotated[str, Field(max_length=2_000)] | None = None
    start: int | None = Field(None, ge=0, le=2**31)
    end: int | None = Field(None, ge=0, le=2**31)
    field: Id | None = None
    new: Any = None
    why: Annotated[str, Field(max_length=2_000)] | None = None
    who: Id | None = None


class TakenBack(BaseModel):
    """Why a correction is taken back."""

    why: Annotated[str, Field(max_length=2_000)] | None = None
    who: Id | None = None


def corrected_mentions(reading: Reading) -> frozenset[str]:
    """The ids of the mentions that a correction in force bears on."""
    if not reading.manifest.of("corrections"):
        return frozenset()
    rows = reading.rows("SELECT unnest(mention_ids) AS id FROM corrections WHERE state = 'applied'")
    return frozenset(row["id"] for row in rows)


def corrections_of(reading: Reading, mentions: Sequence[str], document: str | None = None) -> list[dict[str, Any]]:
    """The corrections in force that bear on mentions, or hang on a document."""
    if not reading.manifest.of("corrections"):
        return []
    sql = "SELECT id FROM corrections WHERE list_has_any(mention_ids, ?::VARCHAR[]) OR document_id = ? ORDER BY number"
    wanted = [row["id"] for row in reading.rows(sql, [list(mentions), document])]
    return _rows(reading, wanted)


def _rows(reading: Reading, idents: Sequence[str]) -> list[dict[str, Any]]:
    """Corrections as the API has them, in the order of the ids, those taken back too."""
    sql = """
        SELECT id, generation, conflict, state, status FROM corrections_history WHERE id IN (SELECT unnest(?::VARCHAR[]))
        AND status IN ('current', 'withdrawn') QUALIFY row_number() OVER (PARTITION BY id ORDER BY generation DESC) = 1"""
    found = {row["id"]: row for row in reading.rows(sql, [list(idents)])}
    return [
        as_row(reading.record_of("corrections", ident, row["generation"])["correction"], ident, row)
        for ident in idents
        if (row := found.get(ident))
    ]


def as_row(correction: Mapping[str, Any], ident: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A correction as the API has it; its anchors are there so that it can be imported again."""
    first = correction["anchors"][0]
    told = {name: correction.get(name) for name in ("field", "old", "new", "who", "when", "why")}
    return {
        "id": ident,
        **{name: first[name] for name in ("document_id", "text_sha256", "start", "end", "mention_id")},
        "action": correction["action"],
        **told,
        "status": "withdrawn" if row["status"] == "withdrawn" else row["state"],
        "conflict": row["conflict"],
        "anchors": correction["anchors"],
    }


@router.get("/corrections", response_model=Envelope[CorrectionRow])
def corrections(
    request: Request,
    page: Paged,
    reading: Read,
    state: Shared,
    status: Annotated[list[Literal["applied", "conflict", "withdrawn"]] | None, Query()] = None,
    document: Annotated[str | None, Query(max_length=2_000)] = None,
    action: Annotated[list[Action] | None, Query()] = None,
) -> Response:
    """Corrections, the newest first; `status=conflict` is the queue of those that could not be applied again."""
    limit = min(page.limit, state.settings.max_rows)
    last = place_of(page.cursor, "corrections", (int, str))
    shown = "CASE status WHEN 'withdrawn' THEN 'withdrawn' ELSE state END"
    following, after_last = after(["-number", "id"], last)
    found, given = ["status IN ('current', 'withdrawn')"], list[Any]()
    for clause, value in (
        (f"list_contains(?, {shown})", status),
        ("document_id = ?", document),
        ("list_contains(?, action)", action),
    ):
        if value:
            found.append(clause)
            given.append(value)
    held = f"FROM corrections_history WHERE {' AND '.join(found)}"
    total = reading.rows(f"SELECT count(*) AS total {held}", given)[0]["total"]
    sql = f"SELECT number, id {held} AND ({following}) ORDER BY number DESC, id LIMIT ?"
    rows = reading.rows(sql, [*given, *after_last, limit + 1])
    more = len(rows) > limit
    cursor = cursor_of("corrections", [rows[limit - 1]["number"], rows[limit - 1]["id"]]) if more else None
    answer = Listing(_rows(reading, [row["id"] for row in rows[:limit]]), cursor, more, total)
    return listing(request, reading.generation, answer, page)


def _correction(reading: Reading, wanted: Wanted, state: State) -> Correction:
    """What is asked for, hung on the words that it is about.

    Raises:
        Problem: it says too little, or names a mention that is not there.
    """
    who = wanted.who or state.settings.who
    told = {"who": who, "when": datetime.now(UTC).isoformat(timespec="seconds"), "why": wanted.why}
    if wanted.action == "add":
        if wanted.document_id is None or wanted.start is None or wanted.end is None:
            raise Problem(422, "add: document_id, start and end are needed: mark the words that tell of the event")
        held = reading.rows("SELECT text_sha256 FROM documents WHERE id = ?", [wanted.document_id])
        if not held:
            raise missing("document", wanted.document_id, "ids are those of /api/documents")
        anchor = Anchor(wanted.document_id, held[0]["text_sha256"] or "", wanted.start, wanted.end)
        return Correction("add", (anchor,), new=wanted.new, **told)
    idents = (
        wanted.mention_ids if wanted.action in ("merge", "split") else [wanted.mention_id] if wanted.mention_id else []
    )
    if not idents:
        name = "mention_ids" if wanted.action in ("merge", "split") else "mention_id"
        raise Problem(422, f"{wanted.action}: {name} is needed", errors=[{"field": name, "problem": "it is missing"}])
    anchors = tuple(_anchor(reading, ident) for ident in dict.fromkeys(idents))
    if wanted.action != "set":
        return Correction(wanted.action, anchors, **told)
    record = reading.mention(idents[0]) or {}
    return Correction("set", anchors, wanted.field, record.get(wanted.field or ""), wanted.new, **told)


def _anchor(reading: Reading, ident: str) -> Anchor:
    record = reading.records("mentions", [ident]).get(ident)
    if record is None:
        raise Problem(
            409, f"no mention {ident!r} any more; it was rejected or coded otherwise meanwhile: load the page again"
        )
    held = reading.rows("SELECT text_sha256 FROM documents WHERE id = ?", [record["document_id"]])
    trigger = record["evidence"]["trigger"]
    return Anchor(record["document_id"], held[0]["text_sha256"], trigger["start"], trigger["end"], ident)


@router.post("/corrections/preview", response_model=Preview)
def preview(wanted: Wanted, reading: Read, state: Shared) -> Response:
    """What a correction would do; nothing is stored."""
    try:
        planned = plan(reading, _correction(reading, wanted, state))
    except UsageError as error:
        return as_json({"before": [], "after": [], "events_before": [], "problems": [str(error)]})
    idents = [one["id"] for one in planned.before]
    joined = reading.rows(
        "SELECT DISTINCT event_id FROM event_mentions WHERE mention_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY 1",
        [idents],
    )
    return as_json(
        {
            "before": list(planned.before), "after": list(planned.after),
            "events_before": [row["event_id"] for row in joined], "problems": [],
        }
    )  # fmt: skip


def _may_write(state: State) -> None:
    if not state.settings.allow_corrections:
        raise Problem(403, "this server reads only; start it with --allow-corrections", "--allow-corrections")


@router.post("/corrections", status_code=201, response_model=Made)
def make(wanted: Wanted, state: Shared) -> Response:
    """Make a correction."""
    _may_write(state)
    with state.reader.reading() as reading:
        correction = _correction(reading, wanted, state)
    return _written(state, lambda: correct(state.reader.store, correction), 201)


@router.delete("/corrections/{ident}", response_model=Made)
def take_back(ident: str, state: Shared, wanted: TakenBack | None = None) -> Response:
    """Take a correction back."""
    _may_write(state)
    with state.reader.reading() as reading:
        held = any(one.correction.id == ident for one in held_corrections(reading))
    if not held:
        raise missing("correction", ident, "it may have been taken back; those in force are at /api/corrections")
    return _written(state, lambda: undo(state.reader.store, ident, wanted.why if wanted else None), 200)


def _written(state: State, write: Any, status: int) -> Response:
    try:
        with _WRITING:
            done: Corrected = write()
    except UsageError as error:
        raise Problem(422, str(error), title="The correction does not fit") from error
    except StoreError as error:
        raise Problem(409, f"{error}; try again when the other writer is done") from error
    with state.reader.reading() as reading:
        (row,) = _rows(reading, [done.correction.id])
        body = {
            "generation": reading.generation,
            "correction": row,
            "before": list(done.before),
            "after": list(done.after),
        }
    return as_json(body, status)
