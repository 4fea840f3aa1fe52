"""A store of 1,000,000 made-up mentions: size, pace of commits, ten typical queries, memory of a CSV export.

python benchmarks/store_million.py [MENTIONS] [FOLDER]     a folder that holds a store already is only asked
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import Any

from dateline.ids import content_id
from dateline.model import CodedDocument, EventMention, EventPlace, Participant, Quote, TraceEntry
from dateline.read.records import RawDocument
from dateline.store import Filters, Snapshot, Store, StoredDocument

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.made import mention, party, report

OF_DOCUMENT, OF_COMMIT, TIMES = 10, 500, 12
COUNTRIES = [a + b + "X" for a in "ABCDEFGHIJKLMNO" for b in "ABCDEFGHIJ"]
TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "ASSAULT",
    None,
)
KINDS = (
    "agreement",
    "visit",
    "signing",
    "gift",
    "appeal",
    "accusation",
    "airstrike",
    "clash",
    "arrest",
    "rally",
    "opening",
    "election",
)
SYLLABLES = [a + b for a in ("b", "k", "m", "t", "r", "s", "v", "l") for b in ("a", "o", "i", "u")]
WORDS = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
COMMON = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))  # as often as words of a language are (Zipf)


def documents(mentions: int) -> Iterator[StoredDocument]:
    """Made-up reports, always the same."""
    choose = random.Random(1)
    for number in range(mentions // OF_DOCUMENT):
        day = f"20{choose.randint(10, 24)}-{choose.randint(1, 12):02d}-{choose.randint(1, 28):02d}"
        sentences = [
            " ".join(choose.choices(WORDS, cum_weights=COMMON, k=18)).capitalize() + "." for _ in range(OF_DOCUMENT)
        ]
        raw = RawDocument(f"report-{number}", " ".join(sentences), "made.jsonl", number + 1)
        yield StoredDocument(raw, coded=_coded(raw, sentences, day, choose))


def _coded(raw: RawDocument, sentences: list[str], day: str, choose: random.Random) -> CodedDocument:
    outlet = f"Outlet {choose.randint(1, 400)}"
    at, mentions = 0, []
    for sentence in sentences:
        mentions.append(_mention(raw.id, sentence, at, day, choose))
        at += len(sentence) + 1
    return report(raw, day, mentions, title=sentences[0], publisher=outlet)


def _mention(ident: str, sentence: str, at: int, day: str, choose: random.Random) -> EventMention:
    kind = choose.randrange(len(KINDS))
    score, quad = round(choose.uniform(-10, 10), 1), choose.randint(1, 4)
    place = EventPlace(
        f"Town {choose.randint(1, 5000)}", str(choose.randint(1, 10**6)), choose.choice(COUNTRIES), None,
        *(choose.uniform(-60, 70), choose.uniform(-180, 180), "locality", "x", at, at + 1, "gazetteer.name"),
    )  # fmt: skip
    words = (Quote(at, at + 9, sentence[:9]),)
    fields = ("event_type", "kind", "actors", "date", "place", "cameo")
    sides = _party(at, choose), _party(at + 10, choose)
    return mention(
        content_id(ident, at),
        content_id(ident, at, kind),
        ident,
        (TYPES[kind], KINDS[kind]),
        day,
        sides,
        (Quote(at, at + len(sentence), sentence), Quote(at, at + 7, sentence[:7])),
        contexts=("military",),
        cameo="190",
        quad_class=quad,
        intensity=score,
        place=place if choose.random() < 0.6 else None,
        confidence=round(choose.uniform(0.4, 1), 2),
        trace=tuple(TraceEntry(name, "value", f"rule.{name}", words) for name in fields),
    )


def _party(at: int, choose: random.Random) -> Participant:
    person = choose.randint(1, 20_000)
    country = COUNTRIES[person % len(COUNTRIES)]
    return party(
        f"Person {person}", at, country, words="words", ident=f"Q{person}", sectors=("GOV",), title="President"
    )


QUERIES: dict[str, Callable[[Snapshot], Any]] = {
    "a page by date": lambda s: s.query(limit=50),
    "a type in a month": lambda s: s.query(Filters(event_type="ASSAULT", start="2020-03", end="2020-03"), limit=50),
    "an actor's country": lambda s: s.query(Filters(actor="ABX"), limit=50),
    "a dyad": lambda s: s.query(Filters(actor="ABX", recipient="CDX"), limit=50),
    "a person by name": lambda s: s.query(Filters(actor="person 77"), limit=50),
    "within 50 km": lambda s: s.query(Filters(near=(40.0, 30.0, 50.0)), limit=50),
    "a place and a type": lambda s: s.query(Filters(place="ABX", event_type="AID"), limit=50),
    "words of the sentence": lambda s: s.query(Filters(text=f"{WORDS[90]} {WORDS[400]}"), limit=50),
    "counts by month": lambda s: s.timeline(Filters(event_type="AID")),
    "a mention with its record": lambda s: s.mention(content_id("report-777", 0)),
}


def fill(store: Store, mentions: int) -> float:
    """Commit the reports; mentions a second, their making left out."""
    spent, held = 0.0, list[StoredDocument]()
    for number, one in enumerate(documents(mentions), 1):
        held.append(one)
        if len(held) == OF_COMMIT or number == mentions // OF_DOCUMENT:
            began = time.monotonic()
            store.commit(held)
            spent += time.monotonic() - began
            held = []
            if number % 10_000 == 0:
                print(f"  {number * OF_DOCUMENT:,} mentions, {number * OF_DOCUMENT / spent:,.0f} a second", flush=True)
    return mentions / spent


def main(mentions: int = 1_000_000, folder: str = "") -> None:
    """Fill a store, ask it, export it, and say what each costs."""
    where = Path(folder or tempfile.mkdtemp()) / "store"
    fresh = not (where / "manifest.json").exists()
    store = Store.open(where, create=True)
    if fresh:
        print(f"ingest of coded mentions: {fill(store, mentions):,.0f} a second", flush=True)
        store.tidy()
    manifest = store.manifest
    size = sum(one.bytes for one in manifest.segments)
    mentions = sum(one.rows for one in manifest.of("mentions"))
    print(
        f"{mentions:,} mentions; size: {size / 1e6:,.0f} MB in {len(manifest.segments)} segments, {size / mentions:,.0f} bytes a mention"
    )
    times: list[float] = []
    with store.snapshot() as snapshot:
        began = time.monotonic()
        snapshot.query(limit=1)
        print(f"opening and the first query: {1000 * (time.monotonic() - began):,.0f} ms")
        for name, ask in QUERIES.items():
            both = [_timed(ask, snapshot) for _ in range(TIMES)]
            took, busy = sorted(wall for wall, _ in both), statistics.median(cpu for _, cpu in both)
            times += took
            print(
                f"{name}: median {1000 * statistics.median(took):,.0f} ms, most {1000 * took[-1]:,.0f} ms; "
                f"{1000 * busy:,.0f} ms of processor time",
                flush=True,
            )
    ordered = sorted(times)
    print(
        f"all queries: p50 {1000 * statistics.median(ordered):,.0f} ms, p95 {1000 * ordered[int(len(ordered) * 0.95)]:,.0f} ms"
    )
    _export(where)


def _timed(ask: Callable[[Snapshot], Any], snapshot: Snapshot) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    began, busy = time.monotonic(), time.process_time()
    ask(snapshot)
    return time.monotonic() - began, time.process_time() - busy


def _export(where: Path) -> None:
    """A CSV export of all mentions by the command line, in a process of its own."""
    began = time.monotonic()
    out = where.parent / "mentions.csv"
    command = [
        sys.executable,
        "-m",
        "dateline",
        "export",
        "csv",
        "--store",
        str(where),
        "--level",
        "mention",
        "--out",
        str(out),
    ]
    most = _peak(command)
    with out.open("rb") as file:
        rows = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    print(f"export: {rows - 1:,} rows in {time.monotonic() - began:,.0f} s, at most {most / 1024:,.0f} MB of memory")


def _peak(command: list[str]) -> int:
    """Run a command; the most memory that it held, in kB (what `wait4` tells counts the caller's own at the fork)."""
    most = 0
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            with suppress(OSError):
                status = Path(f"/proc/{process.pid}/status").read_text("ascii").splitlines()
                most = max([most, *(int(one.split()[1]) for one in status if one.startswith("VmHWM"))])
            time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:4])} ... failed")
    return most


if __name__ == "__main__":
    main(*([int(sys.argv[1])] if len(sys.argv) > 1 else []), *sys.argv[2:3])
