"""What the commands that ask a store share: the store, filters, and the answer as a table, JSON lines or CSV."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from dateline.cli import shown
from dateline.cli.common import output
from dateline.errors import UsageError
from dateline.export.csv import harmless
from dateline.export.jsonl import dumps
from dateline.knowledge.codes import contexts, nonstate_codes, plover_types, sectors
from dateline.knowledge.countries import countries
from dateline.model import Factuality
from dateline.store import Filters, Snapshot, Store

Command = TypeVar("Command", bound=Callable[..., Any])
Rows = Iterable[Mapping[str, Any]]
FORMS = ("table", "jsonl", "csv")
BEGIN = 60  # characters of a report without a headline
MANY = 60  # values that are not listed one by one
SEVERAL = {
    "event_type": ("--type", "PLOVER type: CONSULT."),
    "kind": ("--kind", "What happened: gift, visit, signing."),
    "mode": ("--mode", "PLOVER mode."),
    "context": ("--context", "PLOVER context."),
    "actor": ("--actor", "A part of an actor's name, an id, or a country's code."),
    "recipient": ("--recipient", "The same of a recipient."),
    "country": ("--country", "Country of an actor or a recipient: TUR."),
    "sector": ("--sector", "Sector of an actor or a recipient: GOV."),
    "place": ("--place", "Where: a name, a GeoNames id, or a country's code."),
    "factuality": ("--factuality", "happened, planned, not_happened, ..."),
    "source": ("--source", "Who says so, or the publisher."),
    "document": ("--document", "A document's id or address."),
    "story": ("--story", "A story's id."),
}


def store_options(command: Command) -> Command:
    """Add what all commands that read a store have: --store, --as-of, --format, --out."""
    for decorate in reversed(
        (
            click.option(
                "--store", "folder", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The store."
            ),
            click.option("--as-of", type=int, metavar="GENERATION", help="The state that the store had then."),
            click.option(
                "--format",
                "-f",
                "form",
                type=click.Choice(FORMS),
                default="table",
                show_default=True,
            ),
            click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file."),
        )
    ):
        command = decorate(command)
    return command


def filter_options(command: Command) -> Command:
    """Add the filters on events; each may be given several times, which means either."""
    options = [click.option(flag, name, multiple=True, help=about) for name, (flag, about) in SEVERAL.items()]
    options += [
        click.option("--near", metavar="LAT,LON,KM", help="Within so many kilometres of a point."),
        click.option("--start", metavar="DATE", help="On or after this day, month or year."),
        click.option("--end", metavar="DATE", help="On or before it."),
        click.option("--text", help='Words of the sentence; word* for beginnings, "..." for phrases.'),
        click.option("--min-confidence", type=click.FloatRange(0, 1), help="The type is at least so sure."),
        click.option(
            "--min-participants", type=click.FloatRange(0, 1), help="Each actor and recipient is at least so sure."
        ),
        click.option("--typed/--untyped", default=None, help="Only with, or only without, a PLOVER type."),
    ]
    for decorate in reversed(options):
        command = decorate(command)
    return command


def page_options(command: Command) -> Command:
    """Add what commands have that list rows: --order, --limit, --cursor."""
    for decorate in reversed(
        (
            click.option(
                "--order", default="", metavar="COLUMN,...", help="Sort by; -COLUMN for descending. Else by date."
            ),
            click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Rows at most."),
            click.option("--cursor", help="Go on after the page that gave this cursor."),
        )
    ):
        command = decorate(command)
    return command


def filters_of(given: Mapping[str, Any]) -> Filters:
    """The filters from the options of `filter_options`, taken out of all that was given.

    Raises:
        UsageError: a value that there is none of, with what is meant.
    """
    chosen: dict[str, Any] = {name: given[name] or None for name in SEVERAL}
    for name, known in _known().items():
        for one in given[name]:
            if one not in known:
                raise UsageError(f"{SEVERAL[name][0]}: {one!r} is none; {_meant(one, known)}")
    typed = given["typed"]
    return Filters(
        **chosen,
        near=_near(given["near"]),
        start=given["start"],
        end=given["end"],
        text=given["text"],
        min_confidence=given["min_confidence"],
        min_participants=given["min_participants"],
        untyped=None if typed is None else not typed,
    )


def _meant(given: str, known: Mapping[str, str]) -> str:
    """What is meant by a value that there is none of, or what there is."""
    names = {label.casefold(): value for value, label in known.items()}
    near = get_close_matches(given.casefold(), [*names, *map(str.casefold, known)], n=1, cutoff=0.7)
    values = {value.casefold(): value for value in known}
    if near:
        return f"did you mean {names.get(near[0]) or values[near[0]]}?"
    return f"there are: {', '.join(known)}" if len(known) < MANY else "write a code of three letters: TUR"


def _known() -> Mapping[str, Mapping[str, str]]:
    """What filters can be that have fixed values, each with its name."""
    places = {code: one.name for code, one in sorted(countries().by_code.items())}
    return {
        "event_type": {one: one for one in plover_types()},
        "context": {one: one for one in sorted(contexts())},
        "country": {**places, **{one: one for one in nonstate_codes()}},
        "sector": {one: one for one in sorted(sectors())},
        "factuality": {one: one for one in get_args(Factuality)},
    }


def _near(text: str | None) -> tuple[float, float, float] | None:
    if text is None:
        return None
    try:
        latitude, longitude, km = (float(one) for one in text.split(","))
    except ValueError as error:
        raise UsageError(f"--near: {text!r} cannot be read; write it as 39.92,32.85,50") from error
    return latitude, longitude, km


@contextmanager
def asked(folder: Path, as_of: int | None) -> Iterator[Snapshot]:
    """The state of a store that a command asks."""
    with Store.open(folder).snapshot(as_of) as snapshot:
        yield snapshot


def write(rows: Rows, form: str, out: Path | None, columns: Mapping[str, Callable[[Mapping[str, Any]], Any]]) -> int:
    """Write rows: all their fields as JSON lines, the chosen columns as CSV or as a table; returns how many."""
    count = 0
    with output(out, form, FORMS) as file:
        if form == "jsonl":
            for row in rows:
                file.write(dumps(row) + "\n")
                count += 1
            return count
        if form == "csv":
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for row in rows:
                writer.writerow([harmless(_cell(read(row))) for read in columns.values()])
                count += 1
            return count
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for name in columns:
            table.add_column(name, overflow="fold", no_wrap=name == "id", min_width=min(len(name), 12))
        for row in rows:
            table.add_row(*(Text(_short(_cell(read(row)))) for read in columns.values()))
            count += 1
        if count:
            shown.console(file, 160).print(table)
        else:
            click.echo("there is nothing that fits", err=True)
    return count


def named(*names: str) -> dict[str, Callable[[Mapping[str, Any]], Any]]:
    """Columns that are fields of the rows."""
    return {name: lambda row, name=name: row.get(name) for name in names}  # type: ignore[misc]


def people(record: Mapping[str, Any], field: str) -> str:
    """The names of a record's actors or recipients in one cell."""
    return "; ".join(one.get("name") or one.get("text") or "" for one in record.get(field) or ())


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return "|".join(str(one) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float):
        return round(value, 4)
    return value


def called(snapshot: Snapshot, rows: Iterable[Mapping[str, Any]], name: str, ident: str = "id") -> list[dict[str, Any]]:
    """Rows of reports; where one has no headline, its first words stand for it, in brackets.

    Args:
        snapshot: the store.
        rows: the rows.
        name: the column of the headline.
        ident: the column of the report's id.
    """
    found = [dict(row) for row in rows]
    bare = [row[ident] for row in found if row[name] is None and row[ident]]
    records = snapshot.records("documents", bare) if bare else {}
    for row in found:
        text = (records.get(row[ident], {}).get("document") or {}).get("text") if row[name] is None else None
        if text:
            begins = " ".join(text.split())
            row[name] = f"[{begins if len(begins) <= BEGIN else begins[:BEGIN] + '…'}]"
    return found


def _short(value: Any) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= 90 else text[:89] + "…"


def tell_more(cursor: str | None, form: str) -> None:
    """Say on standard error that there are more rows, and how to get them."""
    if cursor:
        more = "raise --limit, or go on with" if form == "table" else "go on with"
        click.echo(f"there are more; {more} --cursor {cursor}", err=True)
