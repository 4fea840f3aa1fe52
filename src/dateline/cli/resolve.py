"""`dateline resolve`: who an actor's name or description means on a date."""

from pathlib import Path

import click

from dateline.cli.common import Account, column_names, file_options, input_kind, log_option, output, progress
from dateline.errors import InputError
from dateline.read.records import Rejection, Row
from dateline.read.sources import read_rows
from dateline.settings import Settings


@click.command("resolve")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--input", default="auto", show_default=True, help="How to read: auto, jsonl, json, csv, tsv, text.")
@click.option("--columns", metavar="OURS=THEIRS,...", help="Names of a table's columns: text=actor,date=day.")
@log_option
@file_options
def command(paths: tuple[str, ...], input: str, columns: str | None, out: Path | None, quiet: bool) -> int:
    """Say who an actor's name or description means: {id, country, sectors, name, qid} a line.

    A row is {id, text} and, if known, `context` (words around it), `date` (offices change hands) and `known_country`.
    Country, name and qid are null and sectors empty where nobody can be told.
    """
    from dateline.actors.output import resolved_line

    account = Account(quiet=quiet)
    rows = read_rows(paths, Settings(), input_kind(input), column_names(columns))
    with output(out, "jsonl") as file:
        for row in progress(rows, quiet, lambda: ""):
            if isinstance(row, Rejection):
                account.reject(row)
                continue
            try:
                line = resolved_line(_checked(row))
            except InputError as error:
                account.reject(Rejection(error))
                continue
            except ValueError as error:
                fault = InputError(row.source, row.line, "date", str(error), "write it as YYYY-MM-DD")
                account.reject(Rejection(fault, str(row.fields.get("id"))))
                continue
            file.write(line + "\n")
            account.done()
    return account.close()


def _checked(row: Row) -> dict[str, object]:
    if not isinstance(row.fields.get("text"), str):
        raise InputError(row.source, row.line, "text", "it is missing or no string", "give each row a text")
    return {"id": str(row.line), **row.fields}
