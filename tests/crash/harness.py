"""A writer that is killed, or whose disk fails, at a random point; and what must be so of its store afterwards.

The writer is a process of its own. It tells of each commit that is on disk by what the store said: these documents are
acknowledged, and have to be there, whole, whatever comes after.
"""

import errno
import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tests.made import mention, party, report

from dateline.corpus.corrections import Anchor, Correction
from dateline.errors import DatelineError
from dateline.export.run import export
from dateline.export.source import source_of
from dateline.ids import content_id
from dateline.model import CodedDocument, EventMention, Quote
from dateline.read.records import RawDocument
from dateline.store import Commit, Filters, Store, derive, intake, records, telling
from dateline.store.commit import Batch
from dateline.store.corrections import correct
from dateline.store.schema import TABLES

MENTIONS = 3  # of each document
JOBS = ("ingest", "compact", "derive", "versions", "export", "correct")
POINTS = ("write", "fsync", "rename")
SAID = ("nothing was changed by this step", "no store can be made", "out.csv cannot be written")  # of a disk that fails


def raw(number: int, version: int = 1) -> RawDocument:
    """A made-up report."""
    text = f"Turkey visit Syria {number} {version}"
    return RawDocument(str(number), text, "made.jsonl", number + 1, url=f"https://a.example/{number}")


def coded(one: RawDocument) -> CodedDocument:
    """Its coding: so many mentions, all of one trigger."""
    day = f"2024-{int(one.url.rsplit('/', 1)[1]) % 12 + 1:02d}-03" if one.url else None
    return report(one, day, (_mention(one, n, day) for n in range(MENTIONS)))


def _mention(one: RawDocument, n: int, day: str | None) -> EventMention:
    sides = party("Turkey", 0, "TUR"), party("Syria", 13, "SYR")
    words = Quote(0, len(one.text), one.text), Quote(7, 12, "visit")
    return mention(content_id(one.id, n), content_id(one.text, n), one.id, ("CONSULT", "visit"), day, sides, words)


Told = int | str | tuple[str, str]  # a generation, an error, a correction


class Outspoken(Store):
    """A store that tells of each commit between those of the first and the last portion of what follows from the reports."""

    def __init__(self, folder: Path, tell: Callable[[Told], None]) -> None:
        super().__init__(folder)
        self._tell = tell

    def write(self, batch: Batch, derived: bool = False) -> Commit:
        """Write a batch as any store does, and tell of it."""
        done = super().write(batch, derived)
        self._tell(done.generation)
        if not batch.tables["documents"]:
            self._tell(("portion", "last" if derived else "more"))
        return done


def work(folder: Path, job: str, start: int, tell: Callable[[Told], None]) -> None:
    """What the writer does, until it is killed: reports from a number on, in small commits."""
    records.BATCH = 4  # type: ignore[misc]
    store = Store.open(folder, create=True)
    if (
        job == "portions"
    ):  # what follows from the reports takes as many commits as a thousand times as many reports would
        derive.PORTION, telling.SLICE = 2, 3  # type: ignore[misc]
        store = Outspoken(folder, tell)
    version = 2 if job == "versions" else 1
    documents = [raw(n, version) for n in range(max(0, start - 8) if version == 2 else start, start + 24)]
    for done in intake.ingest(
        store, documents, lambda given: (coded(one) for one in given if isinstance(one, RawDocument))
    ):
        if isinstance(done, Commit):
            tell(done.generation)
            if job == "compact":
                store.compact(everything=True)
                store.cache(always=True)
            elif job == "correct":
                tell(("corrected", _correct(store)))
            elif job == "derive":
                store.derive()
            elif job == "export":
                with store.snapshot() as snapshot:
                    export(source_of(snapshot, Filters(), "mention"), "csv", folder.parent / "out.csv")


def _correct(store: Store) -> str:
    """Correct one more mention; returns the id of the correction."""
    with store.snapshot() as snapshot:
        (row,) = snapshot.rows(
            "SELECT m.id, m.document_id, d.text_sha256 FROM mentions m JOIN documents d ON d.id = m.document_id "
            "WHERE m.factuality = 'happened' ORDER BY m.id LIMIT 1"
        )
    anchor = Anchor(row["document_id"], row["text_sha256"], 7, 12, row["id"])
    correction = Correction("set", (anchor,), "factuality", "happened", "planned", "ada", str(store.generation))
    return correct(store, correction).correction.id


