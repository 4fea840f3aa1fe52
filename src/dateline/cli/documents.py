"""`dateline documents`: the documents of a store, and what became of each input."""

from pathlib import Path
from typing import Any

import click

from dateline.cli.asking import (
    asked,
    called,
    filter_options,
    filters_of,
    named,
    page_options,
    store_options,
    tell_more,
    write,
)
from dateline.errors import UsageError
from dateline.store.filters import Filters
from dateline.store.search import ranked


@click.command("documents")
@store_options
@filter_options
@page_options
@click.option(
    "--rejected", "outcome", flag_value="rejected", help="Only inputs that could not be read or coded, with the reason."
)
@click.option(
    "--duplicates", "outcome", flag_value="duplicate", help="Only duplicates, each with the document that it repeats."
)
@click.option("--coded", "outcome", flag_value="coded", help="Only those that were coded.")
@click.option(
    "--versions",
    metavar="ID|URL",
    help="The versions of one document, and the sentences that each has added and removed.",
)
@click.option("--search", metavar="WORDS", help="Those with these words in their text, the best first (BM25).")
def command(
    folder: Path,
    as_of: int | None,
    form: str,
    out: Path | None,
    order: str,
    limit: int,
    cursor: str | None,
    outcome: str | None,
    versions: str | None,
    search: str | None,
    **given: Any,
) -> int:
    """List documents: coded, duplicate (of which) or rejected (why). --start and --end are days of publication here.

    The filters on events keep the documents in which such an event is told.
    """
    filters = filters_of(given)
    if (search or versions) and (order or cursor or outcome or filters != Filters()):
        name = "--search" if search else "--versions"
        raise UsageError(f"{name}: it takes no filters and no order; use --text to filter by words")
    with asked(folder, as_of) as snapshot:
        if versions:
            found = snapshot.versions(versions)
            if not found:
                raise UsageError(f"--versions: no coded document {versions!r}; dateline documents lists them")
            write(
                found, form, out, named("version", "status", "mentions", "headline", "added", "removed", "reason", "id")
            )
            return 0
        if search:
            write(
                called(snapshot, ranked(snapshot, search, limit), "headline"),
                form,
                out,
                named("score", "publication_date", "publisher", "headline", "id"),
            )
            return 0
        from dataclasses import replace

        page = snapshot.query(
            replace(filters, outcome=outcome), table="documents", order=order, limit=limit, cursor=cursor
        )
        rows = called(snapshot, page.rows, "headline") if form != "jsonl" else page.rows
        write(rows, form, out, COLUMNS[outcome])
    tell_more(page.cursor, form)
    return 0


_WHERE = ("source", "line", "id")
COLUMNS = {
    None: named("outcome", "publication_date", "publisher", "headline", "mentions", "version", *_WHERE),
    "coded": named(
        "publication_date", "publication_basis", "publisher", "credit", "headline", "mentions", "version", "url", "id"
    ),
    "duplicate": named("duplicate_of", "publication_date", "publisher", "headline", *_WHERE),
    "rejected": named("reason", *_WHERE),
}
