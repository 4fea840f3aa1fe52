"""The page over a store of 1,000,000 mentions, in Chromium: python benchmarks/page_million.py STORE [--runs 5] [--mentions N]

STORE is a store of `store_million.py`; where it has no events, each of its mentions is made one, as they are made-up reports of
words that have nothing to do with each other. Each run is a browser that has seen nothing; the one
while the server still counts is told apart. Prints JSON: milliseconds until the page can be used (its filters can be clicked and its list of events is there),
until all of its panels are drawn, the same of the other pages, and the bytes of script that each loads as they are sent.
"""

import argparse
import json
import shutil
import statistics
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from serve_load import _dateline, _free_port, _wait
from store_million import documents

from dateline.corpus.records import Event, Party, SourceGroup
from dateline.ids import content_id
from dateline.model import EventMention
from dateline.serve.warm import FIRST
from dateline.store import Store
from dateline.store.commit import Batch
from dateline.store.telling import event_row, party

OF_WRITE = 50_000
USABLE = "document.querySelector('main h1') && document.querySelectorAll('[aria-labelledby=h-list] li').length > 0"
DRAWN = f"{USABLE} && !document.querySelector('main [aria-busy=true]') && document.querySelectorAll('main canvas').length > 0"
IDLE = "!document.querySelector('main [aria-busy=true]')"
PAGES = {"overview": "/", "a type in a month": "/?type=ASSAULT&start=2020-03-01&end=2020-03-31",
         "a type": "/?type=ASSAULT", "an actor": "/?actor=Q77", "a pair of countries": "/?actor=ABX&recipient=CDX", "map": "/map", "network": "/network",
         "timeline": "/timeline", "reports": "/documents"}  # fmt: skip


def with_events(folder: Path, mentions: int) -> None:
    """Make an event of each mention."""
    store = Store.open(folder)
    made: list[EventMention] = []
    for one in documents(mentions):
        made += one.coded.mentions if one.coded else ()
        if len(made) >= OF_WRITE:
            _write(store, made)
            made = []
    if made:
        _write(store, made)
    store.tidy()


def _write(store: Store, mentions: list[EventMention]) -> None:
    batch = Batch(store.generation + 1)
    for mention in mentions:
        event = _event(mention)
        batch.tables["events"].append(event_row(event, batch.generation))
        batch.tables["event_participants"] += [
            {"event_id": event.id, "role": role, "n": 1, "generation": batch.generation, **party(one)}
            for role, people in (("actor", event.actors), ("recipient", event.recipients))
            for one in people
        ]
        owner = {"event_id": event.id, "mention_id": mention.id, "document_id": mention.document_id, "heap": mention.id}
        batch.tables["event_mentions"].append({**owner, "generation": batch.generation})
    store.write(batch, derived=True)


def _event(one: EventMention) -> Event:
    sides = [
        tuple(Party(p.name, p.id, p.country, p.sectors, p.title, p.text) for p in people)
        for people in (one.actors, one.recipients)
    ]
    return Event(
        content_id("event", one.id), one.event_type, one.kind, one.event_mode, one.contexts, one.cameo, one.quad_class,
        one.intensity, *sides, None, (), one.event_date, one.place, one.factuality, one.certainty, one.confidence, (one.id,),
        (one.document_id,), (SourceGroup("Outlet", (one.document_id,)),), 1, (),
    )  # fmt: skip


