"""`dateline correct undo`: a correction is taken back."""

from pathlib import Path

import click

from dateline.cli.correcting import store_option, tell


@click.command("undo")
@click.argument("ident", metavar="CORRECTION")
@store_option
@click.option("--why", help="Why.")
def command(ident: str, folder: Path, why: str | None) -> int:
    """Take a correction back; what it changed is again as the coder and the other corrections have it."""
    from dateline.store import Store
    from dateline.store.corrections import undo

    done = undo(Store.open(folder), ident, why)
    tell(done.before, done.after)
    click.echo(f"taken back: {done.correction.id}, generation {done.generation}", err=True)
    return 0
