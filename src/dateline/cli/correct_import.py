"""`dateline correct import`: corrections that were exported."""

import json
from pathlib import Path

import click

from dateline.cli.correcting import store_option
from dateline.errors import UsageError


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@store_option
def command(path: Path, folder: Path) -> int:
    """Make the corrections of FILE (JSON lines); those that are there already change nothing. Exit code 1 where one cannot be made."""
    from dateline.store import Store
    from dateline.store.corrections import import_corrections

    given = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            given.append(json.loads(line))
        except ValueError as error:
            raise UsageError(
                f"{path.name}, line {number}: no JSON; write an object a line, as `correct export` does"
            ) from error
    done, problems = import_corrections(Store.open(folder), given)
    for problem in problems:
        click.echo(f"{path.name}: {problem}", err=True)
    click.echo(f"read {len(given)} = made {done} + refused {len(problems)}", err=True)
    return 1 if problems else 0
