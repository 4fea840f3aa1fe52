"""`dateline audit score`: precision with intervals, from a judged sample."""

import re
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from dateline.cli.judged import judged_rows
from dateline.plurals import counted


@click.command("score")
@click.argument("path", metavar="CSV", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "-f", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def command(path: Path, form: str) -> int:
    """Give the precision of each stratum and of all judged ones together, each with its 95 % interval.

    CSV is the file of `audit sample`, judged. Its fields may be parted by semicolons or tabs, as a spreadsheet saved it.
    """
    from dateline.export.jsonl import dumps
    from dateline.store.audit import score

    rows = judged_rows(path)
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
    named = (re.split("[;,]", row.get("wrong_field") or "") for row in rows)
    fields = Counter(field.strip() for told in named for field in told if field.strip())
    if fields:
        click.echo("wrong: " + ", ".join(f"{name} {count}" for name, count in fields.most_common()))
    sizes = {row.get("stratum") or "": int(size) for row in rows if (size := row.get("stratum_size") or "").isdecimal()}
    if without := sorted(sizes.keys() - {one.stratum for one in found}):
        some = counted(sum(sizes[name] for name in without), "mention")
        click.echo(f"not judged at all, and left out of all: {', '.join(without)} ({some})", err=True)
    if left := len(rows) - found[-1].judged:
        click.echo(f"{left} of {len(rows)} rows are not judged and do not count", err=True)
    return 0
