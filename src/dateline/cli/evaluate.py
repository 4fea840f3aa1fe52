"""`dateline evaluate`: the coder's scores against gold data."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from dateline.cli.common import progress
from dateline.errors import UsageError
from dateline.evaluate.clusters import CLUSTERS
from dateline.evaluate.counts import Figure, Record, score
from dateline.evaluate.own import as_task_record, identity
from dateline.evaluate.tasks import TASKS


@click.command("evaluate")
@click.argument("task", metavar="TASK", type=click.Choice(list(TASKS)))
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--predictions", type=click.Path(path_type=Path, dir_okay=False), help="Write the coder's answers here.")
@click.option("--answers", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Score these answers.")
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The reports, where GOLD holds the answers only.",
)
@click.option("--format", "-f", default="table", show_default=True, type=click.Choice(["table", "json"]))
@click.option(
    "--samples", default=1000, show_default=True, type=click.IntRange(min=0), help="Bootstrap samples; 0: none."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@click.option("--model", help="Another installed spaCy pipeline, by the name of its package.")
def command(
    task: str,
    gold: Path,
    predictions: Path | None,
    answers: Path | None,
    texts: Path | None,
    format: str,
    samples: int,
    quiet: bool,
    model: str | None,
) -> int:
    """Score the coder against gold data.

    TASK is what to score; GOLD a file of JSON lines. Each figure has its 95 % interval, by a bootstrap over documents; clusters have none,
    as a report drawn twice would be a cluster of its own making.
    """
    records = [as_task_record(record, task) for record in _read(gold)]
    found = _read(answers) if answers else _coded(task, _read(texts) if texts else records, quiet, model)
    if predictions:
        lines = [json.dumps(one, ensure_ascii=False) for one in found]
        predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = score(
        TASKS[task], records, {str(one["id"]): one for one in found}, 0 if task == CLUSTERS.name else samples
    )
    if format == "json":
        made = {name: {"value": f.value, "low": f.low, "high": f.high} for name, f in figures.items()}
        click.echo(json.dumps(made, indent=1))
    else:
        _print(figures)
    return 0


def _read(path: Path) -> list[Record]:
    records: list[Record] = []
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{path}, line {number}: no JSON ({error}); write one object a line") from error
            if not isinstance(record, dict) or identity(record) == "None":
                raise UsageError(f"{path}, line {number}: no id; every record needs one")
            records.append(record)
    return records


def _coded(task: str, records: Sequence[Record], quiet: bool, model: str | None) -> list[Record]:
    from dateline.evaluate.predict import ANSWERS, TOGETHER
    from dateline.pipeline import load
    from dateline.settings import Settings

    coder = load(Settings(model=model) if model else Settings())
    if task in TOGETHER:
        if missing := [one["id"] for one in records if "text" not in one]:
            raise UsageError(f"no text in record {missing[0]}; name the file with the reports by --texts")
        return list(TOGETHER[task](coder, records))
    return [ANSWERS[task](coder, record) for record in progress(records, quiet, lambda: task)]


def _print(figures: dict[str, Figure]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("figure")
    for column in ("value", "95 % from", "to"):
        table.add_column(column, justify="right")
    for name, figure in figures.items():
        table.add_row(name, *(_number(value) for value in (figure.value, figure.low, figure.high)))
    Console(highlight=False, width=None if sys.stdout.isatty() else 100).print(table)


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value == int(value) and abs(value) > 1 else f"{value:.4f}"
