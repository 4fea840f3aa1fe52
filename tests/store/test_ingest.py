"""What comes in twice changes nothing; what has changed takes the place of what was; nothing is lost or counted wrongly."""

from dataclasses import replace
from functools import partial
from itertools import islice

import pytest

from dateline.dates import parse_date
from dateline.errors import InputError, StoreError
from dateline.model import Coder
from dateline.read.records import RawDocument, Rejection
from dateline.store import Commit, Filters, Store
from dateline.store.intake import Outcome, ingest
from dateline.store.recoding import Recoding

from .conftest import CODER, code, raw

Incoming = RawDocument | Rejection


def take_in(store: Store, documents: list[Incoming], coder: Coder | None = None) -> list[Outcome]:
    """Ingest documents; what became of each."""
    done = ingest(store, documents, partial(code, coder=coder or CODER), Recoding(coder) if coder else None)
    return [one for one in done if isinstance(one, Outcome)]


def outcomes(store: Store, documents: list[Incoming], coder: Coder | None = None) -> list[str]:
    """Ingest documents; in a word what became of each."""
    return ["held" if one.held else one.stored.outcome for one in take_in(store, documents, coder)]


def content(store: Store) -> list[object]:
    """All that a store holds, whatever the order and the generations."""
    rows = store.snapshot().rows("SELECT id, version, outcome, duplicate_of FROM documents ORDER BY ALL")
    return [*rows, *store.snapshot().rows("SELECT id, coding_id FROM mentions ORDER BY ALL")]


def test_ingesting_twice_changes_nothing(store: Store) -> None:
    documents: list[Incoming] = [raw("Turkey visit Syria 2024-05-03", "1"), raw("Iran warn Iraq", "2")]
    assert outcomes(store, documents) == ["coded", "coded"]
    before = (store.generation, content(store))
    assert outcomes(store, documents) == ["held", "held"]
    assert (store.generation, content(store)) == before


def test_a_text_under_another_name_is_a_duplicate_of_the_first(store: Store) -> None:
    documents: list[Incoming] = [raw("Turkey visit Syria", "1"), raw("Turkey visit Syria", "2", "b.jsonl")]
    assert outcomes(store, documents) == ["coded", "duplicate"]
    assert outcomes(store, [raw("Turkey visit Syria", "3", "c.jsonl")]) == ["duplicate"]
    rows = store.snapshot().rows("SELECT id, duplicate_of FROM documents WHERE outcome = 'duplicate' ORDER BY id")
    assert [(row["id"], row["duplicate_of"]) for row in rows] == [("2", "1"), ("3", "1")]


def test_what_is_interrupted_goes_on_with_the_same_call(store: Store, tmp_path_factory: object) -> None:
    del tmp_path_factory
    documents: list[Incoming] = [raw(f"Turkey visit Syria\nIran warn X{n}", str(n)) for n in range(450)]
    steps = ingest(store, documents, code)
    committed = [one for one in islice(steps, 250) if isinstance(one, Commit)]
    steps.close()
    assert len(committed) == 1
    assert store.snapshot().query(table="documents", limit=1000).rows.__len__() == 200
    again = outcomes(store, documents)
    assert again.count("held") == 200 and again.count("coded") == 250
    assert len(store.snapshot().query(table="mentions", limit=1000).rows) == 900


def test_a_changed_article_is_a_new_version_and_its_mentions_take_the_place_of_the_old(store: Store) -> None:
    first, second = (raw(text, url="https://a.example/1") for text in ("Turkey visit Syria", "Turkey warn Syria"))
    assert outcomes(store, [first]) == ["coded"]
    assert outcomes(store, [second]) == ["coded"]
    now = store.snapshot()
    assert [row["kind"] for row in now.query().rows] == ["warn"]
    history = {row["kind"]: row["status"] for row in now.rows("SELECT kind, status FROM mentions_history")}
    assert history == {"visit": "superseded", "warn": "current"}
    versions = now.rows("SELECT version, supersedes FROM documents")
    assert versions == [{"version": 2, "supersedes": first.id}]
    assert outcomes(store, [first, second]) == ["held", "held"]


