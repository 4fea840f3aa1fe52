"""`dateline rules schema`: the JSON Schema of rule files, for an editor."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import click

KINDS = ("frames", "times")


@click.command("schema")
@click.argument("kind", metavar="[KIND]", type=click.Choice(KINDS), default="frames")
def command(kind: str) -> int:
    """Print the JSON Schema of rule files: an editor that knows it completes fields and marks mistakes.

    KIND is frames (of events; the default) or times (patterns of time expressions).
    """
    click.echo(json.dumps(_makers()[kind](), indent=1, ensure_ascii=False))
    return 0


def _makers() -> Mapping[str, Callable[[], dict[str, Any]]]:
    from dateline.events.schema import frame_schema
    from dateline.timex.schema import pattern_schema

    return {"frames": frame_schema, "times": pattern_schema}
