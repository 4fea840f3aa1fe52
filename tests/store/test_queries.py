"""Filters mean what they say, pages follow one another, and words are found."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.dates import parse_date
from dateline.errors import UsageError
from dateline.read.records import RawDocument
from dateline.store import Filters, Store
from dateline.store.intake import ingest
from dateline.store.search import ranked

from .conftest import code, raw
from .test_ingest import take_in

TEXTS = (
    "Turkey visit Syria 2024-05-03",
    "Iran warn Iraq 2024-06-01",
    "Ankara drones Kyiv 2023-06-01",
    "Turkey warn Iran",
)


def fill(store: Store) -> Store:
    """A store with four documents of one mention each."""
    take_in(store, [raw(text, str(n), url=f"https://a.example/{n}") for n, text in enumerate(TEXTS)])
    return store


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same store for all who only ask it."""
    return fill(Store.open(tmp_path_factory.mktemp("asked") / "store", create=True))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), {0, 1, 2, 3}),
        (Filters(event_type="CONSULT"), {0}),
        (Filters(kind=("warn", "drones")), {1, 2, 3}),
        (Filters(untyped=True), {1, 2, 3}),
        (Filters(untyped=False), {0}),
        (Filters(actor="TUR"), {0, 3}),
        (Filters(actor="turk", recipient="iran"), {3}),
        (Filters(actor="id-Iran"), {1}),
        (Filters(country="IRA"), {1, 3}),
        (Filters(sector="GOV", kind="warn"), {1, 3}),
        (Filters(place="ankara"), {0}),
        (Filters(place="TUR"), {0}),
        (Filters(near=(39.9, 32.8, 20)), {0}),
        (Filters(near=(41.0, 29.0, 100)), set()),
        (Filters(start="2024-05", end="2024-05"), {0}),
        (Filters(start="2024"), {0, 1}),
        (Filters(text="drone"), {2}),
        (Filters(text="warn turk*"), {3}),
        (Filters(text='"Turkey warn"'), {3}),
        (Filters(document="https://a.example/1"), {1}),
        (Filters(min_confidence=0.95), set()),
        (Filters(min_participants=0.9), {0, 3}),
        (Filters(min_participants=0.4), {0, 1, 2, 3}),
        (Filters(min_participants=0.95), set()),
        (Filters(factuality="planned"), set()),
    ],
)
def test_a_filter_lets_through_what_it_says(filled: Store, filters: Filters, found: set[int]) -> None:
    rows = filled.snapshot().query(filters).rows
    assert {TEXTS.index(row["sentence"]) for row in rows} == found


@pytest.mark.parametrize("order", ["date_start", "-date_start", "kind,-date_start", "confidence", "latitude"])
def test_pages_follow_one_another_and_miss_nothing(filled: Store, order: str) -> None:
    snapshot = filled.snapshot()
    whole = [row["id"] for row in snapshot.query(order=order).rows]
    paged, cursor = [], None
    while True:
        page = snapshot.query(order=order, limit=1, cursor=cursor)
        paged += [row["id"] for row in page.rows]
        cursor = page.cursor
        if not page.truncated:
            break
    assert paged == whole and len(set(whole)) == 4


