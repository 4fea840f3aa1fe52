"""Each format reads back as what was written; what it cannot hold is counted; nothing is lost unseen."""

import csv
import datetime
import json
import os
import stat
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import pyarrow.csv
import pyarrow.parquet
import pytest
import rdflib
from tests.export.records import ERDOGAN, INAUGURATION, MENTIONS, PRINCE, REPORT, TEXT, event, mention

from dateline.errors import ExportError, UsageError
from dateline.export.columns import columns
from dateline.export.formats import FORMATS
from dateline.export.job import Level, Source
from dateline.export.people_counts import KINDS
from dateline.export.run import export

Made = tuple[Path, dict[str, Any]]
Maker = Callable[..., Made]


@pytest.fixture
def made(tmp_path: Path) -> Maker:
    """Export records in a format: the file and its codebook."""

    def make(format: str, records: list[dict[str, Any]] = MENTIONS, level: Level = "mention", **options: Any) -> Made:
        path = tmp_path / f"out{FORMATS[format].suffix}"
        source = Source(level, iter(records), len(records), 7, ({"version": "0.1.0", "rules": "abc", "model": "en"},))
        return path, export(source, format, path, **options)

    return make


def _csv(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def test_csv_reads_back_as_it_was(made: Maker) -> None:
    path, book = made("csv")
    head, *rows = _csv(path)
    first = dict(zip(head, rows[0], strict=True))
    assert head == [one.name for one in columns("mention")] and len(rows) == book["rows"] == 3
    assert first["actors"] == "Recep Tayyip Erdoğan" and first["recipients_sectors"] == "GOV/ELI"
    assert first["cameo"] == "070" and first["quantities"] == "items=1.0..None" and first["sentence"] == TEXT


def _number(kind: str, low: float | None, high: float | None, *mentions: str) -> dict[str, Any]:
    told = [{"mention_id": one, "low": low, "high": high, "text": "x"} for one in mentions]
    return {"kind": kind, "low": low, "high": high, "unit": None, "text": "x", "start": 0, "end": 1, "accounts": told}


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_who_was_killed_or_hurt_has_columns_of_bounds(format: str, made: Maker) -> None:
    told = [_number("killed", 12.0, 12.0), _number("killed", 15.0, 15.0), _number("injured", 30.0, None)]
    path, book = made(format, [mention(quantities=told), mention(quantities=[_number("arrested", None, 5.0)])])
    table = pyarrow.parquet.read_table(path) if format == "parquet" else pyarrow.csv.read_csv(path)
    first, second = table.to_pylist()
    assert (first["killed_low"], first["killed_high"]) == (12, 15)  # two claims are a range, and never a sum
    assert (first["injured_low"], first["injured_high"], first["displaced_low"]) == (30, None, None)
    assert (second["arrested_low"], second["arrested_high"], second["killed_low"]) == (None, 5, None)
    types = {one["name"]: one["type"] for one in book["columns"]}
    assert {types[f"{kind}_{side}"] for kind in KINDS for side in ("low", "high")} == {"integer"}


def test_an_event_tells_how_many_mentions_are_behind_a_number(made: Maker) -> None:
    told = [_number("killed", 3.0, 5.0, "m1", "m9", "m9"), _number("displaced", 1000.0, None, "m1")]
    path, _ = made("parquet", [event() | {"quantities": told}], "event")
    (row,) = pyarrow.parquet.read_table(path).to_pylist()
    assert (row["killed_low"], row["killed_high"], row["killed_mentions"]) == (3, 5, 2)
    assert (row["displaced_low"], row["displaced_high"], row["displaced_mentions"]) == (1000, None, 1)
    assert row["injured_mentions"] is None


def test_an_event_has_its_sources_and_contradictions(made: Maker) -> None:
    path, _ = made("csv", [event()], "event")
    head, row = _csv(path)
    found = dict(zip(head, row, strict=True))
    assert found["contradictions"] == "place=Jeddah/Riyadh" and found["sources"] == "Example Wire"
    assert (found["mention_count"], found["document_count"], found["source_count"]) == ("2", "2", "1")


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_a_table_says_which_participants_are_told_elsewhere_or_inferred(format: str, made: Maker) -> None:
    far, near = ERDOGAN | {"basis": "role.elsewhere: told last; offices"}, PRINCE | {"basis": "role.weighed: told last"}
    path, book = made(format, [mention(actors=[PRINCE, far], recipients=[near]), INAUGURATION])
    if format == "csv":
        head, *rows = _csv(path)
        found = [dict(zip(head, row, strict=True)) for row in rows]
    else:
        found = pyarrow.parquet.read_table(path).to_pylist()
    assert [(one["actors_told"], one["recipients_told"]) for one in found] == [
        ("read|elsewhere", "inferred"),
        ("read", ""),
    ]
    assert sum(one["name"].endswith("_told") for one in book["columns"]) == 2


def test_an_event_says_how_its_parties_are_told(made: Maker) -> None:
    old = {name: value for name, value in event()["recipients"][0].items() if name != "told"}
    path, _ = made("csv", [event() | {"recipients": [old]}], "event")
    head, row = _csv(path)
    found = dict(zip(head, row, strict=True))
    assert found["actors_told"] == "read" and found["recipients_told"] == ""  # a store joined by an older Dateline


def test_parquet_keeps_types_and_carries_its_codebook(made: Maker) -> None:
    path, _ = made("parquet")
    table = pyarrow.parquet.read_table(path)
    assert table.schema.field("quad_class").type == pyarrow.int64() and table.num_rows == 3
    assert table.column("latitude").to_pylist() == [21.49012, None, 21.49012]
    assert json.loads(table.schema.metadata[b"dateline"])["generation"] == 7
    assert b"CAMEO" in table.schema.field("cameo").metadata[b"meaning"]


def test_jsonl_holds_the_whole_record(made: Maker) -> None:
    path, book = made("jsonl")
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == MENTIONS
    assert book["dropped"] == [] and book["left_out"] == []


def test_excel_has_typed_cells_and_its_codebook_as_a_sheet(made: Maker) -> None:
    path, _ = made("xlsx", [mention(kind="=1+1", place=None), *MENTIONS])
    book = openpyxl.load_workbook(path)
    sheet = book["mentions"]
    names = [cell.value for cell in sheet[1]]
    first = dict(zip(names, sheet[2], strict=True))
    assert isinstance(first["date_start"].value, datetime.datetime) and first["confidence"].value == 0.91
    assert first["kind"].value == "=1+1" and first["kind"].data_type == "s" and first["kind"].quotePrefix
    assert sheet.max_row == 5
    told = [[cell for cell in row if cell is not None] for row in book["codebook"].iter_rows(values_only=True)]
    assert ["rows", "4"] in told and any(row[:1] == ["cameo"] for row in told)


def test_excel_does_not_tell_when_it_was_written(made: Maker) -> None:
    with zipfile.ZipFile(made("xlsx")[0]) as book:
        assert {part.date_time for part in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert str(datetime.date.today().year) not in book.read("docProps/core.xml").decode().replace("terms/2006", "")


def test_excel_says_what_a_cell_could_not_hold(made: Maker) -> None:
    long = mention(
        evidence={**mention()["evidence"], "sentence": {"start": 0, "end": 40_000, "text": "\x01" + "a" * 40_000}}
    )
    _, book = made("xlsx", [long])
    assert {one["count"] for one in book["dropped"]} == {1, 40_000 - 32_767}


def test_geojson_has_a_point_for_what_has_a_place(made: Maker) -> None:
    path, book = made("geojson")
    found = json.loads(path.read_text("utf-8"))
    assert found["type"] == "FeatureCollection" and [one["id"] for one in found["features"]] == ["m1", "m3"]
    assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [39.18624, 21.49012]}
    assert book["left_out"] == [{"why": "no place with coordinates", "records": 1}]


def test_polecat_has_its_columns_in_their_order(made: Maker) -> None:
    path, book = made("polecat")
    head, first, _ = _csv(path, "\t")
    found = dict(zip(head, first, strict=True))
    assert len(head) == 40 and head[:4] == ["Event ID", "Event Date", "Event Type", "Event Mode"]
    assert found["Quad Code"] == "MATERIAL COOPERATION" and found["Primary Recipient Sector"] == "GOV"
    assert (
        found["Contexts"] == "diplomatic;economic"
        and found["City"] == "Jeddah"
        and found["Version"] == "Dateline 0.1.0"
    )
    assert book["left_out"] == [{"why": "no PLOVER type", "records": 1}]


def test_gdelt_has_58_columns_and_no_day_that_is_not_known(made: Maker) -> None:
    month = mention(id="m4", event_date={**mention()["event_date"], "start": "2023-07-01", "precision": "month"})
    path, book = made("gdelt", [*MENTIONS, month])
    rows = _csv(path, "\t")
    names = [one.name for one in columns("gdelt")]
    first = dict(zip(names, rows[0], strict=True))
    assert len(rows) == 2 and {len(row) for row in rows} == {58}
    assert (first["SQLDATE"], first["EventCode"], first["EventRootCode"]) == ("20230717", "070", "07")
    assert (first["Actor1Code"], first["Actor2Code"]) == ("TURGOV", "SAUGOVELI") and first[
        "ActionGeo_CountryCode"
    ] == "SA"
    assert {one["why"]: one["records"] for one in book["left_out"]} == {"no CAMEO code": 1, "not dated to the day": 1}


@pytest.mark.parametrize(
    ("format", "column", "day"), [("gdelt", "SQLDATE", "20230717"), ("polecat", "Event Date", "2023-07-17")]
)
def test_the_day_of_the_first_report_stands_where_none_is_told_if_asked(
    made: Maker, format: str, column: str, day: str
) -> None:
    untold = {**mention()["event_date"], "start": None, "end": None, "precision": "vague"}
    place = [one.name for one in columns(format)].index(column)
    path, book = made(format, [mention(), mention(id="m4", event_date=untold)], reported=True)
    assert [row[place] for row in _csv(path, "\t")[-2:]] == [day, day]
    assert (book["dated_by_report"], book["left_out"]) == (1, [])


def test_a_table_with_the_days_of_reports_beside_needs_none_of_them_for_the_events(made: Maker) -> None:
    with pytest.raises(UsageError, match="--reported is for gdelt and polecat; csv keeps"):
        made("csv", reported=True)


def test_gdelt_has_a_row_for_each_pair(made: Maker) -> None:
    both = mention(actors=[mention()["actors"][0], mention()["recipients"][0]], recipients=[])
    several = mention(id="m5", recipients=[mention()["actors"][0], mention()["recipients"][0]])
    path, book = made("gdelt", [both, several])
    assert len(_csv(path, "\t")) == book["rows"] == 3 and len({row[0] for row in _csv(path, "\t")}) == 3


def test_followthemoney_takes_every_entity(made: Maker) -> None:
    model = pytest.importorskip("followthemoney").model
    path, book = made("ftm")
    entities = [model.get_proxy(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    assert len(entities) == book["rows"] == len({one.id for one in entities})
    assert sorted(one.schema.name for one in entities) == ["Article", "Event", "Event", "Event", "Person", "Person"]
    known = {one.id for one in entities}
    gift = next(one for one in entities if one.id == "dateline-m1")
    assert (
        set(gift.get("organizer")) | set(gift.get("involved")) | set(gift.get("proof")) <= known
        and gift.first("country") == "sa"
    )


def test_rdf_is_sem_with_where_it_is_from(made: Maker) -> None:
    path, book = made("rdf")
    graph = rdflib.Graph().parse(path, format="nt")
    sem = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    assert len(set(graph.subjects(rdflib.RDF.type, sem.Event))) == 3 and book["written"] == 3
    assert book["rows"] == len(graph), "each triple is written once"
    gift = rdflib.URIRef("urn:dateline:event:m1")
    who = {graph.value(role, rdflib.RDF.value) for role in graph.objects(gift, sem.hasActor)}
    assert who == {rdflib.URIRef(f"http://www.wikidata.org/entity/{one}") for one in ("Q39259", "Q6892571")}
    assert str(graph.value(gift, sem.hasTimeStamp)) == "2023-07-17"
    assert graph.value(gift, rdflib.PROV.wasDerivedFrom) == rdflib.URIRef("urn:dateline:document:r1")


def test_graphml_is_the_network(made: Maker) -> None:
    path, book = made("graphml")
    graph = networkx.read_graphml(path)
    assert graph.number_of_nodes() == 2 and graph.number_of_edges() == book["rows"] == 2
    assert {data["event_type"] for _, _, data in graph.edges(data=True)} == {"AID", "CONSULT"}
    assert graph.nodes["Q39259"]["name"] == "Recep Tayyip Erdoğan" and book["left_out"][0]["records"] == 1


@pytest.mark.parametrize("format", [one for one in FORMATS if one != "ftm"])
def test_every_format_takes_events_too_and_ships_its_codebook(format: str, made: Maker) -> None:
    path, book = made(format, [event()], "event")
    assert path.stat().st_size and (book["records"], book["written"], book["left_out"]) == (1, 1, [])
    assert json.loads(path.with_name(path.name + ".codebook.json").read_text("utf-8")) == book
    assert all(one["meaning"] for one in book["columns"])


@pytest.mark.parametrize("format", FORMATS)
def test_a_count_that_does_not_match_leaves_no_file(format: str, tmp_path: Path) -> None:
    if format == "ftm":
        pytest.importorskip("followthemoney")
    path = tmp_path / "out"
    with pytest.raises(ExportError, match="the store has 4 mentions, 3 were read"):
        export(Source("mention", iter(MENTIONS), 4, 7), format, path)
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_none_and_a_place_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="choose one of csv, parquet"):
        export(Source("mention", [], 0, 1), "dbase", tmp_path / "x")
    with pytest.raises(ExportError, match="choose another place"):
        export(Source("mention", [], 0, 1), "csv", tmp_path / "no" / "x")


@pytest.mark.parametrize("format", ["csv", "jsonl", "geojson", "polecat", "gdelt", "rdf", "graphml", "ftm"])
def test_without_text_no_sixteen_words_of_a_report_are_left(format: str, made: Maker) -> None:
    if format == "ftm":
        pytest.importorskip("followthemoney")
    path, book = made(format, with_text=False)
    words, left = TEXT.split(), " ".join(path.read_text("utf-8").split())
    assert not [n for n in range(len(words) - 15) if " ".join(words[n : n + 16]) in left]
    assert REPORT["headline"] not in left and "withheld" in book["text"]
    if format == "jsonl":
        sentence = json.loads(path.read_text("utf-8").splitlines()[0])["evidence"]["sentence"]
        assert len(sentence["text_sha256"]) == 64 and (sentence["start"], sentence["end"]) == (0, len(TEXT))


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_csv_is_a_formula(value: str, made: Maker) -> None:
    path, _ = made("csv", [mention(kind=value, actors=[{**mention()["actors"][0], "name": value}])])
    assert not [
        cell for row in _csv(path) for cell in row if cell.startswith(("=", "+", "@", "\t", "\r")) or cell == "-1+1"
    ]


@pytest.mark.parametrize("format", ["csv", "jsonl", "geojson", "gdelt", "rdf", "parquet"])
def test_memory_does_not_grow_with_the_store(format: str, tmp_path: Path) -> None:
    def many(count: int) -> Iterator[dict[str, Any]]:
        return (mention(id=f"m{n}") for n in range(count))

    def peak(count: int) -> int:
        tracemalloc.start()
        export(Source("mention", many(count), count, 1), format, tmp_path / "x")
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    small = 500 if format == "rdf" else 15_000 if format == "parquet" else 1_000
    peak(10)
    assert peak(small * 3) < peak(small) * 1.3 + 100_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_an_export_replaces_no_pipe_or_device(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(ExportError, match="is no file"):
        export(Source("mention", [], 0, 1), "jsonl", path)
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_table_of_events_has_the_reports_and_the_sentence(made: Maker) -> None:
    told = event() | {"sentence": TEXT}
    path, _ = made("csv", [told], "event")
    head, row = _csv(path)
    found = dict(zip(head, row, strict=True))
    assert found["urls"] == f"{REPORT['url']}|" and found["sentence"] == TEXT
    assert found["headlines"] == "'" + "|".join([REPORT["headline"]] * 2) and found["publication_dates"].count("|") == 1
    path, _ = made("csv", [told], "event", with_text=False)
    head, row = _csv(path)
    found = dict(zip(head, row, strict=True))
    assert found["sentence"] == "" and found["headlines"] == "|" and found["urls"] == f"{REPORT['url']}|"


def test_an_excel_sheet_can_be_filtered_and_read_without_pulling_columns(made: Maker) -> None:
    path, _ = made("xlsx", [event() | {"sentence": TEXT}], "event")
    sheet = openpyxl.load_workbook(path)["events"]
    assert sheet.auto_filter.ref == sheet.dimensions and sheet.freeze_panes == "B2"
    wide = next(cell.column_letter for cell in sheet[1] if cell.value == "sentence")
    widths = sheet.column_dimensions
    assert all(one.width >= 12 for one in widths.values()) and widths[wide].width == 60


def test_a_file_named_as_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"sanctions\.xlsx: its name is that of xlsx, .* name it sanctions\.csv"):
        export(Source("event", iter([]), 0, 1), "csv", tmp_path / "sanctions.xlsx")
    assert export(Source("event", iter([]), 0, 1), "csv", tmp_path / "sanctions.txt")["rows"] == 0
