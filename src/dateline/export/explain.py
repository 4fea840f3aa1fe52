"""The trace of a mention for a reader at a terminal."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.model import EventMention, TraceEntry

SIDES = ("actors", "recipients")


def explain(number: int, mention: EventMention) -> RenderableType:
    """A mention's trace: a row for each field with its value, the words, the rule and what was rejected."""
    head = Text(f"{number}  ", style="bold").append(mention.event_type or mention.kind)
    head.append(f"  {mention.id}", style="dim")
    own = mention.evidence.sentence
    sentence = Text(" ".join(mention.evidence.sentence.text.split()), style="italic")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("field", "value", "words", "rule"):
        table.add_column(column, overflow="fold")
    for entry in mention.trace:
        words = _words(entry)
        if entry.field in SIDES and any(one.start < own.start or one.end > own.end for one in entry.words):
            words.append(" in another sentence", style="yellow")
        table.add_row(entry.field, Text(entry.value), words, Text(entry.rule, style="dim"))
        for other in entry.rejected:
            table.add_row("", Text(f"not {other.value}", style="red"), "", Text(other.reason, style="dim red"))
    return Group(head, Padding(sentence, (0, 0, 0, 3)), Padding(table, (0, 0, 1, 3)))


def _words(entry: TraceEntry) -> Text:
    shown = (word.text if len(word.text) <= 40 else word.text[:39] + "…" for word in entry.words if word.text)
    return Text("; ".join(f'"{" ".join(one.split())}"' for one in shown), style="cyan")
