"""The rules: browse them with their examples, and try a change on a sample before anything is saved."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from dateline.events.frame_rules import Frame
from dateline.events.frames import FOLDER, load_lexicon
from dateline.export.columns import FOLDER as TABLES
from dateline.model import EventType
from dateline.rules import read_table
from dateline.serve.answers import Listing, as_json, listing
from dateline.serve.cursors import page_of
from dateline.serve.params import Paged, Short
from dateline.serve.problems import Problem, missing
from dateline.serve.reading import Reading
from dateline.serve.shapes.common import Envelope
from dateline.serve.shapes.rules import RulePage, RuleRow, RulesTried
from dateline.serve.state import Read, Shared, State

router = APIRouter(prefix="/api", tags=["rules"])


@cache
def frames() -> Mapping[str, Frame]:
    """The shipped frames by id."""
    return {one.id: one for one in load_lexicon().frames}


@cache
def numeric_codes() -> Mapping[str, str]:
    """ISO 3166 numeric codes by alpha-3."""
    return {row["iso3"]: row["numeric"] for _, row in read_table(TABLES / "numeric.tsv", ("iso3", "numeric"))}


def is_rule(name: str) -> bool:
    """Whether a rule of a trace has a page."""
    return name in frames()


def rule_row(frame: Frame) -> dict[str, Any]:
    """A rule as lists have it."""
    return {
        "id": frame.id,
        "kind": frame.kind,
        "file": f"en/events/{frame.file}",
        "line": frame.line,
        "event_type": frame.event_type,
        "event_mode": frame.mode,
        "contexts": list(frame.contexts),
        "cameo": frame.cameo,
        "triggers": [" ".join((*one.before, *one.words, *([one.noun] if one.noun else []))) for one in frame.triggers][
            :40
        ],
        "examples": len(frame.examples),
        "counterexamples": len(frame.counterexamples),
    }


@router.get("/rules", response_model=Envelope[RuleRow])
def rules(
    request: Request,
    page: Paged,
    reading: Read,
    state: Shared,
    q: Short = None,
    type: Annotated[list[EventType] | None, Query()] = None,
    file: Short = None,
) -> Response:
    """Event frames, in the order of their files."""
    wanted = [one for one in frames().values() if _matches(one, (q or "").lower(), type, file)]
    limit = min(page.limit, state.settings.max_rows)
    places = {one.id: number for number, one in enumerate(frames().values())}
    kept, cursor = page_of(wanted, lambda one: (places[one.id],), "rules", (int,), page.cursor, limit)
    found = Listing([rule_row(one) for one in kept], cursor, cursor is not None, len(wanted))
    return listing(request, reading.generation, found, page)


def _matches(frame: Frame, q: str, types: list[EventType] | None, file: str | None) -> bool:
    words = " ".join(" ".join(one.words) for one in frame.triggers)
    return (
        (not q or q in frame.id or q in frame.kind or q in words)
        and (not types or frame.event_type in types)
        and (not file or file in frame.file)
    )


@router.get("/rules/{ident}", response_model=RulePage)
def rule(ident: str, reading: Read) -> Response:
    """A rule as it is written, with its examples, and mentions that it decided."""
    frame = frames().get(ident)
    if frame is None:
        raise missing("rule", ident, "ids are those of /api/rules")
    decided = _decided(reading, frame)
    told = {
        **rule_row(frame),
        "example_texts": list(frame.examples),
        "counterexample_texts": list(frame.counterexamples),
    }
    return as_json({"generation": reading.generation, "rule": {**told, "source": _source(frame)}, "mentions": decided})


def _source(frame: Frame) -> str:
    """The lines of a frame in its file."""
    lines = (FOLDER / frame.file).read_text("utf-8").split("\n")
    begin = frame.line - 1
    indent = len(lines[begin]) - len(lines[begin].lstrip())
    end = begin + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
    return "\n".join(line[indent:] for line in lines[begin:end]).rstrip()


def _decided(reading: Reading, frame: Frame, most: int = 20) -> list[dict[str, Any]]:
    rows = reading.rows(
        "SELECT id FROM mentions WHERE kind = ? ORDER BY confidence DESC, id LIMIT ?", [frame.kind, most * 10]
    )
    records = reading.records("mentions", [row["id"] for row in rows])
    found = [one for one in records.values() if any(entry["rule"] == frame.id for entry in one["trace"])]
    return [{name: value for name, value in one.items() if name != "trace"} for one in found[:most]]


class Trial(BaseModel):
    """Rules to try."""

    rules: str = Field(max_length=100_000, description="YAML of one or several frames, in the form of a file of events")
    event_type: EventType | None = Field(
        None, description="the type that the frames tell of; null for kinds without a type"
    )
    texts: list[str] | None = Field(
        None, max_length=200, description="texts to try them on; else a sample of the store"
    )
    sample: int = Field(20, ge=1, le=200)


@router.post("/rules/try", response_model=RulesTried)
def try_rules(trial: Trial, state: Shared) -> Response:
    """What rules would gain, lose and change; nothing is stored."""
    texts = [{"id": f"text-{n}", "text": text} for n, text in enumerate(trial.texts or (), 1)] or _sample(
        state, trial.sample
    )
    if sum(len(one["text"] or "") for one in texts) > state.settings.max_try_characters:
        detail = (
            f"the texts have more than {state.settings.max_try_characters} characters; send less, or a smaller sample"
        )
        raise Problem(413, detail, "--max-try-characters")
    found = state.workshop.compare(trial.rules, trial.event_type, texts)
    changes = {what: [one for one in found["changes"] if one["what"] == what] for what in ("gained", "lost", "changed")}
    return as_json({"documents": found["documents"], **changes, "problems": found["problems"]})


def _sample(state: State, count: int) -> list[dict[str, Any]]:
    """Documents of the store, the same at every call: in the order of the hashes of their texts."""
    with state.reader.reading() as reading:
        rows = reading.rows(
            "SELECT id FROM documents WHERE outcome = 'coded' ORDER BY text_sha256, id LIMIT ?", [count]
        )
        records = reading.records("documents", [row["id"] for row in rows])
    return [
        {"id": ident, "text": one["document"]["text"], "date": one["document"]["publication_date"]["value"]}
        for ident, one in records.items()
    ]
