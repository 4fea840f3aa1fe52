"""`dateline stats`: what a store holds, in numbers."""

import json
from pathlib import Path

import click

from dateline.cli.asking import asked
from dateline.cli.common import output
from dateline.plurals import counted

FORMS = ("table", "json")


@click.command("stats")
@click.option("--store", "folder", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The store.")
@click.option("--as-of", type=int, metavar="GENERATION", help="The state that the store had then.")
@click.option("--format", "-f", "form", type=click.Choice(FORMS), default="table", show_default=True)
@click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(folder: Path, as_of: int | None, form: str, out: Path | None) -> int:
    """Count documents by outcome, mentions and events by type, days, coders, and bytes on disk."""
    with asked(folder, as_of) as snapshot, output(out, form, FORMS) as file:
        found = snapshot.stats()
        if form == "json":
            file.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
            return 0
        outcomes = found["documents"]
        lines = [
            ("generation", found["generation"]),
            ("documents", ", ".join(f"{n} {name}" for name, n in outcomes.items())),
            ("event mentions", found["mentions"]),
            ("events", found["events"]),
            ("stories", found["stories"]),
            ("days", f"{found['first_day'] or '?'} to {found['last_day'] or '?'}"),
            (
                "earlier codings",
                ", ".join(f"{n} {name}" for name, n in found["mentions_by_status"].items() if name != "current")
                or "none",
            ),
            (
                "coded by",
                ", ".join(f"dateline {one['version']}, rules {one['rules']}" for one in found["coders"])
                or "nothing yet",
            ),
            ("on disk", f"{found['bytes'] / 1e6:.1f} MB in {counted(found['segments'], 'segment')}"),
        ]
        file.writelines(f"{name:<16}{value}\n" for name, value in lines)
        file.write(f"\n{'type':<16}{'mentions':>10}{'events':>10}\n")
        file.writelines(
            f"{row['event_type'] or '(no type)':<16}{row['mentions']:>10}{row['events']:>10}\n"
            for row in found["by_type"]
        )
    return 0
