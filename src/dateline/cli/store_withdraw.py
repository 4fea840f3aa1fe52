"""`dateline store withdraw`: a document that was retracted."""

from pathlib import Path

import click

from dateline.store.store import Store


@click.command("withdraw")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("document", metavar="ID|URL")
@click.option(
    "--reason", default="the report was retracted", show_default=True, help="Why; it is told with each mention."
)
def command(folder: Path, document: str, reason: str) -> int:
    """Withdraw a document of the store DIR: its mentions count no more, but stay readable with the reason."""
    done = Store.open(folder).withdraw(document, reason)
    click.echo(f"{document}: withdrawn with {done.withdrawn} mentions, generation {done.generation}")
    return 0
