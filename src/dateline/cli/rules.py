"""`dateline rules`: what is wrong with the rules, what they make of a sentence, what each does on a corpus."""

import click

from dateline.cli.lazy import LazyGroup

COMMANDS = {
    "check": "Read every table and rule and run the examples.",
    "try": "Code a sentence: the parse in words and how each field was decided.",
    "coverage": "Count on a corpus which rules fired, which never, which compete.",
    "schema": "Print the JSON Schema of rule files, for an editor.",
    "diff": "Compare on a sample: mentions that your rules gain, lose and change.",
}


@click.group("rules", cls=LazyGroup, package="dateline.cli.rules_", summaries=COMMANDS)
def command() -> None:
    """Check the rules, try a sentence, measure what each rule does."""