def test_two_versions_in_one_batch_are_two_versions(store: Store) -> None:
    first, second = (raw(text, url="https://a.example/1") for text in ("Turkey visit Syria", "Turkey warn Syria"))
    assert outcomes(store, [first, second]) == ["coded", "coded"]
    assert [row["kind"] for row in store.snapshot().query().rows] == ["warn"]
    assert store.snapshot().rows("SELECT version FROM documents") == [{"version": 2}]


def test_the_same_id_in_another_file_is_another_document(store: Store) -> None:
    assert outcomes(store, [raw("Turkey visit Syria", "1", "a.csv")]) == ["coded"]
    assert outcomes(store, [raw("Iran warn Iraq", "1", "b.csv")]) == ["coded"]
    ids = {row["id"] for row in store.snapshot().query(table="documents").rows}
    assert len(ids) == 2 and "1" in ids


def test_what_was_rejected_is_listed_once_and_goes_when_it_can_be_read(store: Store) -> None:
    bad = Rejection(InputError("a.jsonl", 1, "date", "32 June is no date", "write it as YYYY-MM-DD"), "1")
    for _ in range(2):
        assert outcomes(store, [bad]) == ["rejected"]
    rows = store.snapshot().rows("SELECT outcome, reason, line FROM documents")
    assert rows == [{"outcome": "rejected", "reason": str(bad.error), "line": 1}]
    assert outcomes(store, [raw("Turkey visit Syria", "1")]) == ["coded"]
    assert [row["outcome"] for row in store.snapshot().query(table="documents").rows] == ["coded"]


def test_an_earlier_state_stays_readable(store: Store) -> None:
    take_in(store, [raw("Turkey visit Syria", url="https://a.example/1")])
    first = store.generation
    take_in(store, [raw("Turkey warn Syria", url="https://a.example/1")])
    for table in ("mentions", "events"):
        assert [row["kind"] for row in store.snapshot(first).query(table=table).rows] == ["visit"]
        assert [row["kind"] for row in store.snapshot().query(table=table).rows] == ["warn"]
    store.compact(everything=True)
    assert [row["kind"] for row in store.snapshot(first).query().rows] == ["visit"]


def test_another_coder_codes_again_what_is_held_and_the_old_coding_stays_readable(store: Store) -> None:
    documents: list[Incoming] = [raw("Turkey visit Syria", "1"), raw("Iran warn Iraq", "2")]
    first, second = CODER, Coder("2", "other rules", "model")
    assert outcomes(store, documents, first) == ["coded", "coded"]
    assert outcomes(store, documents, first) == ["held", "held"]
    before = store.generation
    old = {row["coding_id"] for row in store.snapshot().query().rows}
    assert outcomes(store, documents, second) == ["coded", "coded"]
    assert outcomes(store, documents, second) == ["held", "held"]
    assert not old & {row["coding_id"] for row in store.snapshot().query().rows}
    assert {row["coding_id"] for row in store.snapshot(before).query().rows} == old
    assert [one.change for one in store.snapshot().changes(before)] == ["changed", "changed"]


def test_what_another_coder_codes_alike_stays_as_it_is(store: Store) -> None:
    documents: list[Incoming] = [raw("Turkey visit Syria", "1")]
    outcomes(store, documents, CODER)
    held = store.snapshot().query().rows
    outcomes(store, documents, replace(CODER, version="2"))
    assert store.snapshot().query().rows == held


def test_a_report_marked_as_retracted_withdraws_its_mentions(store: Store) -> None:
    before = raw("Turkey visit Syria", "1", url="https://a.example/1")
    take_in(store, [before, raw("Iran warn Iraq", "2")])
    since, ident = store.generation, store.snapshot().query(Filters(kind="visit")).rows[0]["id"]
    documents: list[Incoming] = [replace(before, extra={"retracted": "true"}), before]
    assert outcomes(store, documents) == ["coded", "held"]
    snapshot = store.snapshot()
    for table in ("mentions", "events"):
        assert [row["kind"] for row in snapshot.query(table=table).rows] == ["warn"]
    told = snapshot.mention(ident)
    assert told is not None and (told["status"], told["status_reason"]) == ("withdrawn", "the report was retracted")
    assert [(one.id, one.change) for one in snapshot.changes(since)] == [(ident, "withdrawn")]
    held = (store.generation, content(store))
    assert outcomes(store, documents) == ["held", "held"]
    assert (store.generation, content(store)) == held


