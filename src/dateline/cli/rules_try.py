"""`dateline rules try`: what the rules make of a sentence."""

import sys
from pathlib import Path

import click

from dateline.cli.common import given_date, rules_option
from dateline.settings import Settings


@click.command("try")
@click.argument("sentence")
@click.option("--date", metavar="DATE", help="The date of the report that it stands in.")
@rules_option
def command(sentence: str, date: str | None, rules: Path | None) -> int:
    """Code a sentence and show how each field was decided."""
    from rich.console import Console

    from dateline.export.explain import explain
    from dateline.export.parse import parse_in_words
    from dateline.pipeline import load
    from dateline.read.records import RawDocument

    coder = load(Settings(rules=rules))
    raw = RawDocument("sentence", sentence, "the sentence", date=given_date(date), clean=False)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)
    console.print(parse_in_words(coder.parse(raw)[1]))
    coded = coder.code_raw(raw)
    for number, mention in enumerate(coded.mentions, 1):
        console.print(explain(number, mention))
    if not coded.mentions:
        console.print("no event")
    return 0
