"""`dateline rules try`: what the rules make of a sentence."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import shown
from dateline.cli.common import given_date, rules_option
from dateline.errors import UsageError
from dateline.settings import Settings

if TYPE_CHECKING:
    from rich.table import Table

    from dateline.events.frames import Lexicon
    from dateline.record.stages import Stages


@click.command("try")
@click.argument("sentence")
@click.option("--date", metavar="DATE", help="The date of the report that it stands in.")
@rules_option
def command(sentence: str, date: str | None, rules: Path | None) -> int:
    """Code a sentence: the parse in words, how each field was decided, and which frames nearly held and why not."""
    from dateline.export.explain import explain
    from dateline.export.parse import parse_in_words
    from dateline.pipeline import load
    from dateline.read.records import RawDocument
    from dateline.record.assemble import assemble

    if not sentence.strip():
        raise UsageError("SENTENCE: it is empty; write one in quotes")
    coder = load(Settings(rules=rules))
    raw = RawDocument("sentence", sentence, "the sentence", date=given_date(date), clean=False)
    console = shown.console()
    stages = coder.stages(raw)
    console.print(parse_in_words(stages.parse))
    coded = assemble(stages)
    for number, mention in enumerate(coded.mentions, 1):
        console.print(explain(number, mention))
    if not coded.mentions:
        console.print("no event")
    if missed := near_table(stages, coder.rules.events):
        console.print("nearly", style="bold")
        console.print(missed)
    return 0


def near_table(stages: "Stages", lexicon: "Lexicon") -> "Table | None":
    """The frames that nearly told something, with the word and the reason."""
    from rich.table import Table
    from rich.text import Text

    from dateline.events.near import near_misses
    from dateline.events.scene import Scene

    times = tuple(time.expression for time in stages.times)
    scene = Scene(stages.parse, times, stages.actors, stages.toponyms, lexicon)
    table = Table(box=None, padding=(0, 2, 0, 2), header_style="dim")
    for column in ("word", "type", "frame", "why not"):
        table.add_column(column, overflow="fold")
    for one in near_misses(scene):
        table.add_row(Text(stages.parse.tokens[one.head].text), one.name, one.rule, Text(one.reason, style="dim red"))
    return table if table.row_count else None
