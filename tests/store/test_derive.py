"""Events, copies and stories follow from what the store holds, however it came: in one go, by and by, in any order."""

import errno
import itertools
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.read.records import RawDocument
from dateline.store import Filters, Store, StoredDocument, aside, derive, telling
from dateline.store.aside import Aside
from dateline.store.commit import Batch

from .conftest import coded, raw
from .test_ingest import take_in

KINDS, PARTIES = ("visit", "warn", "bomb", "signing"), ("Turkey", "Syria", "Iran", "Iraq", "Egypt")
TABLES = (
    "events",
    "event_participants",
    "event_mentions",
    "stories",
    "story_documents",
    "syndication",
    "report_traits",
    "keys",
)


def reports(number: int, seed: int) -> list[RawDocument]:
    """Made-up reports of few happenings, so that many tell of the same; some repeat others."""
    choose = random.Random(seed)
    made = []
    for n in range(number):
        lines = [
            f"{choose.choice(PARTIES)} {choose.choice(KINDS)} {choose.choice(PARTIES)} 2024-05-{choose.randint(1, 4):02d}"
            for _ in range(choose.randint(1, 3))
        ]
        if made and choose.random() < 0.3:
            lines = [*choose.choice(made).text.split("\n"), "Egypt warn Egypt 2024-06-01"]
        made.append(raw("\n".join(lines), str(n), url=f"https://a.example/{n}"))
    return made


def state(store: Store) -> dict[str, list[dict[str, object]]]:
    """All that follows from the documents, without the generations."""
    snapshot = store.snapshot()
    held = {table: snapshot.rows(f"SELECT * EXCLUDE (generation) FROM {table} ORDER BY ALL") for table in TABLES}
    held["records"] = [*snapshot.records("events", [str(row["id"]) for row in held["events"]]).values()]
    return held


def in_parts(folder: object, documents: Sequence[RawDocument], size: int) -> dict[str, list[dict[str, object]]]:
    store = Store.open(folder, create=True)  # type: ignore[arg-type]
    for start in range(0, len(documents), size):
        take_in(store, list(documents[start : start + size]))
    return state(store)


def test_by_and_by_is_the_same_as_in_one_go_and_in_any_order(tmp_path_factory: object) -> None:
    made = reports(14, 3)
    make = tmp_path_factory.mktemp  # type: ignore[attr-defined]
    whole = in_parts(make("a") / "s", made, 14)
    assert len(whole["events"]) < len(whole["event_mentions"]) and whole["syndication"]
    mixed = sorted(made, key=lambda one: hash_of(one.id))
    assert in_parts(make("b") / "s", mixed, 5) == whole


@pytest.mark.parametrize(("size", "most"), [(1, 40), (3, 40), (1, 4)])
def test_portions_are_the_same_as_all_at_once_also_after_one_was_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, most: int
) -> None:
    made = reports(14, 3)
    whole = in_parts(tmp_path / "whole", made, 14)
    monkeypatch.setattr(derive, "PORTION", size)
    monkeypatch.setattr(derive, "PORTIONS", most)
    monkeypatch.setattr(telling, "SLICE", 2)
    assert in_parts(tmp_path / "portions", made, 14) == whole
    cut = Store.open(tmp_path / "cut", create=True)
    with cut.writing():
        take_in(cut, made[:9])
        cut.commit([StoredDocument(one, coded=coded(one)) for one in made[9:]])
        for batch, last in itertools.islice(derive.derived(cut), 2):
            cut.write(batch, derived=last)
    cut.derive()
    assert state(cut) == whole


def test_many_reports_are_joined_in_larger_portions_and_not_in_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derive, "PORTION", 1)
    monkeypatch.setattr(derive, "PORTIONS", 4)
    commits = []
    for number in (8, 32):
        store = Store.open(tmp_path / str(number), create=True)
        store.commit([StoredDocument(one, coded=coded(one)) for one in reports(number, 3)])
        joined = [batch for batch, _ in written(store) if batch.tables["events"]]
        commits.append(len(joined))
    assert max(commits) <= 5  # four portions, and stories


def written(store: Store) -> Iterator[tuple[Batch, bool]]:
    """What is worked out, each batch once it is written."""
    with store.writing():
        for batch, last in derive.derived(store):
            store.write(batch, derived=last)
            yield batch, last


def test_of_values_laid_aside_under_one_name_the_last_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "RECENT", 2)
    with Aside(tmp_path) as kept:
        for value in range(5):
            kept.put("same", value)
            kept.put(f"other {value}", value)
        assert kept.get("same") == 4
        assert [kept.get(f"other {n}") for n in range(5)] == list(range(5))


def test_a_disk_that_is_full_while_it_is_worked_out_is_told_and_loses_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = reports(14, 3)
    store.commit([StoredDocument(one, coded=coded(one)) for one in made])
    with monkeypatch.context() as patch:
        patch.setattr(Aside, "put", full)
        with pytest.raises(StoreError, match=r"the disk is full.*run the same command again"):
            store.derive()
    assert [one.name for one in store.folder.iterdir() if one.name.startswith("tmp")] == []
    store.derive()
    assert state(store) == in_parts(tmp_path / "whole", made, 14)


def full(*_: object) -> None:
    """A disk that is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def hash_of(ident: str) -> int:
    """An order that is none of those before."""
    return random.Random(int(ident)).randint(0, 10**9)


def test_what_changes_is_worked_out_again_and_nothing_else(store: Store) -> None:
    made = [*reports(10, 5), raw("Chad warn Mali 2021-01-01", "apart")]
    take_in(store, list(made))
    before = {row["id"]: row["generation"] for row in store.snapshot().rows("SELECT id, generation FROM events")}
    changed = raw("Iraq signing Egypt 2024-07-01", "0", url=made[0].url)
    take_in(store, [changed])
    after = {row["id"]: row["generation"] for row in store.snapshot().rows("SELECT id, generation FROM events")}
    assert any(after.get(ident) == generation for ident, generation in before.items())
    (row,) = store.snapshot().rows("SELECT id FROM documents WHERE version = 2")
    scratch = Store.open(store.folder.parent / "scratch", create=True)
    take_in(scratch, [*made[1:], replace(changed, id=row["id"])])
    assert state(store) == state(scratch)


def test_events_are_asked_for_as_mentions_are(store: Store) -> None:
    take_in(
        store,
        [
            raw("Turkey visit Syria 2024-05-03", "1", url="https://a.example/1"),
            raw("Iran warn Iraq 2024-05-03\nTurkey visit Syria 2024-05-03", "2"),
        ],
    )
    snapshot = store.snapshot()
    (visit,) = snapshot.query(
        Filters(kind="visit", actor="TUR", text="visits", document="https://a.example/1"), table="events", records=True
    ).rows
    assert visit["mention_count"] == 2 and visit["document_count"] == 2 and len(visit["record"]["mention_ids"]) == 2
    assert snapshot.event(visit["id"]) == {**visit["record"], "status": "current", "status_reason": None}
    assert {one["id"] for one in snapshot.mentions_of(visit["id"])} == set(visit["record"]["mention_ids"])
    assert [row["id"] for row in snapshot.query(Filters(event=visit["id"])).rows] == visit["record"]["mention_ids"]
    assert snapshot.timeline()[0]["mentions"] == 3 and snapshot.timeline()[0]["events"] == 2
    assert snapshot.stats()["events"] == 2 and snapshot.stories()


def test_nothing_new_makes_no_new_generation(store: Store) -> None:
    take_in(store, list(reports(3, 1)))
    generation = store.generation
    store.derive()
    store.rebuild()
    assert store.generation == generation
