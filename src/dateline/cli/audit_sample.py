"""`dateline audit sample`: a stratified sample of mentions, to be judged by a person."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from dateline.cli.asking import asked, filter_options, filters_of
from dateline.cli.common import output
from dateline.cli.judged import judgements
from dateline.errors import UsageError
from dateline.plurals import counted

BY = ("type", "kind", "factuality", "confidence", "none")
COLUMNS = (
    "mention_id", "document_id", "stratum", "stratum_size", "sentence", "trigger", "event_type", "kind", "who", "whom", "date",
    "place", "factuality", "right", "wrong_field", "note",
)  # fmt: skip


@click.command("sample")
@click.option("--store", "folder", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The store.")
@click.option("--by", type=click.Choice(BY), default="type", show_default=True, help="What the strata are.")
@click.option("--n", "count", type=click.IntRange(min=1), default=200, show_default=True, help="How many mentions.")
@click.option("--seed", default="", help="Another word gives another sample.")
@click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@filter_options
def command(folder: Path, by: str, count: int, seed: str, out: Path | None, **given: Any) -> int:
    """Draw mentions evenly over the strata; judge each in the column `right` with y or n, and say in `wrong_field` what is wrong.

    A mention is right where type, who, whom and factuality are what the sentence says.
    """
    if out and (kept := judgements(out)):
        raise UsageError(f"--out: {out} holds {counted(kept, 'judgement')}; choose another file, or move it away")
    from dateline.export.csv import table
    from dateline.store.audit import drawn

    with asked(folder, None) as snapshot, output(out, "csv") as file:
        found = drawn(snapshot, filters_of(given), by, count, seed)
        records = snapshot.records("mentions", [ident for ident, _, _ in found])
        file.writelines(table(COLUMNS, _rows(found, records)))
    return 0


def _rows(drawn: list[tuple[str, str, int]], records: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for ident, stratum, size in drawn:
        one = records[ident]
        yield {
            "mention_id": ident,
            "document_id": one["document_id"],
            "stratum": stratum,
            "stratum_size": size,
            "sentence": " ".join(one["evidence"]["sentence"]["text"].split()),
            "trigger": one["evidence"]["trigger"]["text"],
            "event_type": one["event_type"],
            "kind": one["kind"],
            "who": "; ".join(p["name"] or p["text"] for p in one["actors"]),
            "whom": "; ".join(p["name"] or p["text"] for p in one["recipients"]),
            "date": one["event_date"]["start"],
            "place": one["place"]["name"] if one["place"] else None,
            "factuality": one["factuality"],
        }
