"""`dateline why`: for each field of a mention its value, the words, the rule, and what was rejected."""

import sys
from pathlib import Path

import click

from dateline.cli.common import Account, given_date, rules_option
from dateline.errors import UsageError
from dateline.model import CodedDocument, EventMention
from dateline.read.records import Rejection
from dateline.settings import DEFAULTS, Settings


@click.command("why")
@click.argument("target", metavar="PATH[#MENTION]|ID")
@click.option(
    "--store",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Explain a mention, event or document of this store.",
)
@click.option("--date", metavar="DATE", help="Publication date, if none comes with the report.")
@click.option("--model", help="Another installed spaCy pipeline, by the name of its package.")
@rules_option
def command(target: str, folder: Path | None, date: str | None, model: str | None, rules: Path | None) -> int:
    """Say how each field of a report's mentions was decided.

    MENTION is a mention's number in the report (from 1) or the beginning of its id; without one all are explained.
    With --store, ID is the id of a mention, an event or a document there.
    """
    from rich.console import Console

    from dateline.export.explain import explain
    from dateline.pipeline import load
    from dateline.read.sources import read_documents

    if folder is not None:
        return explain_stored(folder, target)
    path, _, wanted = target.partition("#")
    settings = Settings(model=model or DEFAULTS.model, rules=rules)
    account = Account(quiet=True)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)
    for document in read_documents([path], settings, date=given_date(date)):
        if isinstance(document, Rejection):
            account.reject(document)
            continue
        coded = load(settings).code_raw(document)
        for number, mention in _chosen(coded, wanted):
            console.print(explain(number, mention))
    return account.close()


def explain_stored(folder: Path, ident: str) -> int:
    """Explain what a store has under an id, as it was decided when it was coded."""
    from rich.console import Console

    from dateline.cli.asking import asked
    from dateline.export.explain import explain
    from dateline.store.load import mention_of

    console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)
    with asked(folder, None) as snapshot:
        found = snapshot.mentions_of(ident)
    if not found:
        raise UsageError(f"{ident}: the store has no mention, event or document of that id")
    for number, record in enumerate(found, 1):
        console.print(explain(number, mention_of(record)))
        if record["status"] != "current":
            console.print(f"   {record['status']}: {record['status_reason']}", style="yellow")
    return 0


def _chosen(coded: CodedDocument, wanted: str) -> list[tuple[int, EventMention]]:
    numbered = list(enumerate(coded.mentions, 1))
    if not wanted:
        return numbered
    found = [(n, m) for n, m in numbered if str(n) == wanted or (len(wanted) > 3 and m.id.startswith(wanted))]
    if not found:
        raise UsageError(f"#{wanted}: no such mention; the report has {len(numbered)}, numbered from 1")
    return found
