"""`dateline serve`: the page and the API over a store."""

from pathlib import Path

import click

from dateline.cli.common import rules_option
from dateline.errors import UsageError
from dateline.serve.settings import ServeSettings

DEFAULTS = ServeSettings()


@click.command("serve")
@click.option("--store", "folder", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The store.")
@click.option(
    "--host", default=DEFAULTS.host, show_default=True, help="Where to listen; others than loopback need a token."
)
@click.option("--port", default=DEFAULTS.port, show_default=True, type=click.IntRange(0, 65535), help="The port.")
@click.option("--token", help="What requests must carry (the page: /?token=...).")
@click.option(
    "--token-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Read the token from a file."
)
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="A further name that it may be asked for by, as behind a proxy."
)
@click.option("--allow-corrections", is_flag=True, help="Let the page and the API write corrections.")
@click.option("--who", help="Whose name corrections bear where a request has none.")
@click.option(
    "--max-rows", default=DEFAULTS.max_rows, show_default=True, type=click.IntRange(1), help="Rows of an answer."
)
@click.option(
    "--query-seconds",
    default=DEFAULTS.query_seconds,
    show_default=True,
    type=click.FloatRange(0.01),
    help="Time of the queries of a request.",
)
@click.option(
    "--max-body-bytes",
    default=DEFAULTS.max_body_bytes,
    show_default=True,
    type=click.IntRange(1),
    help="Size of what is sent.",
)
@click.option(
    "--try-per-minute",
    default=DEFAULTS.try_per_minute,
    show_default=True,
    type=click.IntRange(0),
    help="Texts coded in a minute.",
)
@click.option(
    "--max-try-characters",
    default=DEFAULTS.max_try_characters,
    show_default=True,
    type=click.IntRange(1),
    help="Length of such a text.",
)
@click.option(
    "--try-seconds",
    default=DEFAULTS.try_seconds,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Time for such a text.",
)
@click.option(
    "--cache-bytes",
    default=DEFAULTS.cache_bytes,
    show_default=True,
    type=click.IntRange(0),
    help="Memory for answers kept.",
)
@click.option(
    "--warm-mentions",
    default=DEFAULTS.warm_mentions,
    show_default=True,
    type=click.IntRange(0),
    help="Mentions from which on the first page is worked out beforehand.",
)
@rules_option
@click.option("--quiet", "-q", is_flag=True, help="Log faults only.")
def command(
    folder: Path,
    host: str,
    port: int,
    token: str | None,
    token_file: Path | None,
    allow_host: tuple[str, ...],
    allow_corrections: bool,
    who: str | None,
    max_rows: int,
    query_seconds: float,
    max_body_bytes: int,
    try_per_minute: int,
    max_try_characters: int,
    try_seconds: float,
    cache_bytes: int,
    warm_mentions: int,
    rules: Path | None,
    quiet: bool,
) -> int:
    """Serve the page and the API of the store DIR, to this machine alone unless told otherwise.

    It reads only, unless corrections are allowed; others may write to the store meanwhile, and it shows what they wrote.
    """
    from dateline.serve.run import run

    if token and token_file:
        raise UsageError("--token and --token-file: give one of them")
    secret = token_file.read_text("utf-8").strip() if token_file else token
    settings = ServeSettings(
        host, port, secret or None, allow_corrections, who, allow_host, max_rows, query_seconds, max_body_bytes, try_per_minute,
        max_try_characters, try_seconds, cache_bytes, warm_mentions,
    )  # fmt: skip
    run(folder, settings, rules, quiet)
    return 0
