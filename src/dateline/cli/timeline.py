"""`dateline timeline`: counts over time, and who did how much to whom."""

from pathlib import Path
from typing import Any

import click

from dateline.cli.asking import asked, filter_options, filters_of, named, store_options, write
from dateline.errors import UsageError
from dateline.plurals import counted
from dateline.store import Filters, Snapshot
from dateline.store.aggregates import KEYS, PARTIES, PERIODS, UNITS, column_of


@click.command("timeline")
@store_options
@filter_options
@click.option(
    "--by", "period", type=click.Choice([*PERIODS]), default="month", show_default=True, help="The length of a step."
)
@click.option(
    "--each",
    multiple=True,
    type=click.Choice([*KEYS]),
    help="A row for each: country of an actor or recipient, country of the place, type, ... Given again: of both.",
)
@click.option("--dyads", is_flag=True, help="For each actor and recipient.")
@click.option(
    "--party",
    type=click.Choice([*PARTIES]),
    default="country",
    show_default=True,
    help="With --dyads: what stands for a party.",
)
@click.option(
    "--unit", type=click.Choice([*UNITS]), default="event", show_default=True, help="With --dyads: what is counted."
)
@click.option("--one-a-day", is_flag=True, help="With --dyads: count a type between two parties once a day.")
@click.option("--reported", is_flag=True, help="Count what has no day of its own on the day of its first report.")
def command(
    folder: Path,
    as_of: int | None,
    form: str,
    out: Path | None,
    period: str,
    each: tuple[str, ...],
    dyads: bool,
    party: str,
    unit: str,
    one_a_day: bool,
    reported: bool,
    **given: Any,
) -> int:
    """Count mentions and events in each day, week, month or year, with the sums of their scores (PLOVER's, from -10 to 10).

    `--by day --each country --each type` counts each type in each country on each day.
    """
    if dyads and each:
        raise UsageError(
            "--dyads and --each do not go together: dyads have a row for each pair; filter by --type instead"
        )
    filters = filters_of(given)
    with asked(folder, as_of) as snapshot:
        if dyads:
            rows = snapshot.dyads(filters, unit, period, party, one_a_day, reported)
            quads = (f"quad_{n}" for n in range(1, 5))
            write(rows, form, out, named("period", "actor", "recipient", "count", "score_sum", "score_mean", *quads))
        else:
            rows = snapshot.timeline(filters, period, reported, each)
            keys = (column_of(key) for key in each)
            write(rows, form, out, named("period", *keys, "mentions", "events", "mention_score", "event_score"))
        if period != "all":
            _tell_undated(snapshot, filters, reported)
    return 0


def _tell_undated(snapshot: Snapshot, filters: Filters, reported: bool) -> None:
    """Say on standard error what no period has."""
    found = snapshot.undated(filters, reported)
    if any(found.values()):
        told = f"{counted(found['events'], 'event')} and {counted(found['mentions'], 'mention')}"
        remedy = "" if reported else "; --reported counts them on the day of their first report"
        click.echo(f"{told} have no day of their own and are in no period{remedy}", err=True)
