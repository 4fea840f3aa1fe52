"""`dateline plot`: a picture of what a store holds."""

from pathlib import Path
from typing import Any

import click

from dateline.cli.asking import asked, filter_options, filters_of
from dateline.errors import UsageError
from dateline.store.aggregates import PARTIES, UNITS

WITH_LIMIT, STEPS = ("timeline", "network"), ("auto", "day", "week", "month", "year")


@click.command("plot")
@click.argument("picture", type=click.Choice(["timeline", "map", "network", "counts"]))
@click.option("--store", "folder", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The store.")
@click.option("--as-of", type=int, metavar="GENERATION", help="The state that the store had then.")
@click.option(
    "--out",
    "-o",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file: .svg, .png, or .html, which can be looked into and needs no network.",
)
@click.option(
    "--unit", type=click.Choice([*UNITS]), default="event", show_default=True, help="What is counted or drawn."
)
@click.option("--by", help=f"counts: {', '.join(STEPS)}; network: {', '.join(PARTIES)}.")
@click.option("--limit", type=click.IntRange(min=1), help="timeline: so many events; network: so many pairs.")
@filter_options
def command(
    picture: str,
    folder: Path,
    as_of: int | None,
    out: Path,
    unit: str,
    by: str | None,
    limit: int | None,
    **given: Any,
) -> int:
    """Draw events over time, on the map, or who acts on whom.

    timeline: each event a bar over the days that it can have been on. map: places, with how exactly they are known. network:
    who acts on whom. counts: how many in each day, week, month or year.
    """
    from dateline.export.plots import PLOTS, save

    asks: dict[str, Any] = {"unit": unit}
    if by is not None:
        asks["by"] = _checked(picture, by)
    if limit is not None:
        if picture not in WITH_LIMIT:
            raise UsageError(f"--limit is for {' and '.join(WITH_LIMIT)}; {picture} draws all")
        asks["limit"] = limit
    with asked(folder, as_of) as snapshot:
        chart = PLOTS[picture](snapshot, filters_of(given), **asks)
    save(chart, out)
    return 0


def _checked(picture: str, by: str) -> str:
    choices = {"counts": STEPS, "network": tuple(PARTIES)}.get(picture, ())
    if by not in choices:
        told = f"choose one of {', '.join(choices)}" if choices else "it is for counts and network"
        raise UsageError(f"--by {by}: {told}")
    return by
