"""`dateline rules coverage`: which rules fired on a corpus, how often, which never, which compete."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from dateline.cli import shown
from dateline.cli.common import Account, column_names, given_date, input_kind, input_options, progress, rules_option
from dateline.evaluate.coverage import Coverage, count_rules
from dateline.pipeline import load
from dateline.plurals import counted
from dateline.read.records import Rejection
from dateline.read.sources import read_documents
from dateline.record.stages import Stages
from dateline.settings import Settings

GROUPS = ("frames", "effects", "predicates")


@click.command("coverage")
@input_options
@click.option("--top", default=20, show_default=True, type=click.IntRange(min=0), help="Rules to list of each group.")
@click.option("--never", is_flag=True, help="List all rules that did not fire, by name.")
@click.option("--format", "-f", type=click.Choice(["table", "json"]), default="table", show_default=True)
@rules_option
@click.option("--quiet", "-q", is_flag=True, help="No progress and no closing count.")
def command(
    paths: tuple[str, ...],
    date: str | None,
    input: str,
    columns: str | None,
    top: int,
    never: bool,
    format: str,
    rules: Path | None,
    quiet: bool,
) -> int:
    """Code a corpus and count what each rule decided.

    Shown are the event frames, the effects and the predicates that fired, how many never did, and the frames that held
    at the same word: of these the one with more words and conditions was taken. Last come the words by which the second
    opinion told an event where no frame has them: entries that may be missing.
    """
    account = Account(quiet=quiet, noun="event mention")
    settings = Settings(rules=rules)
    documents = read_documents(paths, settings, input_kind(input), column_names(columns), date=given_date(date))
    coder = load(settings)

    def stages() -> Iterator[Stages]:
        for document in progress(documents, quiet, lambda: counted(account.items, "mention")):
            if isinstance(document, Rejection):
                account.reject(document)
                continue
            made = coder.stages(document)
            account.done(len(made.frames))
            yield made

    found = count_rules(stages(), coder.rules.events)
    if format == "json":
        click.echo(json.dumps(as_json(found), indent=1, ensure_ascii=False))
    else:
        _print(found, top, never)
    return account.close()


def as_json(found: Coverage) -> dict[str, object]:
    """The counts as JSON has them."""
    rivals = [{"taken": one, "other": other, "count": count} for (one, other), count in found.rivals.items()]
    missing = [{"event_type": name, "word": word, "count": count} for (name, word), count in found.missing.items()]
    counted = {"documents": found.documents, "mentions": found.mentions}
    return {**counted, **found.fired, "rivals": rivals, "missing": missing}


def _print(found: Coverage, top: int, never: bool) -> None:
    from rich.table import Table

    console = shown.console()
    for group in GROUPS:
        counts = sorted(found.fired[group].items(), key=lambda one: (-one[1], one[0]))
        fired = [one for one in counts if one[1]]
        console.print(f"{group}: {len(fired)} of {len(counts)} fired", style="bold")
        table = Table(box=None, padding=(0, 2, 0, 2), show_header=False)
        for id, count in fired[:top]:
            table.add_row(str(count), id)
        console.print(table)
        if never:
            console.print("never: " + ", ".join(found.never(group)), style="dim")
    pairs = (
        ("frames at the same word", ("times", "taken", "instead of"), found.rivals),
        ("words that no frame has and the second opinion tells events by", ("times", "type", "word"), found.missing),
    )
    for title, columns, counts_of in pairs:
        console.print(title, style="bold")
        table = Table(box=None, padding=(0, 2, 0, 2), header_style="dim")
        for column in columns:
            table.add_column(column)
        for (one, other), count in [*counts_of.items()][:top]:
            table.add_row(str(count), one, other)
        console.print(table)
