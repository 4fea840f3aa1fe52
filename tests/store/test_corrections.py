"""What a person corrects stays corrected through re-coding, is undone without a trace, and is never silently lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.corpus.corrections import Anchor, Correction
from dateline.errors import UsageError
from dateline.model import CodedDocument
from dateline.read.records import RawDocument, Rejection
from dateline.store.corrections import correct, exported, import_corrections, plan, undo
from dateline.store.intake import ingest
from dateline.store.records import StoredDocument
from dateline.store.replay import held_corrections
from dateline.store.store import Store

TEXT = "Norway called on Israel to open the crossing. Chad expelled two French diplomats on Friday."
OTHER = "The minister resigned in Oslo. Chad expelled two French diplomats on Friday."


@pytest.fixture(scope="module")
def coder() -> dateline.Coder:
    return dateline.load()


def fill(store: Store, coder: dateline.Coder, **texts: str) -> None:
    """Ingest texts by the names of their documents."""

    def code(documents: Any) -> Iterator[CodedDocument | Rejection]:
        return (coder.stages.code_raw(one) for one in documents)

    raws = [
        RawDocument(name, text, "test", url=f"https://example.org/{name}", clean=False) for name, text in texts.items()
    ]
    for _ in ingest(store, raws, code):
        pass


@pytest.fixture
def store(tmp_path: Path, coder: dateline.Coder) -> Store:
    made = Store.open(tmp_path / "store", create=True)
    fill(made, coder, report=TEXT)
    return made


def mentions(store: Store, document: str = "report") -> list[dict[str, Any]]:
    """The current mentions of a document."""
    with store.snapshot() as snapshot:
        found: Any = snapshot.document(document)
    return [{k: v for k, v in one.items() if not k.startswith("status")} for one in found["mentions"]]


def anchor(store: Store, number: int = 0) -> Anchor:
    """Where a mention of the report hangs."""
    with store.snapshot() as snapshot:
        document: Any = snapshot.document("report")
    one = document["mentions"][number]
    trigger = one["evidence"]["trigger"]
    return Anchor("report", document["document"]["text_sha256"], trigger["start"], trigger["end"], one["id"])


def setting(store: Store, number: int = 0, field: str = "event_type", new: Any = "ACCUSE", **more: Any) -> Correction:
    """A correction of one field."""
    return Correction(
        "set",
        (anchor(store, number),),
        field,
        mentions(store)[number][field],
        new,
        "ada",
        "2024-06-19T12:00:00Z",
        **more,
    )


def test_a_field_is_changed_with_its_trace_and_what_follows_from_it(store: Store) -> None:
    correction = setting(store)
    done = correct(store, correction)
    one = mentions(store)[0]
    assert one["event_type"] == "ACCUSE" and one["quad_class"] == 3 and one["cameo"] is None
    entry = next(entry for entry in one["trace"] if entry["field"] == "event_type")
    assert entry["rule"] == f"correction:{correction.id}" and entry["rejected"][-1]["value"] == "REQUEST"
    assert (
        [m["id"] for m in done.before] == [one["id"]] and done.after[0] == one and done.generation == store.generation
    )


def test_the_state_before_can_still_be_read(store: Store) -> None:
    correct(store, setting(store))
    with store.snapshot(as_of=1) as snapshot:
        before: Any = snapshot.document("report")
    assert before["mentions"][0]["event_type"] == "REQUEST"


def test_undoing_gives_what_the_coder_said(store: Store) -> None:
    before = mentions(store)
    correction = setting(store)
    correct(store, correction)
    undo(store, correction.id)
    assert mentions(store) == before
    with store.snapshot() as snapshot:
        assert held_corrections(snapshot) == []
        assert [row["status"] for row in snapshot.rows("SELECT status FROM corrections_history")] == ["withdrawn"]


def test_undoing_one_of_two_keeps_the_other(store: Store) -> None:
    first, second = setting(store), setting(store, field="factuality", new="planned")
    correct(store, first)
    correct(store, second)
    undo(store, first.id)
    assert (mentions(store)[0]["event_type"], mentions(store)[0]["factuality"]) == ("REQUEST", "planned")


def test_a_rejected_mention_goes_and_comes_back(store: Store) -> None:
    before = mentions(store)
    correction = Correction("reject", (anchor(store, 1),), who="ada")
    correct(store, correction)
    assert [m["id"] for m in mentions(store)] == [before[0]["id"]]
    undo(store, correction.id)
    assert mentions(store) == before


def test_a_missed_mention_is_added(store: Store) -> None:
    start = TEXT.index("open")
    place = replace(anchor(store), start=start, end=start + 4, mention_id=None)
    who = {
        "start": TEXT.index("Israel"),
        "end": TEXT.index("Israel") + 6,
        "name": "Israel",
        "country": "ISR",
        "sectors": [],
    }
    correct(
        store,
        Correction(
            "add", (place,), new={"kind": "opening", "event_type": None, "actors": [who], "factuality": "possible"}
        ),
    )
    added = mentions(store)[1]
    assert (
        added["kind"] == "opening" and added["actors"][0]["text"] == "Israel" and added["coder"]["version"] == "by hand"
    )
    assert TEXT[added["evidence"]["sentence"]["start"] : added["evidence"]["sentence"]["end"]].startswith(
        "Norway called"
    )
    with store.snapshot() as snapshot:
        assert snapshot.rows("SELECT country FROM participants WHERE mention_id = ?", [added["id"]]) == [
            {"country": "ISR"}
        ]


def test_the_same_correction_twice_changes_nothing(store: Store) -> None:
    correction = setting(store)
    assert correct(store, correction).generation == correct(store, correction).generation


def test_corrections_are_replayed_when_the_report_is_coded_again(store: Store, coder: dateline.Coder) -> None:
    correct(store, setting(store))
    correct(store, Correction("reject", (anchor(store, 1),)))
    with store.snapshot() as snapshot:
        held: Any = snapshot.document("report")
    coded = coder.stages.code_raw(RawDocument("report", TEXT, "test", url="https://example.org/report", clean=False))
    sure = replace(coded, mentions=tuple(replace(m, confidence=0.5) for m in coded.mentions))
    raw = RawDocument("report", TEXT, "test", url="https://example.org/report", clean=False)
    store.commit([StoredDocument(raw, coded=sure)])
    now = mentions(store)
    assert len(held["mentions"]) == len(now) == 1 and now[0]["event_type"] == "ACCUSE" and now[0]["confidence"] == 0.5
    with store.snapshot() as snapshot:
        one = next(held for held in held_corrections(snapshot) if held.correction.action == "set")
    assert one.coded[now[0]["id"]]["event_type"] == "REQUEST" and one.coded[now[0]["id"]]["confidence"] == 0.5
    undo(store, one.correction.id)
    assert mentions(store)[0]["event_type"] == "REQUEST"


def test_what_the_coder_finds_no_more_is_a_conflict_and_is_listed(store: Store, coder: dateline.Coder) -> None:
    correct(store, setting(store))
    raw = RawDocument("report", TEXT, "test", url="https://example.org/report", clean=False)
    coded = coder.stages.code_raw(raw)
    store.commit([StoredDocument(raw, coded=replace(coded, mentions=coded.mentions[1:]))])
    with store.snapshot() as snapshot:
        (row,) = snapshot.rows("SELECT state, conflict FROM corrections")
    assert row["state"] == "conflict" and "no mention has these words" in row["conflict"]
    store.commit([StoredDocument(raw, coded=coded)])
    with store.snapshot() as snapshot:
        assert snapshot.rows("SELECT state FROM corrections") == [{"state": "applied"}]
    assert mentions(store)[0]["event_type"] == "ACCUSE"


def test_a_new_version_with_other_text_is_a_conflict(store: Store, coder: dateline.Coder) -> None:
    correct(store, setting(store))
    fill(store, coder, report=OTHER)
    with store.snapshot() as snapshot:
        (row,) = snapshot.rows("SELECT state, conflict FROM corrections")
    assert row["state"] == "conflict" and "new version" in row["conflict"]


@pytest.mark.parametrize(
    ("field", "new", "told"),
    [
        ("event_type", "GIFT", "choose one of AGREE"),
        ("event_mode", "visit", "is none of REQUEST"),
        ("factuality", "sure", "choose one of happened"),
        ("contexts", ["nonsense"], "write a list"),
        (
            "actors",
            [{"name": "Nobody Here"}],
            r'mark its words in the text, or write them as `text`: {"text": "the rebels"',
        ),
        ("recipients", "USA", r'write a list, as \[{"text": "the rebels", "country": "SDN"'),
        ("place", "Tyre", 'as {"name": "Tyre", "country": "LBN"}'),
        ("actors", [{"name": "Norway", "country": "NOR", "sectors": ["X"]}], "sectors"),
        ("event_date", {"start": "32 June"}, "event_date"),
        ("place", {"name": "Israel", "latitude": 95, "longitude": 0}, "degrees"),
        ("quantities", [{"kind": "killed", "low": 5, "high": 3, "text": "two"}], "above"),
        ("certainty", 2, "from 0 to 1"),
        ("confidence", 1, "cannot be set"),
    ],
)
def test_a_value_that_the_field_cannot_hold_is_refused(field: str, new: Any, told: str, store: Store) -> None:
    with pytest.raises(UsageError, match=told):
        correct(store, Correction("set", (anchor(store),), field, None, new))
    assert mentions(store)[0]["event_type"] == "REQUEST"


def test_what_is_refused_says_why(store: Store) -> None:
    place = anchor(store)
    for broken, told in (
        (replace(place, document_id="none"), "no coded document"),
        (replace(place, text_sha256="0"), "is another"),
        (replace(place, start=0, end=3), "no mention has these words"),
    ):
        with pytest.raises(UsageError, match=told):
            correct(store, Correction("set", (broken,), "event_type", None, "ACCUSE"))


def test_a_preview_stores_nothing(store: Store) -> None:
    with store.snapshot() as snapshot:
        planned = plan(snapshot, setting(store))
    assert (
        planned.before[0]["event_type"] == "REQUEST"
        and planned.after[0]["event_type"] == "ACCUSE"
        and mentions(store)[0]["event_type"] == "REQUEST"
    )


def test_corrections_move_to_another_store(store: Store, tmp_path: Path, coder: dateline.Coder) -> None:
    correct(store, setting(store))
    correct(store, Correction("reject", (anchor(store, 1),)))
    other = Store.open(tmp_path / "other", create=True)
    fill(other, coder, report=TEXT)
    with store.snapshot() as snapshot:
        lines = exported(snapshot)
    assert import_corrections(other, lines) == (2, []) and mentions(other) == mentions(store)
    generation = other.generation
    assert import_corrections(other, lines) == (2, []) and other.generation == generation


def events(store: Store) -> list[list[str]]:
    """The mentions of each event."""
    store.derive()
    with store.snapshot() as snapshot:
        rows = snapshot.rows(
            "SELECT event_id, list(mention_id ORDER BY mention_id) AS mentions FROM event_mentions GROUP BY 1"
        )
    return sorted(row["mentions"] for row in rows)


def test_events_are_merged_and_split_by_hand_and_stay_so(store: Store, coder: dateline.Coder) -> None:
    apart = events(store)
    assert len(apart) == 2
    merge = Correction("merge", (anchor(store, 0), anchor(store, 1)), who="ada")
    correct(store, merge)
    together = events(store)
    assert len(together) == 1 and len(together[0]) == 2
    fill(store, coder, other="Chad expelled two French diplomats on Friday.")
    assert sum(set(together[0]) <= set(one) for one in events(store)) == 1
    split = Correction("split", (anchor(store, 0),), who="ada")
    correct(store, split)
    assert [anchor(store, 0).mention_id] in events(store)
    undo(store, split.id)
    assert any(set(together[0]) <= set(one) for one in events(store))
    undo(store, merge.id)
    assert [anchor(store, 0).mention_id] in events(store)


@pytest.mark.parametrize(
    ("written", "told"),
    [("2024-05-03", ("2024-05-03", "2024-05-03", "day")), ("2024-05", ("2024-05-01", "2024-05-31", "month"))],
)
def test_a_day_can_be_written_as_it_is(written: str, told: tuple[str, str, str], store: Store) -> None:
    done = correct(store, Correction("set", (anchor(store),), "event_date", None, written))
    date = done.after[0]["event_date"]
    assert (date["start"], date["end"], date["precision"]) == told
