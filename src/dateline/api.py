"""The Python API: load a coder, code texts, get records or tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from pathlib import Path
from typing import Any

from dateline.attribution.shown import ShownAttributions
from dateline.bulk.coding import code_here, code_one
from dateline.errors import InputError
from dateline.model import CodedDocument
from dateline.pipeline import Coder as Stages
from dateline.pipeline import load as load_stages
from dateline.read.records import RawDocument, Rejection, Row
from dateline.read.rows import document_of_row
from dateline.settings import Settings

OnError = Callable[[InputError], None]
Given = str | Mapping[str, Any] | RawDocument


@dataclass(frozen=True, slots=True)
class Coder:
    """A loaded coder, as `load` gives it; it may be asked from several threads.

    `stages`: the coder of `dateline.pipeline`, which gives the results of each stage by itself.

    >>> coded = load().code("Peru recalled its envoy from Quito.", date="2024-05-03")
    >>> coded.mentions[0].event_type
    'SANCTION'
    """

    stages: Stages

    def code(
        self,
        text: str,
        date: str | Day | None = None,
        *,
        id: str | None = None,
        title: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        clean: bool = True,
    ) -> CodedDocument:
        """Code one report.

        Args:
            text: the report.
            date: its publication date, an ISO date (YYYY, YYYY-MM, YYYY-MM-DD) or a `datetime.date`; None where unknown.
            id: its id; made of its content where left out.
            title: its headline, where that is not in the text.
            url: its address.
            publisher: who published it.
            clean: cut out what is no part of the report (credit line, biography, links).

        Returns:
            The document with its event mentions.

        Raises:
            InputError: the date cannot be read, the text is empty or longer than `max_characters` of the settings, or it
                took longer than their `max_seconds`.

        >>> coded = load().code("Norway called on Israel to open the crossing.", date="2024-05-03")
        >>> [(m.event_type, m.actors[0].country) for m in coded.mentions]
        [('REQUEST', 'NOR')]
        """
        row = {"id": id, "text": text, "date": str(date) if date is not None else None}
        row |= {"title": title, "url": url, "publisher": publisher}
        settings = self.stages.settings
        return code_one(self.stages, _raw(row, 1, settings, clean), settings.max_seconds)

    def attributions(self, text: str) -> ShownAttributions:
        """Find who says what in a text, by itself; in a notebook the result shows the text with its marks.

        Args:
            text: any text; not one character of it is changed.

        Returns:
            The text with its attributions (`attributions`), each with spans of source, cue and content.

        Raises:
            InputError: the text is empty or longer than `max_characters` of the settings.

        >>> shown = load().attributions("Officials in Oslo said that talks would resume.")
        >>> [shown.text[s:e] for s, e in shown.attributions[0].source]
        ['Officials in Oslo']
        """
        raw = _raw({"id": None, "text": text, "date": None}, 1, self.stages.settings, False)
        return ShownAttributions(text, self.stages.attributions(raw))

    def pipe(
        self,
        documents: Iterable[Given],
        *,
        clean: bool = False,
        on_error: OnError | None = None,
        processes: int = 1,
    ) -> Iterator[CodedDocument]:
        """Code many documents, one after the other, in constant memory.

        With `on_error` or more processes than one, short documents are read ahead and parsed together; the records are the
        same. Each document has the limit of processor time of the settings.

        Args:
            documents: texts, or mappings with `text` and, if known, `id`, `date`, `title`, `url`, `publisher`.
            clean: cut out what is no part of the reports.
            on_error: what to call with the error of a document that cannot be coded (its line, field and problem); the others
                go on. Without it the first such error is raised.
            processes: how many processes code; each takes the memory of a coder.

        Yields:
            A coded document for each, in order.

        Raises:
            InputError: one cannot be coded and there is no `on_error`, or what is given is one document and not several; the message says which and why.

        >>> [len(one.mentions) for one in load().pipe(["Oslo recalled its envoy from Minsk.", "It rained in Oslo."])]
        [1, 0]
        """
        if isinstance(documents, str | Mapping | RawDocument):
            raise InputError("documents", None, None, "this is one document", "give a list of them: pipe([document])")
        read = (_read(given, number, self.stages.settings, clean) for number, given in enumerate(documents, 1))
        results = map(self._coded, read) if on_error is None and processes == 1 else self._together(read, processes)
        for result in results:
            if isinstance(result, CodedDocument):
                yield result
            elif on_error is None:
                raise result.error
            else:
                on_error(result.error)

    def _coded(self, one: RawDocument | Rejection) -> CodedDocument | Rejection:
        if not isinstance(one, RawDocument):
            return one
        return code_one(self.stages, one, self.stages.settings.max_seconds)

    def _together(
        self, documents: Iterable[RawDocument | Rejection], processes: int
    ) -> Iterator[CodedDocument | Rejection]:
        settings = self.stages.settings
        if processes == 1:
            return code_here(self.stages, documents, settings.max_seconds, with_words=False)
        from dateline.bulk.pool import code_all  # not above: most code in one process

        return code_all(documents, settings, processes)


def load(model: str | None = None, *, rules: str | Path | None = None, settings: Settings | None = None) -> Coder:
    """Load the coder: language model, rules and tables; a second call with the same arguments costs next to nothing.

    Args:
        model: the package of another installed spaCy pipeline, if not the default.
        rules: a folder of your own rules, laid over the shipped ones (docs/overlays.md).
        settings: other limits than the usual ones (docs/settings.md); `model` and `rules`, where given, go before its own.

    Returns:
        The coder.

    Raises:
        ModelError: the model is not installed.
        RuleError: one of your rules cannot be used.

    >>> short = load(settings=Settings(max_characters=20))
    >>> short.code("Oslo recalled its envoy from Minsk.")
    Traceback (most recent call last):
    dateline.errors.InputError: documents, line 1, field text: 35 characters, more than 20; split it, or raise max_characters
    """
    chosen = settings or Settings()
    chosen = replace(chosen, rules=Path(rules)) if rules else chosen
    return Coder(load_stages(replace(chosen, model=model) if model else chosen))


def _read(given: object, number: int, settings: Settings, clean: bool) -> RawDocument | Rejection:
    if isinstance(given, RawDocument):
        return given
    if not isinstance(given, str | Mapping):
        problem = f"it is {type(given).__name__}, not a text or a mapping"
        return Rejection(InputError("documents", number, None, problem, "give a string, or a mapping with `text`"))
    fields: Mapping[str, Any] = {"text": given} if isinstance(given, str) else given
    return document_of_row(Row("documents", number, dict(fields)), settings, clean)


def _raw(fields: Mapping[str, Any], number: int, settings: Settings, clean: bool) -> RawDocument:
    made = _read(fields, number, settings, clean)
    if isinstance(made, Rejection):
        raise made.error
    return made
