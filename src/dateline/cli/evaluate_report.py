"""What `dateline evaluate` prints: figures or their differences, the confusion of labels, errors by class with their rules."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from dateline.cli import shown
from dateline.evaluate.compare import Difference
from dateline.evaluate.counts import Figure, Record
from dateline.evaluate.findings import Finding

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Tracer = Callable[[Record, Finding], tuple[str, ...]]
LONGEST = 400  # characters of a text that stands beside an error
MOST_RULES = 6  # lines of rules beside an error


@dataclass
class Report:
    """What is to be shown of an evaluation."""

    task: str
    gold: Sequence[Record]
    answers: Mapping[str, Record]
    known: Record
    figures: dict[str, Figure] = field(default_factory=dict)
    differences: dict[str, Difference] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[Finding] = field(default_factory=list)
    gone: list[Finding] = field(default_factory=list)
    come: list[Finding] = field(default_factory=list)


def as_json(report: Report, most: int) -> str:
    """The report as one JSON object: the figures by name, and what else was asked for under names of its own."""
    made: dict[str, Any] = {
        name: {"value": f.value, "low": f.low, "high": f.high} for name, f in report.figures.items()
    }
    if report.differences:
        made |= {name: asdict(one) | {"difference": one.value} for name, one in report.differences.items()}
        made["errors_gone"] = [asdict(one) for one in report.gone]
        made["errors_come"] = [asdict(one) for one in report.come]
    if report.confusion:
        made["confusion"] = [
            {"gold": gold, "given": given, "count": count} for (gold, given), count in sorted(report.confusion.items())
        ]
    if report.errors:
        made["errors"] = [asdict(one) for _, some in _by_class(report.errors) for one in some[:most]]
    return json.dumps(made, indent=1, ensure_ascii=False)


def print_report(report: Report, most: int, tracer: Tracer) -> None:
    """Print the report for a person at a terminal; `most` errors of each class, each with the rules that `tracer` finds."""
    console = shown.console()
    if report.differences:
        console.print(_difference_table(report.differences))
        for title, some in (("errors that are gone", report.gone), ("errors that have come", report.come)):
            console.print(f"\n{title}: {len(some)}", style="bold")
            _print_classes(console, some, most or 3, report, None)
    else:
        console.print(_figure_table(report.figures))
    if report.confusion:
        console.print("\ngold (rows) came out as (columns)", style="bold")
        console.print(_confusion_table(report.confusion))
    if report.errors and not report.differences:
        _print_classes(console, report.errors, most, report, tracer)


def _figure_table(figures: Mapping[str, Figure]) -> "Table":
    table = _table("figure", "value", "95 % from", "to")
    for name, figure in figures.items():
        table.add_row(name, *(_number(value) for value in (figure.value, figure.low, figure.high)))
    return table


def _difference_table(differences: Mapping[str, Difference]) -> "Table":
    table = _table("figure", "before", "after", "difference", "95 % from", "to")
    for name, one in differences.items():
        sure = one.low is not None and one.high is not None and (one.low > 0 or one.high < 0)
        cells = (one.before, one.after, one.value, one.low, one.high)
        table.add_row(name, *(_number(value) for value in cells), style="bold" if sure else None)
    return table


def _confusion_table(confusion: Counter[tuple[str, str]]) -> "Table":
    rows = sorted({gold for gold, _ in confusion})
    columns = sorted({given for _, given in confusion})
    table = _table("", *(name[:8] for name in columns))
    for gold in rows:
        table.add_row(gold, *(str(confusion[gold, given] or "") for given in columns))
    return table


def _table(first: str, *others: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table


def _print_classes(
    console: "Console", errors: Iterable[Finding], most: int, report: Report, tracer: Tracer | None
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    records = {str(record["id"]): record for record in report.gold}
    for kind, some in _by_class(errors):
        console.print(f"\n{kind}: {len(some)}", style="bold")
        for one in some[:most]:
            console.print(Text(f"  {one.record}  gold {one.gold}  given {one.given}"))
            if one.words:
                shown = " ".join(one.words.split())
                console.print(
                    Padding(Text(shown[:LONGEST] + "…" * (len(shown) > LONGEST), style="italic"), (0, 0, 0, 4))
                )
            for line in tracer(records[one.record], one)[:MOST_RULES] if tracer else ():
                console.print(Padding(Text(line, style="dim"), (0, 0, 0, 6)))


def _by_class(errors: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The errors of each class, the most frequent class first."""
    classes: dict[str, list[Finding]] = defaultdict(list)
    for one in errors:
        classes[one.kind].append(one)
    return sorted(classes.items(), key=lambda item: (-len(item[1]), item[0]))


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value == int(value) and abs(value) > 1 else f"{value:.4f}"
