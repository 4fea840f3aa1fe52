"""`dateline rules diff`: what the user's rules would change on a sample, before anything is saved."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from dateline.cli import shown
from dateline.cli.common import Account, column_names, given_date, input_kind, input_options, progress
from dateline.export.jsonl import dumps
from dateline.model import EventMention
from dateline.pipeline import load
from dateline.plurals import counted
from dateline.read.records import Rejection
from dateline.read.sources import read_documents
from dateline.record.difference import Change, change_row, deciding_rule, document_changes
from dateline.settings import Settings

STYLES = {"gained": "green", "lost": "red", "changed": "yellow"}


@click.command("diff")
@input_options
@click.option(
    "--rules",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The rules of your own that are to be tried.",
)
@click.option(
    "--against",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Compare with these rules; else with the shipped ones alone.",
)
@click.option("--format", "-f", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option("--quiet", "-q", is_flag=True, help="No progress and no closing count.")
def command(
    paths: tuple[str, ...],
    date: str | None,
    input: str,
    columns: str | None,
    rules: Path,
    against: Path | None,
    format: str,
    quiet: bool,
) -> int:
    """Code a sample with and without your rules: mentions gained, lost and changed, each with its sentence."""
    account = Account(quiet=quiet)
    settings = Settings()
    before, after = load(Settings(rules=against)), load(Settings(rules=rules))
    documents = read_documents(paths, settings, input_kind(input), column_names(columns), date=given_date(date))
    counts: Counter[str] = Counter()

    def found() -> Iterator[Change]:
        for document in progress(documents, quiet, lambda: counted(sum(counts.values()), "change")):
            if isinstance(document, Rejection):
                account.reject(document)
                continue
            account.done()
            yield from document_changes(before.code_raw(document), after.code_raw(document))

    for change in found():
        counts[change.what] += 1
        if format == "jsonl":
            click.echo(dumps(change_row(change)))
        else:
            _print(change)
    if format == "table":
        click.echo(", ".join(f"{what} {counts[what]}" for what in STYLES))
    return account.close()


def _print(change: Change) -> None:
    from rich.text import Text

    console = shown.console()
    sentence, trigger = change.mention.evidence.sentence, change.mention.evidence.trigger
    head = Text(f"{change.what:8}", style=STYLES[change.what]).append(f"{change.document_id}  ", style="dim")
    console.print(head.append(", ".join(change.fields), style="dim"))
    words = Text(sentence.text, style="italic")
    words.stylize("bold", trigger.start - sentence.start, trigger.end - sentence.start)
    console.print(Text("    ").append_text(words))
    for name, one in (("before", change.before), ("after", change.after)):
        if one:
            console.print(Text(f"    {name:7}").append(short(one)))


def short(one: EventMention) -> str:
    """A mention in a line: type and mode, who > whom, by which rule."""
    people = (", ".join(person.text for person in side) or "-" for side in (one.actors, one.recipients))
    mode = f"/{one.event_mode}" if one.event_mode else ""
    return f"{one.event_type or one.kind}{mode}  {' > '.join(people)}  by {deciding_rule(one)}"
