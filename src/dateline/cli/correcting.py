"""What the commands that correct share: the store, who says so and why, and telling what a correction did."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])


def store_option(command: Command) -> Command:
    """Add --store."""
    path = click.Path(path_type=Path)
    return click.option("--store", "folder", metavar="DIR", required=True, type=path, help="The store.")(command)


def saying_options(command: Command) -> Command:
    """Add --store, --who, --why and --dry-run."""
    for decorate in reversed(
        (
            store_option,
            click.option("--who", help="Who says so."),
            click.option("--why", help="Why."),
            click.option("--dry-run", is_flag=True, help="Show what it would do, and do nothing."),
        )
    ):
        command = decorate(command)
    return command


def anchors_of(folder: Path, idents: Iterable[str]) -> tuple[Any, ...]:
    """Where mentions hang: the words of their triggers in the texts of their reports.

    Raises:
        UsageError: there is no such mention.
    """
    from dateline.corpus.corrections import Anchor
    from dateline.store import Store

    made = []
    with Store.open(folder).snapshot() as snapshot:
        for ident in dict.fromkeys(idents):
            one = snapshot.records("mentions", [ident]).get(ident)
            if one is None:
                raise UsageError(f"no mention {ident!r} in {folder}; `dateline events --mentions` lists them")
            held = snapshot.rows("SELECT text_sha256 FROM documents WHERE id = ?", [one["document_id"]])
            trigger = one["evidence"]["trigger"]
            made.append(Anchor(one["document_id"], held[0]["text_sha256"], trigger["start"], trigger["end"], ident))
    return tuple(made)


def carry_out(folder: Path, correction: Any, dry_run: bool) -> int:
    """Make a correction, or show what it would do."""
    from dateline.store import Store
    from dateline.store.corrections import correct, plan

    store = Store.open(folder)
    if dry_run:
        with store.snapshot() as snapshot:
            planned = plan(snapshot, correction)
        tell(planned.before, planned.after)
        return 0
    done = correct(store, correction)
    tell(done.before, done.after)
    if correction.action == "set" and correction.old == correction.new:
        click.echo(f"{correction.field} is so already; now it stays so, whatever later rules say", err=True)
    click.echo(f"correction {done.correction.id}, generation {done.generation}", err=True)
    return 0


def tell(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> None:
    """Say what became of mentions."""
    old, new = ({one["id"]: one for one in side} for side in (before, after))
    for ident in dict.fromkeys((*old, *new)):
        was, now = old.get(ident), new.get(ident)
        if was is None or now is None:
            click.echo(f"{ident}  {'added' if now else 'rejected'}  {_short(now or was or {})}")
            continue
        for name in now:
            if name not in ("trace", "coding_id", "coder") and was.get(name) != now[name]:
                click.echo(f"{ident}  {name}: {was.get(name)} -> {now[name]}")


def _short(one: Mapping[str, Any]) -> str:
    return f"{one['event_type'] or ''} {one['kind']}: {' '.join(one['evidence']['sentence']['text'].split())}".strip()


def now() -> str:
    """The time of a correction, which it bears as information."""
    return datetime.now(UTC).isoformat(timespec="seconds")
