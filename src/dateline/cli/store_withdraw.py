"""`dateline store withdraw`: a document that was retracted."""

from pathlib import Path

import click

from dateline.cli.coding import coder_options, coding_of
from dateline.plurals import counted
from dateline.store.store import Store


@click.command("withdraw")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("document", metavar="ID|URL")
@click.option(
    "--reason", default="the report was retracted", show_default=True, help="Why; it is told with each mention."
)
@coder_options
def command(folder: Path, document: str, reason: str, rules: Path | None, model: str | None) -> int:
    """Withdraw a document of the store DIR: its mentions count no more, but stay readable with the reason.

    Undated reports that it helped to date are coded again; name the --rules and --model that the store was filled with.
    """
    done = Store.open(folder).withdraw(document, reason, coding_of(rules, model).dating)
    mentions = counted(done.withdrawn, "mention")
    click.echo(f"{document}: withdrawn with {mentions}, generation {done.generation}")
    return 0
