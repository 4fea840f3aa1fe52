"""How fast the page is drawn and can be used, as Lighthouse looks at it: python benchmarks/page_paint.py [BASE] [--runs 5]

BASE is a server that runs (http://127.0.0.1:8000); without it a store of the example reports is made and served. Each run is a
browser that has seen nothing, twice: on this machine as it is, and as on a phone on slow mobile data (processor four times slower,
150 ms to the server, 1.6 Mbit/s, as Lighthouse has it). Prints JSON, medians over the runs, milliseconds and bytes as sent:

first_paint: First Contentful Paint. largest_paint: Largest Contentful Paint. interactive: when the last long task (over 50 ms) and
the last answer before half a second of rest had ended. blocked: Total Blocking Time, what long tasks take beyond 50 ms each.
shift: Cumulative Layout Shift. script, style, all: bytes.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from serve_load import _dateline, _free_port, _wait

PAGES = {"overview": "/", "timeline": "/timeline", "map": "/map", "network": "/network", "reports": "/documents"}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
WATCH = """
window.seen = {largest: 0, shift: 0, tasks: []};
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.largest = one.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value; })
  .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.tasks.push([one.startTime, one.duration]); })
  .observe({type: 'longtask', buffered: true});
"""
TOLD = """() => ({...seen, first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  answers: performance.getEntriesByType('resource').map((one) => one.responseEnd)})"""


def once(browser: Browser, url: str, phone: bool) -> dict[str, float]:
    """Open a page in a browser that has seen nothing, and tell what it took."""
    size = {"width": 390, "height": 780} if phone else {"width": 1360, "height": 900}
    context = browser.new_context(viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if phone:
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    kinds: dict[str, str] = {}
    sent: dict[str, int] = {}

    def began(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"].lower()

    def ended(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "other")
        sent[kind] = sent.get(kind, 0) + int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", began)
    session.on("Network.loadingFinished", ended)
    page.goto(url)
    page.wait_for_selector("main h1")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)
    told: Any = page.evaluate(TOLD)
    context.close()
    last = max((start + length for start, length in told["tasks"]), default=0)
    return {
        "first_paint": round(told["first"]),
        "largest_paint": round(told["largest"]),
        "interactive": round(max(told["first"], last, *told["answers"])),
        "blocked": round(sum(max(0, length - 50) for _, length in told["tasks"])),
        "shift": round(told["shift"], 3),
        "script": sent.get("script", 0),
        "style": sent.get("stylesheet", 0),
        "all": sum(sent.values()),
    }


def measured(base: str, runs: int) -> dict[str, Any]:
    """The medians of each page, on this machine and as on a phone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--enable-unsafe-swiftshader"]
        )
        made: dict[str, Any] = {}
        for name, path in PAGES.items():
            for where in ("here", "phone"):
                found = [once(browser, base + path, where == "phone") for _ in range(runs)]
                made.setdefault(name, {})[where] = {
                    key: statistics.median(one[key] for one in found) for key in found[0]
                }
            print(name, made[name], file=sys.stderr, flush=True)
        browser.close()
    return made


def main() -> int:
    """Measure a server, or one over the example reports."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("base", nargs="?")
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    if given.base:
        print(json.dumps(measured(given.base.rstrip("/"), given.runs), indent=1))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        store, port = Path(folder) / "store", _free_port()
        _dateline("demo", "--no-page", "--store", str(store)).wait()
        server = _dateline("serve", "--store", str(store), "--port", str(port), "--quiet")
        try:
            _wait(port)
            print(json.dumps(measured(f"http://127.0.0.1:{port}", given.runs), indent=1))
        finally:
            server.terminate()
            server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
