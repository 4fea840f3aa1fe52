"""`dateline demo`: the example reports in a store, and the page over it."""

import tempfile
import webbrowser
from pathlib import Path

import click

from dateline.rules import RESOURCES
from dateline.serve.settings import ServeSettings
from dateline.store.store import Store

REPORTS = RESOURCES / "example_corpus" / "reports.jsonl"
DEFAULTS = ServeSettings()


@click.command("demo")
@click.option(
    "--store",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Keep the store there; else it is thrown away.",
)
@click.option(
    "--port", default=DEFAULTS.port, show_default=True, type=click.IntRange(0, 65535), help="The port of the page."
)
@click.option("--no-page", is_flag=True, help="Make the store only.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--processes", "-p", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes.")
def command(folder: Path | None, port: int, no_page: bool, no_browser: bool, processes: int) -> int:
    """Code the example reports into a store and open its page; corrections are allowed there."""
    if folder is not None:
        return _demo(folder, port, no_page, no_browser, processes)
    with tempfile.TemporaryDirectory(prefix="dateline-demo-") as place:
        return _demo(Path(place) / "store", port, no_page, no_browser, processes)


def _demo(folder: Path, port: int, no_page: bool, no_browser: bool, processes: int) -> int:
    if not no_page:
        from dateline.serve.run import listening

        listening(DEFAULTS.host, port).close()  # before the reports are coded: it may be taken
    fill(folder, processes)
    address = f"http://{DEFAULTS.host}:{port}/"
    if no_page:
        click.echo(f"dateline serve --store {folder} --allow-corrections", err=True)
        return 0
    from dateline.serve.run import run

    click.echo(f"{address}  (stop with Ctrl-C)", err=True)
    if not no_browser:
        webbrowser.open(address)
    run(folder, ServeSettings(port=port, allow_corrections=True, who="demo"), quiet=True)
    return 0


def fill(folder: Path, processes: int) -> None:
    """Code the example reports into a store."""
    from dateline.cli.coding import Coding
    from dateline.cli.common import Account
    from dateline.cli.ingest import count
    from dateline.cli.meter import Meter
    from dateline.read.sources import read_documents
    from dateline.settings import Settings

    settings = Settings()
    account = Account(noun="event mention")
    documents = read_documents([str(REPORTS)], settings)
    with Meter(False, lambda: None) as meter:
        count(Coding(settings, processes).ingest(Store.open(folder, create=True), documents), account, meter)
    account.close()
