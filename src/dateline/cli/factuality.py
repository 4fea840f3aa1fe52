"""`dateline factuality`: whether marked events happened."""

from pathlib import Path

import click

from dateline.cli.common import Account, column_names, input_kind, log_option, output, output_options, progress
from dateline.cli.rows import settings_of
from dateline.errors import InputError
from dateline.read.records import Rejection, Row
from dateline.read.sources import read_rows


@click.command("factuality")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--input", default="auto", show_default=True, help="How to read: auto, jsonl.")
@click.option("--columns", metavar="OURS=THEIRS,...", help="Names of a table's columns: tokens=words.")
@log_option
@output_options
def command(
    paths: tuple[str, ...], input: str, columns: str | None, out: Path | None, quiet: bool, model: str | None
) -> int:
    """Judge for marked events whether they happened, from -3 (certainly not) to 3 (certainly).

    A row is {id, tokens, events: [{tok: [first, last]}]}; {id, labels} is written for each.
    """
    from dateline.factuality.output import lines_of
    from dateline.parsing import load_model

    settings = settings_of(model)
    account = Account(quiet=quiet)
    rows = read_rows(paths, settings, input_kind(input), column_names(columns))
    with output(out, "jsonl") as file:
        for row in progress(rows, quiet, lambda: ""):
            if isinstance(row, Rejection):
                account.reject(row)
                continue
            try:
                lines = list(
                    lines_of(load_model(settings.model), [{**row.fields, "id": row.fields.get("id", row.line)}])
                )
            except ValueError as error:
                account.reject(_rejection(row, str(error)))
                continue
            file.writelines(line + "\n" for line in lines)
            account.done()
    return account.close()


def _rejection(row: Row, message: str) -> Rejection:
    field, _, problem = message.partition(": ")
    given = row.fields.get("id")
    error = InputError(row.source, row.line, field, problem, "give tokens and events as {tok: [first, last]}")
    return Rejection(error, str(given) if given is not None else None)
