"""The Python API: load a coder, code texts, get records or tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from pathlib import Path
from typing import Any

from dateline.attribution.shown import ShownAttributions
from dateline.errors import InputError
from dateline.model import CodedDocument
from dateline.pipeline import Coder as Stages
from dateline.pipeline import load as load_stages
from dateline.read.records import RawDocument, Rejection, Row
from dateline.read.rows import document_of_row
from dateline.settings import Settings

Given = str | Mapping[str, Any] | RawDocument


@dataclass(frozen=True, slots=True)
class Coder:
    """A loaded coder; `stages` gives the results of each stage by itself."""

    stages: Stages

    def code(
        self, text: str, date: str | Day | None = None, *, id: str | None = None, clean: bool = True
    ) -> CodedDocument:
        """Code one report.

        Args:
            text: the report.
            date: its publication date, an ISO date (YYYY, YYYY-MM, YYYY-MM-DD) or a `datetime.date`; None where unknown.
            id: its id; made of its content where left out.
            clean: cut out what is no part of the report (credit line, biography, links).

        Returns:
            The document with its event mentions.

        Raises:
            InputError: the date cannot be read, or the text is empty or too long.

        >>> coded = load().code("Norway called on Israel to open the crossing.", date="2024-05-03")
        >>> [(m.event_type, m.actors[0].country) for m in coded.mentions]
        [('REQUEST', 'NOR')]
        """
        row = {"id": id, "text": text, "date": str(date) if date is not None else None}
        return self.stages.code_raw(_raw(row, 1, self.stages.settings, clean))

    def attributions(self, text: str) -> ShownAttributions:
        """Find who says what in a text, by itself; in a notebook the result shows the text with its marks.

        Args:
            text: any text; not one character of it is changed.

        Returns:
            The text with its attributions (`attributions`), each with spans of source, cue and content.

        Raises:
            InputError: the text is empty or too long.

        >>> shown = load().attributions("Officials in Oslo said that talks would resume.")
        >>> [shown.text[s:e] for s, e in shown.attributions[0].source]
        ['Officials in Oslo']
        """
        raw = _raw({"id": None, "text": text, "date": None}, 1, self.stages.settings, False)
        return ShownAttributions(text, self.stages.attributions(raw))

    def pipe(self, documents: Iterable[Given], *, clean: bool = False) -> Iterator[CodedDocument]:
        """Code many documents, one after the other, in constant memory.

        Args:
            documents: texts, or mappings with `text` and, if known, `id`, `date`, `title`, `url`, `publisher`.
            clean: cut out what is no part of the reports.

        Yields:
            A coded document for each, in order.

        Raises:
            InputError: one cannot be coded, or what is given is one document and not several; the message says which and why.

        >>> [len(one.mentions) for one in load().pipe(["Oslo recalled its envoy from Minsk.", "It rained in Oslo."])]
        [1, 0]
        """
        if isinstance(documents, str | Mapping | RawDocument):
            raise InputError("documents", None, None, "this is one document", "give a list of them: pipe([document])")
        for number, given in enumerate(documents, 1):
            if isinstance(given, RawDocument):
                yield self.stages.code_raw(given)
                continue
            fields: Mapping[str, Any] = {"text": given} if isinstance(given, str) else given
            yield self.stages.code_raw(_raw(fields, number, self.stages.settings, clean))


def load(model: str | None = None, *, rules: str | Path | None = None) -> Coder:
    """Load the coder: language model, rules and tables; a second call gives the same.

    Args:
        model: the package of another installed spaCy pipeline, if not the default.
        rules: a folder of your own rules, laid over the shipped ones (docs/overlays.md).

    Raises:
        ModelError: the model is not installed.
        RuleError: one of your rules cannot be used.
    """
    settings = Settings(rules=Path(rules) if rules else None)
    return Coder(load_stages(replace(settings, model=model) if model else settings))


def _raw(fields: Mapping[str, Any], number: int, settings: Settings, clean: bool) -> RawDocument:
    made = document_of_row(Row("documents", number, dict(fields)), settings, clean)
    if isinstance(made, Rejection):
        raise made.error
    return made
