"""`dateline correct set`: a field of a mention is something else."""

import json
from pathlib import Path
from typing import Any

import click

from dateline.cli.correcting import anchors_of, carry_out, now, saying_options


@click.command("set")
@click.argument("mention", metavar="MENTION")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@saying_options
def command(mention: str, field: str, value: str, folder: Path, who: str | None, why: str | None, dry_run: bool) -> int:
    """Change FIELD of a mention to VALUE, a word or JSON: event_type ACCUSE, factuality planned, event_type null.

    Fields: event_type, kind, event_mode, contexts, cameo, factuality, certainty, actors, recipients, object, quantities,
    event_date, place; a date is written 2024-06-19 or 2024-06, the others with several parts are JSON as in
    the record: '{"name": "Tyre", "country": "LBN"}', '[{"text": "the rebels", "country": "SDN", "sectors": ["REB"]}]'.
    """
    from dateline.corpus.corrections import Correction
    from dateline.store import Store

    anchors = anchors_of(folder, [mention])
    with Store.open(folder).snapshot() as snapshot:
        old = snapshot.records("mentions", [mention])[mention].get(field)
    correction = Correction("set", anchors, field, old, given_value(value), who, now(), why)
    return carry_out(folder, correction, dry_run)


def given_value(text: str) -> Any:
    """A value as it was typed: JSON where it is a list, an object, a number or null; else the word itself.

    >>> given_value("ACCUSE"), given_value("null"), given_value('["legal"]'), given_value("070")
    ('ACCUSE', None, ['legal'], '070')
    """
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value
