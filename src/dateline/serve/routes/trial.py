"""Code a text that is pasted into the page; nothing is stored."""

import time

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from dateline.export.reasons import reasons
from dateline.export.sentence import sentence
from dateline.serve.answers import as_json
from dateline.serve.problems import Problem
from dateline.serve.routes.rules import is_rule
from dateline.serve.segments import marks, segments
from dateline.serve.shapes.documents import Beginning, Tried
from dateline.serve.state import Shared

router = APIRouter(prefix="/api", tags=["try"])


class Report(BaseModel):
    """A report to code."""

    text: str
    date: str | None = Field(None, max_length=100, description="publication date, YYYY-MM-DD; null where unknown")
    title: str | None = Field(None, max_length=2_000)
    publisher: str | None = Field(None, max_length=2_000)
    clean: bool = Field(True, description="cut out what is no part of the report")


@router.post("/try/ready", status_code=202, response_model=Beginning)
def begin(state: Shared) -> Response:
    """Start the process that codes, so that a first text need not wait for it; nothing is waited for."""
    state.workshop.begin()
    return as_json({"status": "starting"}, 202)


@router.post("/try", response_model=Tried)
def try_text(report: Report, state: Shared) -> Response:
    """Code a report and give its record."""
    most = state.settings.max_try_characters
    if len(report.text) > most:
        raise Problem(413, f"the text has more than {most} characters; send a part of it", "--max-try-characters")
    if not report.text.strip():
        raise Problem(422, "text: it is empty; paste a report", errors=[{"field": "text", "problem": "it is empty"}])
    began = time.perf_counter()
    made = state.workshop.code(report.model_dump())
    if "problem" in made:
        raise Problem(422, made["problem"], title="The text cannot be coded")
    document = made["document"]
    found = [mark for mention in made["mentions"] for mark in marks(mention)]
    for mention in made["mentions"]:
        mention["plain"] = sentence(mention)
        for entry in mention["trace"]:
            entry |= {"rule_known": is_rule(entry["rule"]), "reasons": reasons(entry["rule"])}
    return as_json(
        {
            "document": document,
            "mentions": made["mentions"],
            "segments": segments(document["text"], found, document["removed"]),
            "seconds": round(time.perf_counter() - began, 3),
        }
    )
