"""`dateline store verify`: whether every file of a store is as it was written."""

from pathlib import Path

import click

from dateline.plurals import counted
from dateline.store.store import Store


@click.command("verify")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Compare every file of the store DIR with its checksum; exit code 1 where one differs."""
    store = Store.open(folder)
    wrong = store.verify()
    for line in wrong:
        click.echo(line, err=True)
    if not wrong:
        segments = store.manifest.segments
        rows = sum(one.rows for one in segments)
        click.echo(
            f"{folder}: {counted(len(segments), 'segment')} with {counted(rows, 'row')} as they were written, generation {store.generation}"
        )
    return 1 if wrong else 0
