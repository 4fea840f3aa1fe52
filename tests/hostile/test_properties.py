"""What holds for the record of any report, and for what any names become in every format of export."""

import csv
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import networkx
import openpyxl
import pyarrow.parquet
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.records import mention

import dateline
from dateline.export.formats import FORMATS
from dateline.export.job import Source
from dateline.export.run import export
from dateline.export.schema import record_schema
from dateline.model import CodedDocument, to_dict

PIECES = (
    "Norway", "Vladimir Putin", "the rebels", "President Erdogan", "attacked", "said that", "agreed to meet", "denied that",
    "arrested 20 people", "on Monday (17)", "last week", "in Oslo", "from 3 May to 5 June 2024", "in the 1990s", ".", ",", "\n\n",
    "“", "”", "(Reuters)", "two weeks ago", "will not", "and", "Israel's army", "29 February 2023", "0000-00-00", "\u202e", "é",
)  # fmt: skip
REPORTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), min_size=1, max_size=40).map(" ".join)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(str)
NAMES = st.text(min_size=1, max_size=30)
PREFIX = "'"


@cache
def schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(record_schema())


def code(text: str, day: str | None) -> CodedDocument | None:
    """The record of a report; none where it has no text or half of a surrogate pair."""
    try:
        return dateline.load().code(text, date=day)
    except dateline.errors.InputError:
        return None


def spans(value: object) -> Iterator[tuple[int, int, str]]:
    """All start, end and text in a record."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            yield value["start"], value["end"], value["text"]
        if isinstance(value.get("start_char"), int):
            yield value["start_char"], value["end_char"], value["text"]
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


def periods(value: object) -> Iterator[tuple[str, str]]:
    """First and last day of all dates in a record."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), str) and isinstance(value.get("end"), str):
            yield value["start"], value["end"]
        for one in value.values():
            yield from periods(one)
    elif isinstance(value, list):
        for one in value:
            yield from periods(one)


@settings(max_examples=25, deadline=None)
@given(REPORTS, DAYS)
def test_a_record_quotes_its_text_has_days_of_the_calendar_and_meets_the_schema(text: str, day: str | None) -> None:
    coded = code(text, day)
    if coded is None:
        return
    record = to_dict(coded)
    schema().validate(json.loads(json.dumps(record)))
    for start, end, quoted in spans(record["document"].pop("removed")):
        assert 0 <= start < end and text[start:end] == quoted
    for start, end, quoted in spans(record):
        assert 0 <= start <= end <= len(coded.document.text) and coded.document.text[start:end] == quoted
    for first, last in periods(record):
        assert date.fromisoformat(first) <= date.fromisoformat(last)
    assert len({one["id"] for one in record["mentions"]}) == len(record["mentions"])


def exported(format: str, name: str) -> bytes:
    """A mention with a name in all places that are free text, in a format."""
    if format == "ftm" and find_spec("followthemoney") is None:
        pytest.skip("there is no followthemoney")
    plain = mention()
    given = mention(
        actors=[{**plain["actors"][0], "name": name, "title": name}],
        place={**plain["place"], "name": name},
        documents=[{**plain["documents"][0], "headline": name, "publisher": name}],
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out{FORMATS[format].suffix}"
        export(Source("mention", [given], 1, 1), format, path)
        return path.read_bytes()


def read_back(format: str, content: bytes) -> Any:
    """The one row, object or node that a format has of it, as a reader of that format sees it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in"
        path.write_bytes(content)
        if format == "parquet":
            (row,) = pyarrow.parquet.read_table(path).to_pylist()
            return row
        if format == "xlsx":
            head, first = list(openpyxl.load_workbook(path.open("rb"))["mentions"].iter_rows(values_only=True))
            return dict(zip(head, first, strict=True))
        if format == "rdf":
            return rdflib.Graph().parse(path, format="nt")
        if format == "graphml":
            return networkx.read_graphml(path)
        if format in ("csv", "polecat", "gdelt"):
            with path.open(encoding="utf-8", newline="") as file:
                return list(csv.reader(file, delimiter="," if format == "csv" else "\t"))
        return [json.loads(line) for line in content.decode("utf-8").split("\n") if line]


@settings(max_examples=25, deadline=None)
@given(NAMES)
def test_any_name_comes_back_from_jsonl_parquet_geojson_and_csv(name: str) -> None:
    (whole,) = read_back("jsonl", exported("jsonl", name))
    assert whole["actors"][0]["name"] == name and whole["documents"][0]["headline"] == name
    assert read_back("parquet", exported("parquet", name))["place"] == name
    (feature,) = json.loads(exported("geojson", name))["features"]
    assert feature["properties"]["place"] == name
    head, row = read_back("csv", exported("csv", name))
    cell = dict(zip(head, row, strict=True))["place"]
    assert cell in (name, PREFIX + name) and not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("format", ["xlsx", "rdf", "graphml", "polecat", "gdelt", "ftm"])
@settings(max_examples=15, deadline=None)
@given(name=NAMES)
def test_no_name_breaks_a_format(format: str, name: str) -> None:
    found = read_back(format, exported(format, name))
    if format in ("polecat", "gdelt"):
        assert len({len(row) for row in found}) == 1
    elif format == "graphml":
        assert found.number_of_nodes() == 2
    else:
        assert len(found)
