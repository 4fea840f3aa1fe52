"""`dateline correct reject`: a mention that is none."""

from pathlib import Path

import click

from dateline.cli.correcting import anchors_of, carry_out, now, saying_options


@click.command("reject")
@click.argument("mentions", metavar="MENTION", nargs=1)
@saying_options
def command(mentions: str, folder: Path, who: str | None, why: str | None, dry_run: bool) -> int:
    """Say that a mention is none: it is left out of everything, and stays so when the report is coded again."""
    from dateline.corpus.corrections import Correction

    correction = Correction("reject", anchors_of(folder, [mentions]), who=who, when=now(), why=why)
    return carry_out(folder, correction, dry_run)
