"""`dateline correct split`: mentions that tell of another event."""

from pathlib import Path

import click

from dateline.cli.correcting import anchors_of, carry_out, now, saying_options


@click.command("split")
@click.argument("mentions", metavar="MENTION...", nargs=-1, required=True)
@saying_options
def command(mentions: tuple[str, ...], folder: Path, who: str | None, why: str | None, dry_run: bool) -> int:
    """Say that the mentions are an event of their own, apart from the rest of theirs."""
    from dateline.corpus.corrections import Correction

    correction = Correction("split", anchors_of(folder, mentions), who=who, when=now(), why=why)
    return carry_out(folder, correction, dry_run)
