"""`dateline store rebuild`: everything that can be made again is made again."""

from pathlib import Path

import click

from dateline.cli.coding import coder_options, coding_of
from dateline.store.store import Store


@click.command("rebuild")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@coder_options
def command(folder: Path, rules: Path | None, model: str | None) -> int:
    """Join the segments of the store DIR and make again all that follows from them, as an ingest that was killed has left it.

    Undated reports are dated by the others; name the --rules and --model that the store was filled with.
    """
    store = Store.open(folder)
    store.rebuild(coding_of(rules, model).dating)
    click.echo(f"{folder}: rebuilt, generation {store.generation}")
    return 0
