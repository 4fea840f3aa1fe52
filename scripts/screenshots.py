"""Take the pictures of the pages for docs/: python scripts/screenshots.py [NAME...]

Serves a store of the example reports and opens each page in Chromium in light and dark; PNGs of 128 colours go to docs/images.
The store has one correction, and one that no longer fits, as after re-coding.
"""

import argparse
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
from serve_load import _dateline, _free_port, _wait  # noqa: E402

IMAGES = ROOT / "docs" / "images"
WIDE, TALL, PHONE = 1280, 860, 360
WHOLE = ("event", "corrections")
Ask = Callable[[str], Any]


def paths(ask: Ask) -> dict[str, str]:
    """The address of each picture."""
    event = ask("/api/events?order=-sources&limit=1")["rows"][0]
    gift = ask("/api/mentions?kind=gift&limit=1")["rows"][0]
    rule = next(one["rule"] for one in ask(f"/api/why/{gift['id']}")["fields"] if one["rule_known"])
    return {
        "overview": "/", "timeline": "/timeline", "map": "/map?near=50.45,30.52,600&view=31,49,5", "network": "/network",
        "event": f"/events/{event['id']}", "report": f"/documents/{gift['document_id']}?mention={gift['id']}",
        "correct": f"/correct/{gift['id']}?field=event_type", "corrections": "/corrections?status=conflict", "audit": "/audit?n=40",
        "try": "/try?example=1", "rules": "/rules", "rule": f"/rules/{rule}", "reports": "/documents", "sources": "/sources", "states": "/holdings",
    }  # fmt: skip


def prepare(folder: Path) -> None:
    """The example reports with two corrections, coded again without the rule that one of them hangs on."""
    from dateline.store import Store

    store = folder / "store"
    _run("demo", "--no-page", "--store", str(store))
    with Store.open(store).snapshot() as snapshot:
        rows = snapshot.rows("SELECT id FROM mentions WHERE event_type IN ('ACCUSE', 'SANCTION') ORDER BY kind, id")
        records = [snapshot.mention(row["id"]) or {} for row in rows]
    by_rule = {next(t["rule"] for t in one["trace"] if t["field"] in ("event_type", "kind")): one for one in records}
    by_rule = {rule: one for rule, one in by_rule.items() if not rule.startswith("opinion.")}  # no rule to disable
    saying = ("--store", str(store), "--why", "the other side denies it", "--who", "ada")
    for one in list(by_rule.values())[:8]:
        _run("correct", "set", one["id"], "factuality", "disputed", *saying)
    rules = folder / "rules"
    rules.mkdir()
    (rules / "disable.yaml").write_text(f"disable: [{', '.join(list(by_rule)[:8])}]\n", "utf-8")
    reports = ROOT / "src" / "dateline" / "resources" / "example_corpus" / "reports.jsonl"
    _run("ingest", "-q", "--store", str(store), "--rules", str(rules), str(reports))


def _run(*args: str) -> None:
    subprocess.run([sys.executable, "-m", "dateline", *args], check=True)


def main() -> None:
    """Serve, open, and write the pictures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", help="only these")
    options.add_argument("--phone", action="store_true", help=f"{PHONE} pixels wide, into --out")
    options.add_argument("--out", type=Path, default=IMAGES)
    options.add_argument("--store", type=Path, help="one that is there")
    given = options.parse_args()
    given.out.mkdir(exist_ok=True, parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if not given.store:
            prepare(Path(folder))
        port = _free_port()
        store = given.store or Path(folder) / "store"
        server = _dateline("serve", "--store", str(store), "--port", str(port), "--quiet", "--query-seconds", "60",
                           "--try-seconds", "300", "--allow-corrections", "--who", "ada")  # fmt: skip
        try:
            _wait(port)
            launched = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--enable-unsafe-swiftshader"]
            )
            for scheme in ("light", "dark"):
                _pictures(launched, f"http://127.0.0.1:{port}", scheme, given)
        finally:
            server.terminate()
            server.wait()


def _pictures(browser: Browser, base: str, scheme: Any, given: Any) -> None:
    context = browser.new_context(
        viewport={"width": PHONE if given.phone else WIDE, "height": TALL}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(120_000)
    page = context.new_page()
    for name, path in paths(lambda asked: json.loads(context.request.get(base + asked).text())).items():
        if given.names and name not in given.names:
            continue
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        page.wait_for_selector("main h1")
        page.wait_for_timeout(800)
        if name == "correct":
            page.get_by_label("Type", exact=True).select_option("CONCEDE")
            page.get_by_role("region", name="After").wait_for()
        if name == "try":
            page.get_by_role("button", name="Code it").click()
            page.get_by_role("region", name="The report as coded").wait_for()
            page.get_by_role("button", name="Code it").click()  # the coder has started now: its time is that of a text
            page.get_by_role("button", name="Code it").wait_for()
        if name == "audit":
            for pressed in "yyynyyu":
                page.keyboard.press("2" if pressed == "n" else pressed)
                page.keyboard.press("j") if pressed == "n" else None
            page.wait_for_timeout(800)
        picture = Image.open(io.BytesIO(page.screenshot(full_page=given.phone or name in WHOLE)))
        picture.convert("RGB").quantize(128, Image.Quantize.MAXCOVERAGE).save(
            given.out / f"{name}-{scheme}.png", optimize=True
        )
    context.close()


if __name__ == "__main__":
    main()
