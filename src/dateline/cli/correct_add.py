"""`dateline correct add`: a mention that the coder missed."""

from pathlib import Path

import click

from dateline.cli.correct_set import given_value
from dateline.cli.correcting import carry_out, now, saying_options
from dateline.errors import UsageError


@click.command("add")
@click.argument("document", metavar="DOCUMENT")
@click.argument("words", metavar="WORDS")
@click.option(
    "--field",
    "fields",
    metavar="NAME=VALUE",
    multiple=True,
    required=True,
    help="A field: kind=meeting, event_type=CONSULT, ...",
)
@click.option(
    "--occurrence",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Which of several places of the words.",
)
@saying_options
def command(
    document: str,
    words: str,
    fields: tuple[str, ...],
    occurrence: int,
    folder: Path,
    who: str | None,
    why: str | None,
    dry_run: bool,
) -> int:
    """Add a mention to DOCUMENT whose trigger are WORDS of its text: --field kind=meeting --field event_type=CONSULT.

    Fields and values are those of `correct set`.
    """
    from dateline.corpus.corrections import Anchor, Correction
    from dateline.store import Store

    with Store.open(folder).snapshot() as snapshot:
        held = snapshot.document(document)
    if held is None or not held.get("document"):
        raise UsageError(f"no coded document {document!r} in {folder}; `dateline documents` lists them")
    start = _place(held["document"]["text"], words, occurrence)
    new = {}
    for one in fields:
        name, equals, value = one.partition("=")
        if not equals:
            raise UsageError(f"--field: {one!r} cannot be read; write NAME=VALUE")
        new[name] = given_value(value)
    anchor = Anchor(held["document"]["id"], held["document"]["text_sha256"], start, start + len(words))
    return carry_out(folder, Correction("add", (anchor,), new=new, who=who, when=now(), why=why), dry_run)


def _place(text: str, words: str, occurrence: int) -> int:
    at = -1
    for _ in range(occurrence):
        at = text.find(words, at + 1)
        if at < 0:
            raise UsageError(f"{words!r} does not stand {occurrence} times in the report; copy the words as they are")
    return at