def fail_after(point: str, count: int, number: int) -> None:
    """Let the disk fail from the so-many-th call of an operation on, as a full or broken disk does."""
    import io

    calls = 0

    def failing(real):  # type: ignore[no-untyped-def]
        def call(*args, **more):  # type: ignore[no-untyped-def]
            nonlocal calls
            calls += 1
            if calls >= count:
                raise OSError(number, os.strerror(number))
            return real(*args, **more)

        return call

    if point == "fsync":
        os.fsync = failing(os.fsync)
    elif point == "rename":
        Path.replace = failing(Path.replace)  # type: ignore[method-assign]
    else:
        real = Path.open

        def opened(self: Path, mode: str = "r", *args, **more):  # type: ignore[no-untyped-def]
            file = real(self, mode, *args, **more)
            if "w" not in mode:
                return file

            class Full(io.RawIOBase):
                def writable(self) -> bool:
                    return True

                def write(self, block):  # type: ignore[no-untyped-def]
                    return failing(file.write)(block)

                def flush(self) -> None:
                    if not file.closed:
                        file.flush()

                def fileno(self) -> int:
                    return file.fileno()

                def close(self) -> None:
                    file.close()
                    super().close()

            return Full() if "b" in mode else file

        Path.open = opened  # type: ignore[method-assign]


@dataclass
class Run:
    """One writer: what it acknowledged (generations, corrections), how it ended, what it said, whether amid portions."""

    acknowledged: list[int]
    corrected: list[str]
    code: int | None
    said: str
    amid: bool


SERVER = multiprocessing.get_context("forkserver")  # writers start with all modules loaded, and nothing else
SERVER.set_forkserver_preload([__name__])
Failure = tuple[str, int, int]


def run(folder: Path, job: str, start: int, seconds: float | None = None, failure: Failure | None = None) -> Run:
    """Start a writer, and kill it after some seconds, or let its disk fail."""
    ours, theirs = SERVER.Pipe(duplex=False)
    process = SERVER.Process(target=_write, args=(theirs, folder, job, start, failure))
    process.start()
    theirs.close()
    told: list[Told] = []
    reader = threading.Thread(target=_listen, args=(ours, told), daemon=True)
    reader.start()
    if seconds is not None:
        time.sleep(seconds)
        process.kill()
    process.join(120)
    reader.join(10)
    said = " ".join(one for one in told if isinstance(one, str))
    corrected = [one[1] for one in told if isinstance(one, tuple) and one[0] == "corrected"]
    amid = bool(told) and told[-1] == ("portion", "more")
    return Run([one for one in told if isinstance(one, int)], corrected, process.exitcode, said, amid)


def _listen(line: Connection, told: list[Told]) -> None:
    with suppress(EOFError, OSError):
        while True:
            told.append(line.recv())


def _write(line: Connection, folder: Path, job: str, start: int, failure: Failure | None) -> None:
    """The writer: acknowledges each commit; ends with code 2 where the store reports an error."""
    if failure:
        fail_after(*failure)
    try:
        work(folder, job, start, line.send)
    except DatelineError as error:
        line.send(str(error))
        sys.exit(2)


def check(folder: Path, acknowledged: int, corrected: Collection[str] = ()) -> int:
    """What must be so of a store, however its writer ended; returns how many documents it holds.

    Raises:
        AssertionError: it does not open, a file is not as written, an acknowledged document is not there, or one is half there.
    """
    store = Store.open(folder)
    assert store.generation >= acknowledged, "an acknowledged commit is lost"
    assert store.verify() == []
    with store.snapshot() as snapshot:
        rows = snapshot.rows(
            "SELECT d.id, d.mentions, count(m.id) AS n FROM documents_history d LEFT JOIN mentions_history m ON m.document_id = d.id "
            "AND m.generation = d.generation GROUP BY ALL"
        )
        assert all(row["n"] == row["mentions"] == MENTIONS for row in rows), "a document is half there"
        records = snapshot.records("mentions", [row["id"] for row in snapshot.rows("SELECT id FROM mentions")])
        assert all(one["evidence"]["trigger"]["text"] == "visit" for one in records.values())
        held = {row["id"] for row in snapshot.rows("SELECT id FROM corrections")}
        assert held.issuperset(corrected), "an acknowledged correction is lost"
        for table in TABLES:
            snapshot.rows(f"SELECT count(*) FROM all_{table}")
    return len(rows)


