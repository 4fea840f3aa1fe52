"""`dateline audit`: how far to trust the coding of one's own corpus."""

import click

from dateline.cli.lazy import LazyGroup

COMMANDS = {
    "sample": "Draw mentions to be judged, into a CSV.",
    "score": "Give precision with intervals from the judged CSV.",
}


@click.group("audit", cls=LazyGroup, package="dateline.cli.audit_", summaries=COMMANDS)
def command() -> None:
    """Judge a sample of a store's mentions, and know its precision by type."""