def main() -> int:
    """Serve the store, open the pages, print what it took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("store", type=Path)
    options.add_argument("--base", help="the address of a server over STORE that runs already")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--mentions", type=int, default=1_000_000)
    options.add_argument("--query-seconds", type=float, default=1.0)
    given = options.parse_args()
    with Store.open(given.store).snapshot() as snapshot:
        held = {name: snapshot.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in ("mentions", "events")}
    if not held["events"]:
        with_events(given.store, given.mentions)
        held["events"] = held["mentions"]
    told: dict[str, Any] = {"held": held}
    if given.base:
        told |= _measured(given.base, given.runs)
    else:
        port = _free_port()
        server = _dateline(
            "serve",
            "--store",
            str(given.store),
            "--port",
            str(port),
            "--quiet",
            "--query-seconds",
            str(given.query_seconds),
        )
        try:
            began = time.monotonic()
            _wait(port)
            told["server_ready_s"] = round(time.monotonic() - began, 2)
            told |= _measured(f"http://127.0.0.1:{port}", given.runs)
        finally:
            server.terminate()
            server.wait()
    print(json.dumps(told, indent=1))
    return 0


def _measured(base: str, runs: int) -> dict[str, Any]:
    """The first page before everything is counted, how long the counting took, and all pages afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--enable-unsafe-swiftshader"]
        )
        began = time.monotonic()
        told: dict[str, Any] = {"while_counting": _open(browser, base, "/", False)}
        while not all(_answered(f"{base}{url}") for url in FIRST):
            time.sleep(1)
        told["counted_after_s"] = round(time.monotonic() - began, 1)
        told["pages"] = {}
        for name, path in PAGES.items():
            told["pages"][name] = _several(browser, base, path, runs, name == "overview")
            print(name, told["pages"][name], file=sys.stderr, flush=True)
        browser.close()
    return told


def _answered(url: str) -> bool:
    try:
        with urllib.request.urlopen(url) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return False


def _several(browser: Browser, base: str, path: str, runs: int, whole: bool) -> dict[str, Any]:
    found = [_open(browser, base, path, whole) for _ in range(runs)]
    times = [name for name in found[0] if name.endswith("_ms")]
    told: dict[str, Any] = {
        name: {"median": statistics.median(one[name] for one in found), "most": max(one[name] for one in found)}
        for name in times
    }
    return {
        **told,
        "script_bytes": found[0]["script_bytes"],
        "failed": sorted({bad for one in found for bad in one["failed"]}),
    }


def _open(browser: Browser, base: str, path: str, whole: bool) -> dict[str, Any]:
    """Open a page in a browser context that has nothing, and wait for it."""
    context = browser.new_context(
        viewport={"width": 1360, "height": 900},
        bypass_csp=True,  # the waiting below is script of the test's own
    )
    page = context.new_page()
    scripts: list[int] = []
    failed: list[str] = []

    def answered(answer: Any) -> None:
        if answer.request.resource_type == "script":
            scripts.append(int(answer.headers.get("content-length") or 0))
        if answer.status >= 400 and not (answer.status == 503 and (again(answer) or "most=20000" in answer.url)):
            failed.append(f"{answer.status} {answer.url.removeprefix(base)}")

    def again(answer: Any) -> bool:
        """It is being counted: the page asks again."""
        return bool(answer.headers.get("retry-after") == "2")

    page.on("response", answered)
    began = time.monotonic()
    page.goto(base + path, wait_until="commit")
    told: dict[str, Any] = {}
    page.wait_for_function("document.querySelector('main h1')", polling=20, timeout=120_000)
    told["heading_ms"] = _since(began)
    there = (
        USABLE
        if path.split("?")[0] == "/"
        else "document.querySelectorAll('main li a, main table a, main svg a').length > 3"
    )
    page.wait_for_function(f"({there}) || document.querySelector('main [role=alert]')", polling=20, timeout=120_000)
    told["usable_ms"] = _since(began)
    page.wait_for_function(
        f"({DRAWN}) || document.querySelector('main [role=alert]')" if whole else IDLE, polling=20, timeout=120_000
    )
    told["drawn_ms"] = _since(began)
    told["script_bytes"], told["failed"] = sum(scripts), failed
    context.close()
    return told


def _since(began: float) -> int:
    return round(1000 * (time.monotonic() - began))


if __name__ == "__main__":
    sys.exit(main())
