"""What a command that reads documents was asked for, read and checked, as one record."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from dateline.cli.common import column_names, given_date, input_kind, input_options, output_options
from dateline.dates import PartialDate
from dateline.read.kinds import InputKind
from dateline.read.records import RawDocument, Rejection
from dateline.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read and how, where the output goes, whether quietly, and with which language model."""

    paths: tuple[str, ...]
    kind: InputKind
    columns: Mapping[str, str]
    date: PartialDate | None
    out: Path | None
    quiet: bool
    model: str

    @property
    def settings(self) -> Settings:
        """The settings with the language model that was asked for."""
        return Settings(model=self.model)

    def documents(
        self, settings: Settings, *, dated: bool = True, clean: bool = False, network: bool = False
    ) -> Iterator[RawDocument | Rejection]:
        """Read the documents: with their dates or without, tables' texts cleaned or not, from addresses or not."""
        from dateline.read.sources import read_documents

        return read_documents(
            self.paths, settings, self.kind, self.columns, clean, self.date, dated=dated, network=network
        )


def reads_documents(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of all that read documents and write, and hand it what they say as one record.

    Raises:
        UsageError: --date, --input or --columns cannot be read.
    """

    @wraps(command)
    def run(
        *,
        paths: tuple[str, ...],
        date: str | None,
        input: str,
        columns: str | None,
        out: Path | None,
        quiet: bool,
        model: str | None,
        **more: Any,
    ) -> int:
        kind, names, day = input_kind(input), column_names(columns), given_date(date)
        return command(Asked(paths, kind, names, day, out, quiet, model or DEFAULTS.model), **more)

    return input_options(output_options(run))