def content(folder: Path) -> list[tuple[object, ...]]:
    """What a store says, whatever the generations."""
    with Store.open(folder).snapshot() as snapshot:
        rows = snapshot.rows("SELECT id, document_id, sentence FROM mentions ORDER BY ALL")
        events = snapshot.rows("SELECT id, mention_count, story_id FROM events ORDER BY ALL")
        stories = snapshot.rows("SELECT story_id, document_id FROM story_documents ORDER BY ALL")
        return [tuple(row.values()) for row in (*rows, *events, *stories)]


def rounds(folder: Path, kills: int, failures: int, seed: int) -> dict[str, int]:
    """Kill so many writers of one store, let so many fail, and check the store after each; what came of it, counted."""
    choose = random.Random(seed)
    told = {
        "kills": 0,
        "failures": 0,
        "killed while running": 0,
        "failed": 0,
        "commits acknowledged": 0,
        "corrections acknowledged": 0,
        "documents": 0,
    }
    plan = ["kill"] * kills + ["fail"] * failures
    choose.shuffle(plan)
    began = time.monotonic()
    whole = run(folder, "ingest", 0)
    longest = time.monotonic() - began  # of a writer that is left alone, on this machine as it is now
    assert whole.code == 0, whole.said
    start, acknowledged = 0, max(whole.acknowledged)
    corrected: set[str] = set()
    for what in plan:
        job = choose.choice(JOBS)
        failure = None
        if what == "fail":
            failure = (choose.choice(POINTS), choose.randint(1, 60), choose.choice((errno.ENOSPC, errno.EIO)))
        done = run(folder, job, start, choose.uniform(0, longest) if what == "kill" else None, failure)
        told[f"{what}s" if what == "kill" else "failures"] += 1
        told["killed while running"] += done.code == -signal.SIGKILL
        told["failed"] += done.code == 2
        told["commits acknowledged"] += len(done.acknowledged)
        if what == "fail":
            assert done.code in (0, 2), done.said
            assert done.code == 0 or any(words in done.said for words in SAID), done.said
        acknowledged = max([acknowledged, *done.acknowledged])
        corrected |= set(done.corrected)
        told["corrections acknowledged"] = len(corrected)
        exported = folder.parent / "out.csv"
        if exported.exists():
            assert exported.read_text("utf-8").endswith("\n"), "an export is there in part"
        if not (folder / "manifest.json").exists():
            assert acknowledged == 0
            continue
        told["documents"] = check(folder, acknowledged, corrected)
        start += choose.choice((0, 0, 12, 24))
    return told


def rounds_of_portions(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Kill so many writers that work out a portion at a time what follows from the reports; check the store after each.

    In the end the store has to say what one says that was never killed.
    """
    choose = random.Random(seed)
    began = time.monotonic()
    whole = run(folder, "portions", 0)
    longest = time.monotonic() - began
    assert whole.code == 0, whole.said
    told = {"kills": 0, "killed while running": 0, "killed between portions": 0, "documents": 0}
    start, acknowledged = 12, max(whole.acknowledged)
    for _ in range(kills):
        done = run(folder, "portions", start, choose.uniform(0.1 * longest, longest))
        told["kills"] += 1
        told["killed while running"] += done.code == -signal.SIGKILL
        told["killed between portions"] += done.amid
        acknowledged = max([acknowledged, *done.acknowledged])
        told["documents"] = check(folder, acknowledged)
        start += choose.choice((0, 0, 12))
    assert run(folder, "portions", start).code == 0
    for number in range(0, start + 24, 24):
        assert run(folder.parent / "never killed", "ingest", min(number, start)).code == 0
    assert content(folder) == content(folder.parent / "never killed") != []
    return told
