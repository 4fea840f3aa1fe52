"""`dateline audit score`: precision with intervals, from a judged sample."""

import csv
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from dateline.errors import UsageError


@click.command("score")
@click.argument("path", metavar="CSV", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "-f", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def command(path: Path, form: str) -> int:
    """Give the precision of each stratum and of the whole store, each with its 95 % interval, from the CSV that was judged."""
    from dateline.export.jsonl import dumps
    from dateline.store.audit import score

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: no CSV in UTF-8 ({error}); save it as such") from error
    found = score(rows, path.name)
    if form == "jsonl":
        for one in found:
            click.echo(dumps(asdict(one)))
        return 0
    width = max(len(one.stratum) for one in found)
    click.echo(f"{'':{width}}  judged  right  precision  95 % interval  of")
    for one in found:
        interval = f"{one.low:.2f} to {one.high:.2f}"
        click.echo(
            f"{one.stratum:{width}}  {one.judged:6}  {one.right:5}  {one.precision:9.2f}  {interval:>13}  {one.size}"
        )
    fields = Counter(field for row in rows if (field := str(row.get("wrong_field") or "").strip()))
    if fields:
        click.echo("wrong: " + ", ".join(f"{name} {count}" for name, count in fields.most_common()))
    if left := len(rows) - found[-1].judged:
        click.echo(f"{left} of {len(rows)} rows are not judged and do not count", err=True)
    return 0
