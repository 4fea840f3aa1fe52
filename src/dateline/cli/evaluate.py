"""`dateline evaluate`: the coder's scores against gold data."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from dateline.cli.common import fitting, output, progress
from dateline.cli.evaluate_report import Report, Tracer, as_json, print_report
from dateline.errors import InputError, UsageError
from dateline.evaluate.compare import differences, moved
from dateline.evaluate.counts import Record, score
from dateline.evaluate.findings import FINDERS, LABELS, Finding, findings
from dateline.evaluate.findings import confusion as count_confusion
from dateline.evaluate.forms import FORMS, fault
from dateline.evaluate.own import as_task_record, identity
from dateline.evaluate.tasks import TASKS, WHOLE
from dateline.read.files import decode


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
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Answers of an earlier run: what got better since, what worse.",
)
@click.option(
    "--errors",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="List up to N errors of each class, with the rules behind them.",
)
@click.option("--confusion", is_flag=True, help="Show which label of the gold came out as which.")
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
    against: Path | None,
    errors: int,
    confusion: bool,
    format: str,
    samples: int,
    quiet: bool,
    model: str | None,
) -> int:
    """Score the coder against gold data.

    TASK is what to score; GOLD a file of JSON lines. Each figure has its 95 % interval, by a bootstrap over documents; clusters and
    joining have none, as a report drawn twice would be a cluster of its own making.
    """
    _check_wishes(task, errors, confusion)
    fitting(predictions, "--predictions", "jsonl")
    lines = _read(gold, task)
    with _told(gold, task):
        records = [as_task_record(record, task) for record in lines]
    earlier = _read(against) if against else None
    # Marks that cannot be read are a ValueError; any other fault is the coder's own, and not the gold's.
    with _told(gold, task, (ValueError,)):
        found = _read(answers) if answers else _coded(task, _read(texts) if texts else records, quiet, model)
    if predictions:
        with output(predictions, "jsonl", option="--predictions") as file:
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in found)
    with _told(answers or gold, task):
        report = _scored(task, records, found, earlier, 0 if task in WHOLE else samples)
        if confusion:
            report.confusion = count_confusion(task, records, report.answers, report.known)
        if errors:
            report.errors = list(findings(task, records, report.answers, report.known))
    click.echo(as_json(report, errors)) if format == "json" else print_report(report, errors, _tracer(task, model))
    return 0


def _scored(
    task: str, records: list[Record], found: Sequence[Record], earlier: Sequence[Record] | None, samples: int
) -> Report:
    """The figures of the answers, or what has become better and worse since the earlier ones."""
    answered = {str(one["id"]): one for one in found}
    report = Report(task, records, answered, TASKS[task].prepare(records))
    if earlier is None:
        report.figures = score(TASKS[task], records, answered, samples)
    else:
        before = {str(one["id"]): one for one in earlier}
        report.differences = differences(TASKS[task], records, before, answered, samples)
        report.gone, report.come = moved(task, records, before, answered, report.known)
    return report


UNREADABLE: tuple[type[Exception], ...] = (LookupError, TypeError, ValueError, AttributeError)


@contextmanager
def _told(path: Path, task: str, faults: tuple[type[Exception], ...] = UNREADABLE) -> Iterator[None]:
    """Say of values that no score can be made of which file they are in, and what the task reads."""
    try:
        yield
    except faults as error:
        told = f"{type(error).__name__}: {error}"
        raise UsageError(f"{path}: it cannot be scored ({told}); a line of {task} is {FORMS[task]}") from error


def _check_wishes(task: str, errors: int, confusion: bool) -> None:
    for wanted, option, tasks in ((errors, "--errors", FINDERS), (confusion, "--confusion", LABELS)):
        if wanted and task not in tasks:
            raise UsageError(f"{option}: {task} has none; it is there for {', '.join(tasks)}")


def _tracer(task: str, model: str | None) -> Tracer:
    """How the rules behind an error are found: the record is coded again."""

    def trace(record: Record, finding: Finding) -> tuple[str, ...]:
        from dateline.evaluate.traces import trace_lines
        from dateline.pipeline import load
        from dateline.settings import Settings

        coder = load(Settings(model=model) if model else Settings())
        return trace_lines(task, coder, record, finding.start, finding.end)

    return trace


def _read(path: Path, task: str | None = None) -> list[Record]:
    """The records of a file; those of gold are checked for what the task needs."""
    records: list[Record] = []
    with path.open("rb") as file:
        for number, content in enumerate(file, 1):
            try:
                line = decode(content, str(path), number)
            except InputError as error:
                raise UsageError(str(error)) from error
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{path}, line {number}: no JSON ({error}); write one object a line") from error
            if not isinstance(record, dict) or identity(record) == "None":
                if "anchors" in record:
                    raise UsageError(f"{path}: corrections, no gold; write gold with dateline correct export --gold")
                raise UsageError(f"{path}, line {number}: no id; every record needs one")
            if task and (problem := fault(record, task)):
                raise UsageError(f"{path}, line {number}, {problem}; a line of {task} is {FORMS[task]}")
            records.append(record)
    if not records:
        raise UsageError(f"{path}: there is no record in it; write one object a line")
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
