"""`dateline who`: the offices that somebody held on a day."""

import click
from msgspec.structs import asdict

from dateline.actors.who import Answer, who
from dateline.cli import shown
from dateline.cli.common import given_date
from dateline.export.jsonl import dumps


@click.command("who")
@click.argument("name")
@click.option("--on", metavar="DATE", help="The day: YYYY-MM-DD, or a month or year for its first day.")
@click.option("--format", "-f", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def command(name: str, on: str | None, format: str) -> int:
    """Say who NAME is and what office they held on a day, from the tables of offices.

    NAME may have a title ("President Medvedev") or be an office ("the French president").
    """
    day = given_date(on, "--on")
    answers = who(name, day.first if day else None)
    if format == "jsonl":
        for answer in answers:
            click.echo(dumps(asdict(answer)))
    else:
        _print(answers, name)
    return 0 if answers else 1


def _print(answers: tuple[Answer, ...], name: str) -> None:
    from rich.table import Table

    if not answers:
        click.echo(f"the tables know nobody called {name}", err=True)
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("name", "title", "country", "from", "to", "sectors", "id", "source"):
        table.add_column(column)
    for one in answers:
        cells = (one.name, one.title, one.country, one.start, one.end, "/".join(one.sectors), one.id, one.source)
        table.add_row(*(cell or "" for cell in cells))
    shown.console(width=140).print(table)
