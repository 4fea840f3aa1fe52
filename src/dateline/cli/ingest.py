"""`dateline ingest`: reports into a store, coding only what it does not hold."""

import time
from collections.abc import Iterator
from pathlib import Path

import click

from dateline.cli.coding import Coding
from dateline.cli.common import (
    LIMITS,
    Account,
    column_names,
    given_date,
    input_kind,
    input_options,
    network_option,
    rules_option,
    with_limits,
)
from dateline.cli.meter import Meter, total_of
from dateline.cli.stopping import Stop
from dateline.errors import UsageError
from dateline.settings import DEFAULTS, Settings
from dateline.store.intake import Outcome
from dateline.store.records import Commit
from dateline.store.store import Store
from dateline.timings import Timings


@click.command("ingest")
@input_options
@click.option(
    "--store",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The store; made where there is none.",
)
@click.option("--clean", is_flag=True, help="Cut boilerplate in the rows of tables too.")
@network_option
@click.option("--processes", "-p", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes.")
@click.option("--set", "limits", metavar="NAME=NUMBER", multiple=True, help=f"Change a limit: {', '.join(LIMITS)}.")
@rules_option
@click.option("--profile", is_flag=True, help="Say at the end how long each stage took.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no closing count.")
@click.option("--model", help="Another installed spaCy pipeline, by the name of its package.")
def command(
    paths: tuple[str, ...],
    date: str | None,
    input: str,
    columns: str | None,
    folder: Path,
    clean: bool,
    allow_network: bool,
    processes: int,
    limits: tuple[str, ...],
    rules: Path | None,
    profile: bool,
    quiet: bool,
    model: str | None,
) -> int:
    """Code reports into a store; what it holds already is not coded again, unless by another version, rules or model.

    Interrupt it when you like: what has been read is finished and stays, and the same command goes on from there.
    """
    from dateline.pipeline import load
    from dateline.read.sources import left_out, read_documents

    if profile and processes > 1:
        raise UsageError("--profile measures one process; leave out --processes")
    started = time.process_time()
    settings = with_limits(Settings(rules=rules, model=model or DEFAULTS.model), limits)
    kind, names, day = input_kind(input), column_names(columns), given_date(date)
    timings = load(settings).timings if profile else Timings()
    timings.measuring, before = profile, dict(timings.seconds)
    account = Account(quiet=quiet, noun="event mention")
    store = Store.open(folder, create=True)
    documents = account.watched(read_documents(paths, settings, kind, names, clean, day, network=allow_network))
    with Meter(quiet, lambda: total_of(paths, kind)) as meter, Stop(account.note) as stop:
        done = Coding(settings, processes).ingest(store, documents, stop)
        held, again = count(done, account, meter)
    if stop.asked:
        account.close()
        account.note("stopped", "stopped; what was read is in the store, and the same command goes on from there")
        raise click.Abort from stop.reason
    account.left_out(*left_out(paths, kind))
    if not quiet:
        tell_known(account, held, again)
    tell_conflicts(account, store)
    if profile:
        stages = timings.since(before)
        account.profile({**stages, "reading, storing": time.process_time() - started - sum(stages.values())})
    return account.close()


def tell_known(account: Account, held: int, again: int) -> None:
    """Say how many documents the store had: coded again, or held as they are."""
    if again:
        told = f"{again} of the coded {'was' if again == 1 else 'were'} in the store before, and could be coded otherwise now"
        account.note("coded_again", told, documents=again)
    if held:
        some = "1 of the duplicates is" if held == 1 else f"{held} of the duplicates are"
        account.note("held", f"{some} held already, with the same words and date", documents=held)


def tell_conflicts(account: Account, store: Store) -> None:
    """Say how many corrections do not fit the coding any more, if any."""
    if conflicts := conflicting(store):
        some = "1 correction does" if conflicts == 1 else f"{conflicts} corrections do"
        told = f"{some} not fit the coding any more; see dateline correct list --conflicts"
        account.note("conflicts", told, corrections=conflicts)


def conflicting(store: Store) -> int:
    """How many corrections in force could not be applied to the last coding."""
    with store.glance("corrections") as snapshot:
        found: int = snapshot.column("SELECT count(*) FROM corrections WHERE conflict IS NOT NULL")[0]
    return found


def count(done: Iterator[Outcome | Commit], account: Account, meter: Meter) -> tuple[int, int]:
    """Account for what became of each document; returns how many were held before, and how many were coded again."""
    held = again = 0
    for one in done:
        if isinstance(one, Commit):
            continue
        stored = one.stored
        if stored.rejection:
            account.reject(stored.rejection)
        elif stored.coded:
            account.done(len(stored.coded.mentions))
        else:
            account.duplicate += 1
            held += one.held
        again += one.again
        meter.step(account)
    return held, again