@pytest.mark.parametrize(
    "asked",
    [
        {"order": "nonsense"},
        {"order": "id; DROP TABLE x"},
        {"cursor": "!!"},
        {"cursor": "WyJhIl0"},
        {"limit": 0},
        {"table": "passwords"},
        {"filters": Filters(start="soon")},
        {"filters": Filters(start="2024", end="2023")},
        {"filters": Filters(text="...")},
        {"filters": Filters(near=(99, 0, 1))},
    ],
)
def test_what_cannot_be_asked_says_so(filled: Store, asked: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        filled.snapshot().query(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("nasty", ["'; DROP VIEW mentions; --", "%", "_", "\\", "\0"])
def test_a_value_is_never_sql(filled: Store, nasty: str) -> None:
    for filters in (Filters(actor=nasty), Filters(place=nasty), Filters(kind=nasty), Filters(source=nasty)):
        assert filled.snapshot().query(filters).rows == ()


def test_documents_are_found_by_words_the_best_first(filled: Store) -> None:
    found = ranked(filled.snapshot(), "drones")
    assert [one["id"] for one in found] == ["2"] and found[0]["score"] > 0
    assert [row["id"] for row in filled.snapshot().query(Filters(text="warn"), table="documents").rows] == ["1", "3"]


def test_records_come_back_as_they_were_coded(filled: Store) -> None:
    snapshot = filled.snapshot()
    page = snapshot.query(Filters(event_type="CONSULT"), records=True)
    record = page.rows[0]["record"]
    assert record["actors"][0]["name"] == "Turkey" and record["evidence"]["trigger"]["text"] == "visit"
    document = snapshot.document("https://a.example/0")
    assert document is not None and document["document"]["text"] == TEXTS[0] and document["mentions"] == [record]
    assert snapshot.mention("none") is None and snapshot.document("none") is None


def test_counts_are_by_mention_and_by_event_and_once_a_day_where_asked(store: Store) -> None:
    line = "Turkey visit Syria 2024-05-03"
    take_in(store, [raw(f"{line}\n{line}\nIran warn Iraq 2024-06-01", "1"), raw(f"{line} again", "2")])
    snapshot = store.snapshot()
    assert [(row["period"], row["mentions"]) for row in snapshot.timeline()] == [("2024-05", 3), ("2024-06", 1)]
    assert [row["period"] for row in snapshot.timeline(period="week")] == ["2024-W18", "2024-W22"]
    first, second = snapshot.dyads(unit="mention", period="year")
    assert (first["actor"], first["recipient"], first["count"]) == ("IRA", "IRA", 1)
    assert (second["actor"], second["recipient"], second["count"], second["score_sum"]) == ("TUR", "SYR", 3, 3.0)
    assert [row["count"] for row in snapshot.dyads(unit="mention", period="year", one_a_day=True)] == [1, 1]


def test_relations_are_tables_of_arrow_polars_and_pandas(filled: Store) -> None:
    snapshot = filled.snapshot()
    relation = snapshot.relation(Filters(kind="warn"))
    assert relation.arrow().read_all().num_rows == 2
    assert sorted(relation.pl()["sentence"]) == ["Iran warn Iraq 2024-06-01", "Turkey warn Iran"]
    assert len(relation.df()) == 2


def test_what_was_coded_is_what_is_read_back(filled: Store) -> None:
    from dateline.store.load import mention_of

    from .conftest import coded

    page = filled.snapshot().query(records=True)
    made = {one.id: one for n, text in enumerate(TEXTS) for one in coded(raw(text, str(n))).mentions}
    assert {row["id"]: mention_of(row["record"]) for row in page.rows} == made


def test_changes_tell_what_came_was_changed_and_went(store: Store) -> None:
    filled = fill(store)
    since = filled.generation
    take_in(filled, [raw("Turkey visit Syria 2024-05-03\nIran warn Iraq", "0", url="https://a.example/0")])
    take_in(filled, [raw("Turkey warn Iraq", "3", url="https://a.example/3")])
    snapshot = filled.snapshot()
    told = [
        (one.change, (one.after or one.before or {})["evidence"]["sentence"]["text"]) for one in snapshot.changes(since)
    ]
    assert sorted(told) == [
        ("added", "Iran warn Iraq"),
        ("added", "Turkey warn Iraq"),
        ("superseded", "Turkey warn Iran"),
    ]
    assert [one.change for one in snapshot.changes(0)] == ["added"] * 5
    assert list(snapshot.changes(snapshot.generation)) == []
    assert sorted(one.change for one in snapshot.changes(since, "documents")) == [
        "added",
        "added",
        "superseded",
        "superseded",
    ]


@pytest.mark.parametrize("order", ["date_start", "-date_start"])
def test_what_has_no_day_comes_last_whichever_way_it_is_sorted(filled: Store, order: str) -> None:
    rows = filled.snapshot().query(order=order).rows
    assert [row["date_start"] is None for row in rows] == [False, False, False, True]
    assert filled.snapshot().undated() == {"events": 1, "mentions": 1}


def test_who_is_named_in_small_and_in_capital_letters_is_one_source(store: Store) -> None:
    take_in(
        store, [replace(raw(text, text), publisher=name) for text, name in zip(TEXTS, ("tass", "TASS"), strict=False)]
    )
    rows = store.snapshot().sources()
    assert [(row["kind"], row["owner"], row["country"], row["documents"]) for row in rows] == [
        ("publisher", "Russian state", "RUS", 2)
    ]


def test_what_has_no_day_is_counted_on_the_day_of_its_first_report_if_asked(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "reported", create=True)
    said = RawDocument("1", "Turkey visit Syria 2024-05-03\nIran warn Iraq", "a", date=parse_date("2024-05-07"))
    late = RawDocument("2", "Chad warn Niger", "a", date=parse_date("2024-05"))  # no whole day: nothing to count it on
    list(ingest(store, [said, late], code))
    with store.snapshot() as snapshot:
        assert [row["period"] for row in snapshot.timeline(period="day")] == ["2024-05-03"]
        assert snapshot.undated() == {"events": 2, "mentions": 2}
        rows = snapshot.timeline(period="day", reported=True)
        assert [(row["period"], row["events"], row["mentions"]) for row in rows] == [
            ("2024-05-03", 1, 1),
            ("2024-05-07", 1, 1),
        ]
        assert snapshot.undated(reported=True) == {"events": 1, "mentions": 1}
        for unit in ("event", "mention"):
            pairs = snapshot.dyads(unit=unit, period="day", reported=True)
            assert [(row["period"], row["actor"], row["recipient"]) for row in pairs] == [
                *(("2024-05-03", "TUR", "SYR"), ("2024-05-07", "IRA", "IRA")),
            ][: len(pairs)]
            assert len(snapshot.dyads(unit=unit, period="day")) == 1


def test_counts_are_divided_by_country_place_and_type(filled: Store) -> None:
    with filled.snapshot() as snapshot:
        rows = snapshot.timeline(period="year", each=("country", "type"))
        found = {(row["period"], row["country"], row["event_type"]): row["events"] for row in rows}
        actors = {row["actor_country"] for row in snapshot.timeline(period="year", each=("actor",))}
        places = {row["place_country"] for row in snapshot.timeline(period="year", each=("where",))}
    assert found[("2024", "TUR", "CONSULT")] == found[("2024", "SYR", "CONSULT")] == 1
    assert found[("2024", "IRA", None)] == 1
    assert "TUR" in actors and "SYR" not in actors
    assert places == {"TUR", None}


def test_what_counts_cannot_be_divided_by_is_told(filled: Store) -> None:
    with (
        filled.snapshot() as snapshot,
        pytest.raises(UsageError, match="each: 'colour' is none; choose one of where, "),
    ):
        snapshot.timeline(each=("colour",))
