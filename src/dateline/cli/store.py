"""`dateline store`: the care of a store."""

import click

from dateline.cli.lazy import LazyGroup

COMMANDS = {
    "verify": "Compare every file of a store with its checksum.",
    "withdraw": "Withdraw a document that was retracted; its mentions leave a tombstone.",
    "withhold": "Copy a store without the texts of its reports, to be passed on.",
    "rebuild": "Make again all that follows from the stored documents; remove what nothing refers to.",
}


@click.group("store", cls=LazyGroup, package="dateline.cli.store_", summaries=COMMANDS)
def command() -> None:
    """Check a store, and make again what follows from it."""
