"""A sample of mentions to be judged, and precision with intervals from the judgements; nothing is stored."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from dateline.export.csv import line
from dateline.serve.answers import CSV, Listing, as_json, listing
from dateline.serve.params import Filtered, Form, Paging
from dateline.serve.problems import Problem
from dateline.serve.routes.corrections import corrected_mentions
from dateline.serve.routes.events import documents_of, texts_of
from dateline.serve.routes.mentions import events_of
from dateline.serve.rows import mention_row
from dateline.serve.segments import elsewhere_rows, of_sentence
from dateline.serve.shapes.audit import AuditRow, Score
from dateline.serve.shapes.common import Envelope
from dateline.serve.state import Read
from dateline.store.audit import drawn, score

router = APIRouter(prefix="/api/audit", tags=["audit"])
By = Literal["type", "kind", "factuality", "confidence", "none"]
FIELDS = ("event_type", "actors", "recipients", "factuality", "event_date", "place")
HEAD = ("mention_id", "stratum", "stratum_size", "right", "wrong_field")
VERDICTS = {"right": "y", "wrong": "n", "unsure": ""}


class Judgement(BaseModel):
    """What a person says of a mention of the sample."""

    model_config = ConfigDict(extra="forbid")
    mention_id: Annotated[str, Field(max_length=200)]
    stratum: Annotated[str, Field(max_length=200)]
    stratum_size: int = Field(ge=1, le=2**53)
    verdict: Literal["right", "wrong", "unsure"]
    wrong_fields: list[Annotated[str, Field(max_length=40)]] = Field(default_factory=list, max_length=20)


class Judged(BaseModel):
    """The judgements of a sample."""

    model_config = ConfigDict(extra="forbid")
    rows: list[Judgement] = Field(max_length=10_000)


@router.get("/sample", response_model=Envelope[AuditRow])
def sample(
    request: Request,
    filters: Filtered,
    reading: Read,
    by: Annotated[By, Query()] = "type",
    n: Annotated[int, Query(ge=1, le=500)] = 50,
    seed: Annotated[str, Query(max_length=200)] = "",
    format: Form = "json",
) -> Response:
    """A sample of mentions, drawn evenly over strata; the same of the same store and seed."""
    found = drawn(reading, filters, by, n, seed)
    records = reading.records("mentions", [ident for ident, _, _ in found])
    documents = documents_of(reading, sorted({one["document_id"] for one in records.values()}))
    joined, changed = events_of(reading, list(records)), corrected_mentions(reading)
    rows, texts = [], texts_of(reading, list(records.values()))
    for ident, stratum, size in found:
        one = records[ident]
        row = mention_row(one, {**documents.get(one["document_id"], {}), **joined.get(ident, {})}, ident in changed)
        rows.append({**row, "stratum": stratum, "stratum_size": size, "segments": of_sentence(one),
                     "elsewhere": elsewhere_rows(one, texts.get(one["document_id"])),
                "opening": documents.get(one["document_id"], {}).get("opening"),})  # fmt: skip
    page = Listing(rows, total=len(rows))
    return listing(request, reading.generation, page, Paging(n, None, format))


@router.post("/score", response_model=Score)
def scored(judged: Judged, format: Annotated[Literal["json", "csv"], Query()] = "json") -> Response:
    """Precision of each stratum and of the whole store with 95 % intervals, for whole mentions and for each field."""
    rows = [_row(one) for one in judged.rows]
    if format == "csv":
        lines = [line(HEAD), *(line(row[name] for name in HEAD) for row in rows)]
        return Response(("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"), media_type=CSV)
    if not any(row["right"] for row in rows):
        raise Problem(422, "rows: nothing is judged; give right or wrong to one at least")
    by_field = [_of_field(name, rows) for name in FIELDS]
    return as_json({"strata": [_told(one) for one in score(rows, "rows")], "fields": by_field})


def _row(one: Judgement) -> dict[str, Any]:
    """A judgement as the CSV of `dateline audit` has it."""
    wrong = "; ".join(one.wrong_fields)
    told = {"mention_id": one.mention_id, "stratum": one.stratum, "stratum_size": one.stratum_size}
    return {**told, "right": VERDICTS[one.verdict], "wrong_field": wrong}


def _of_field(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The precision of one field over all strata: right where the mention is, or where something else alone is wrong."""
    judged = [row for row in rows if row["right"] == "y" or row["wrong_field"]]
    marked = [{**row, "right": "n" if name in row["wrong_field"].split("; ") else "y"} for row in judged]
    if not marked:
        return {"stratum": name, "size": 0, "judged": 0, "right": 0, "precision": 0.0, "low": 0.0, "high": 1.0}
    return {**_told(score(marked, "rows")[-1]), "stratum": name}


def _told(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("stratum", "size", "judged", "right", "precision", "low", "high")}
