"""How the commands that fill a store code: with which settings, in how many processes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline import __version__
from dateline.cli.common import rules_option
from dateline.cli.stopping import Stop
from dateline.model import CodedDocument, Coder
from dateline.read.records import Rejection
from dateline.settings import DEFAULTS, Settings
from dateline.store.intake import Incoming, Outcome, ingest
from dateline.store.recoding import Recoding
from dateline.store.records import Commit
from dateline.store.store import Store
from dateline.store.undated import Dating

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Coding:
    """A coder by its settings; the model is loaded when a first document is coded."""

    settings: Settings
    processes: int = 1

    @cached_property
    def recoding(self) -> Recoding:
        """What it is, with the parts of its rules."""
        from dateline.overlays import load_rules
        from dateline.parts import parts_of

        rules = load_rules(self.settings.rules)
        return Recoding(Coder(__version__, rules.fingerprint, self.settings.model), parts_of(rules))

    @property
    def dating(self) -> Dating:
        """How it dates undated reports by the others of a store."""
        from dateline.pipeline import load

        return Dating(lambda raw, clues: load(self.settings).code_raw(raw, outside=clues), self.recoding)

    def ingest(
        self, store: Store, documents: Iterable[Incoming], stop: Stop | None = None
    ) -> Iterator[Outcome | Commit]:
        """Code documents into a store, until all are or a stop is asked for; see `store.intake.ingest`."""
        from dateline.bulk.pool import code_all

        def code(wanted: Iterable[Incoming]) -> Iterator[CodedDocument | Rejection]:
            return code_all(stop.until(wanted) if stop else wanted, self.settings, self.processes)

        dating = self.dating
        return ingest(
            *(store, documents, code),
            *(dating.recoding, dating.again),
        )


def coder_options(command: Command) -> Command:
    """Add --rules and --model, for commands that may have to code a report again."""
    model = click.option("--model", help="The language model that the store was filled with, if another.")
    return rules_option(model(command))


def coding_of(rules: Path | None, model: str | None) -> Coding:
    """The coder that --rules and --model name."""
    return Coding(Settings(rules=rules, model=model or DEFAULTS.model))
