"""`dateline correct export`: corrections as JSON lines, or as gold."""

from pathlib import Path

import click

from dateline.cli.asking import asked
from dateline.cli.common import output
from dateline.cli.correcting import store_option


@click.command("export")
@store_option
@click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--gold", is_flag=True, help="Write the corrected documents as gold for `dateline evaluate` instead.")
def command(folder: Path, out: Path | None, gold: bool) -> int:
    """Write the corrections in force, a line of JSON each; as gold, the documents that were corrected with their mentions as they
    are now (the fields that nobody looked at are as the coder has them)."""
    from dateline.export.jsonl import dumps
    from dateline.store.corrections import as_gold, exported

    with asked(folder, None) as snapshot, output(out, "jsonl") as file:
        for line in as_gold(snapshot) if gold else exported(snapshot):
            file.write(dumps(line) + "\n")
    return 0