def test_a_report_that_was_retracted_before_it_came_brings_no_mentions(store: Store) -> None:
    marked = replace(raw("Turkey visit Syria", "1"), extra={"retracted": True})
    take_in(store, [marked, replace(raw("Iran warn Iraq", "2"), extra={"retracted": "false"})])
    assert [row["kind"] for row in store.snapshot().query().rows] == ["warn"]
    found = store.snapshot().document("1")
    assert found is not None and found["status"] == "withdrawn"


def test_a_withdrawn_document_leaves_a_tombstone(store: Store) -> None:
    take_in(store, [raw("Turkey visit Syria", "1", url="https://a.example/1"), raw("Iran warn Iraq", "2")])
    since, ident = store.generation, store.snapshot().query(Filters(kind="visit")).rows[0]["id"]
    assert store.withdraw("https://a.example/1", "it was retracted").withdrawn == 1
    snapshot = store.snapshot()
    assert (
        [row["kind"] for row in snapshot.query().rows]
        == ["warn"]
        == [r["kind"] for r in snapshot.query(table="events").rows]
    )
    told = snapshot.mention(ident)
    assert told is not None and (told["status"], told["status_reason"]) == ("withdrawn", "it was retracted")
    assert [(one.change, one.reason) for one in snapshot.changes(since)] == [("withdrawn", "it was retracted")]
    with pytest.raises(StoreError, match="no document"):
        store.withdraw("https://a.example/1", "again")


NOTICE = "RETRACTION: Jets bombed the port\nOur report https://a.example/1 was wrong"


@pytest.mark.parametrize("notice_first", [False, True])
def test_a_notice_withdraws_the_report_that_it_names_whichever_came_first(store: Store, notice_first: bool) -> None:
    report = raw("Turkey visit Syria", "1", url="https://a.example/1")
    other = replace(raw("Russia bomb Odesa", "2"), title="Jets bombed the port")
    notice = raw(NOTICE, "3")
    documents: list[Incoming] = [report, other, raw("Iran warn Iraq", "4")]
    for together in [[notice], documents] if notice_first else [documents, [notice]]:
        outcomes(store, list(together))
    snapshot = store.snapshot()
    assert [row["kind"] for row in snapshot.query().rows] == ["warn"]
    assert [row["kind"] for row in snapshot.query(table="events").rows] == ["warn"]
    reasons = snapshot.rows("SELECT DISTINCT retired_because FROM mentions_history WHERE status = 'withdrawn'")
    assert [row["retired_because"] for row in reasons] == ["taken back by 3 (notice.retraction)"]
    held = (store.generation, content(store))
    assert outcomes(store, documents) == ["held", "held", "held"]
    assert (store.generation, content(store)) == held


def test_an_article_that_is_replaced_by_a_note_of_its_retraction_is_withdrawn(store: Store) -> None:
    take_in(store, [raw("Turkey visit Syria", url="https://a.example/1"), raw("Iran warn Iraq", "2")])
    take_in(store, [raw("Editor's note: This article has been retracted.", url="https://a.example/1")])
    assert [row["kind"] for row in store.snapshot().query().rows] == ["warn"]


def test_what_is_published_after_a_notice_or_by_another_outlet_stays(store: Store) -> None:
    later = replace(raw("Turkey visit Syria", "1", url="https://a.example/1"), date=parse_date("2024-05-09"))
    other = replace(raw("Russia bomb Odesa", "2"), title="Jets bombed the port", publisher="The Post")
    notice = replace(raw(NOTICE, "3"), date=parse_date("2024-05-03"), publisher="The Courier")
    take_in(store, [later, other, notice])
    assert [row["kind"] for row in store.snapshot().query(order="kind").rows] == ["bomb", "visit"]


def test_the_versions_of_an_article_are_listed_with_the_sentences_that_differ(store: Store) -> None:
    texts = ("Turkey visit Syria.\nIran warn Iraq.", "Turkey warn Syria.\nIran warn Iraq.")
    for text in texts:
        take_in(store, [raw(text, url="https://a.example/1")])
    first, second = store.snapshot().versions("https://a.example/1")
    assert (first["version"], first["status"], second["version"], second["status"]) == (1, "superseded", 2, "current")
    assert (second["added"], second["removed"]) == (["Turkey warn Syria."], ["Turkey visit Syria."])
    assert store.snapshot().versions(first["id"]) == [first, second] and store.snapshot().versions("x") == []
