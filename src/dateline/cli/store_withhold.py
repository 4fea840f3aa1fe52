"""`dateline store withhold`: a copy of a store without the texts of its reports."""

from pathlib import Path

import click

from dateline.plurals import counted
from dateline.store.store import Store


@click.command("withhold")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("copy", metavar="COPY", type=click.Path(path_type=Path))
def command(folder: Path, copy: Path) -> int:
    """Copy the store DIR as it is now into the new folder COPY, without the texts of its reports.

    Spans stay as offsets, sentences as at most 15 words, texts as their hash. The copy answers all queries and exports, but can
    be neither added to nor corrected.
    """
    from dateline.export.store import copy_without_text

    made = copy_without_text(Store.open(folder), copy)
    with made.snapshot() as snapshot:
        told = snapshot.stats()
    documents, mentions = sum(told["documents"].values()), told["mentions"]
    counts = f"{counted(documents, 'document')}, {counted(mentions, 'mention')}, {counted(told['events'], 'event')}"
    click.echo(f"{copy}: {counts}, without texts", err=True)
    return 0
