"""`dateline store rebuild`: everything that can be made again is made again."""

from pathlib import Path

import click

from dateline.store.store import Store


@click.command("rebuild")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Join the segments of the store DIR and make again all that follows from them."""
    store = Store.open(folder)
    store.rebuild()
    click.echo(f"{folder}: rebuilt, generation {store.generation}")
    return 0
