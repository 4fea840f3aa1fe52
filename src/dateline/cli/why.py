"""`dateline why`: for each field of a mention its value, the words, the rule, and what was rejected."""

from pathlib import Path

import click

from dateline.cli import shown
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

    MENTION is a mention's number in the report (from 1) or the beginning of its id; without one all are explained. In a
    table of reports a number is looked for in each of them, an id in all.
    With --store, ID is the id of a mention, an event or a document there.
    """
    from dateline.export.explain import explain
    from dateline.pipeline import load
    from dateline.read.sources import read_documents

    if folder is not None:
        return explain_stored(folder, target)
    path, _, wanted = target.partition("#")
    settings = Settings(model=model or DEFAULTS.model, rules=rules)
    account = Account(quiet=True)
    console = shown.console()
    told = count = 0
    for document in read_documents([path], settings, date=given_date(date)):
        if isinstance(document, Rejection):
            account.reject(document)
            continue
        coded = load(settings).code_raw(document)
        count += len(coded.mentions)
        for number, mention in _chosen(coded, wanted):
            console.print(explain(number, mention))
            told += 1
        if told and wanted and not wanted.isdecimal():
            break
    if wanted and not told and not account.rejected:
        raise UsageError(
            f"#{wanted}: no such mention; there {'is' if count == 1 else 'are'} {count}, numbered from 1 in each report"
        )
    return account.close()


def explain_stored(folder: Path, ident: str) -> int:
    """Explain what a store has under an id, as it was decided when it was coded.

    Raises:
        UsageError: the store has nothing of that id.
    """
    from dateline.cli.asking import asked
    from dateline.export.explain import explain
    from dateline.store.load import mention_of

    console = shown.console()
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
    numbered = enumerate(coded.mentions, 1)
    return [(n, m) for n, m in numbered if wanted in ("", str(n)) or (len(wanted) > 3 and m.id.startswith(wanted))]
