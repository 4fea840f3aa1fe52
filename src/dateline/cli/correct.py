"""`dateline correct`: put mistakes in a store right."""

import click

from dateline.cli.lazy import LazyGroup

COMMANDS = {
    "set": "Change a field of a mention.",
    "reject": "Say that a mention is none.",
    "add": "Add a mention that was missed.",
    "merge": "Say that mentions tell of one event.",
    "split": "Say that mentions tell of another event than the rest of theirs.",
    "undo": "Take a correction back.",
    "list": "List corrections, those that conflict among them.",
    "export": "Write the corrections in force, to be imported elsewhere or as gold.",
    "import": "Make corrections that were exported.",
}


@click.group("correct", cls=LazyGroup, package="dateline.cli.correct_", summaries=COMMANDS)
def command() -> None:
    """Correct a store: what is said here survives every coding to come, and can be taken back."""
