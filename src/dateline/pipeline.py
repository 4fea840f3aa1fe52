"""The stages in their order: from a raw document to its coded record."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from spacy.language import Language

from dateline import __version__
from dateline.actors.bind import bind_offices
from dateline.actors.stage import find_actors
from dateline.attribution.find import find_attributions
from dateline.attribution.holding import attribute_events
from dateline.attribution.records import Attribution
from dateline.dates import PartialDate, parse_date
from dateline.dating.calendar import Clue
from dateline.dating.local import given_day, here_of
from dateline.dating.solve import date_report
from dateline.events.coder import code_events
from dateline.factuality.judge import judge
from dateline.language import Parse, Span
from dateline.model import CodedDocument, PublicationDate
from dateline.model import Coder as CoderRecord
from dateline.overlays import Rules, load_rules
from dateline.parsing import load_model, parse_documents
from dateline.places.find import find_places, hints_of
from dateline.places.records import Toponym
from dateline.places.resolve import Hints
from dateline.read.records import RawDocument
from dateline.record.assemble import assemble
from dateline.record.stages import Stages
from dateline.segment.records import Report
from dateline.segment.report import segment
from dateline.settings import DEFAULTS, Settings
from dateline.timex.bind import bind_times
from dateline.timex.find import find_times
from dateline.timex.records import BoundTime, TimeExpression
from dateline.timings import Timings

Parsed = tuple[Report, Parse]


def parse_text(text: str, nlp: Language | None = None) -> tuple[Report, Parse]:
    """Segment and parse one text, changing nothing in it.

    >>> report, parse = parse_text("Talks were held in Oslo. Both sides left.")
    >>> len(parse.sentences)
    2
    """
    report = segment(text)
    return report, next(parse_documents(nlp or load_model(), [(text, report.sentences)]))


@dataclass(frozen=True, slots=True)
class Coder:
    """The whole coder, loaded: it holds a language model and its settings, and keeps nothing of what it coded but how long
    each stage took."""

    nlp: Language
    settings: Settings
    record: CoderRecord
    rules: Rules
    timings: Timings = field(default_factory=Timings, compare=False, repr=False)

    def parse(self, raw: RawDocument) -> Parsed:
        """Take a document apart and parse it."""
        return self.parse_all([raw])[0]

    def parse_all(self, documents: Iterable[RawDocument]) -> list[Parsed]:
        """Take documents apart and parse them together, so that short ones fill a batch of the model."""
        clock = self.timings.of
        reports = [clock("segment", segment, raw.text, cut=raw.clean) for raw in documents]
        texts = [(report.text, report.sentences) for report in reports]
        parses = clock("parse", lambda: list(parse_documents(self.nlp, texts, self.settings.batch_size)))
        return list(zip(reports, parses, strict=True))

    def code_raw(
        self, raw: RawDocument, parsed: Parsed | None = None, outside: Iterable[Clue] = (), with_words: bool = True
    ) -> CodedDocument:
        """Code a document.

        Args:
            raw: the document as reading hands it on.
            parsed: what `parse_all` made of it, where that was called before.
            outside: clues to the day of an undated document from elsewhere, as `corpus_clues` makes them.
            with_words: whether the record is for a store (see `CodedDocument.words`).

        Returns:
            Its record with all event mentions.
        """
        found = self.stages(raw, parsed, outside)
        return self.timings.of("record", assemble, found, with_words)

    def stages(self, raw: RawDocument, parsed: Parsed | None = None, outside: Iterable[Clue] = ()) -> Stages:
        """Run all stages and keep what each of them found."""
        report, parse = parsed or self.parse(raw)
        clock = self.timings.of
        times = clock("timex", find_times, report.text, parse, dateline_span=report.dateline_span)
        quoted = [one.inner for one in report.quotations]
        found = clock("actors", find_actors, parse, quoted, self.rules.actors)
        toponyms = clock("places", find_places, parse, hints=_hints(report, raw))
        publication = clock("dating", date_report, raw.date, report, parse, times, outside)
        day = day_of(publication)
        actors = clock("dating", bind_offices, found, day.first if day else None, self.rules.actors)
        frames = clock("events", code_events, parse, times, actors, toponyms, self.rules.events)
        attributions = clock("attribution", find_attributions, parse, report, actors, times)
        chains = clock("attribution", attribute_events, frames, attributions, actors)
        return Stages(
            raw=raw,
            report=report,
            parse=parse,
            times=clock("dating", bind_times, times, parse, day, here_of(report, raw.date, times)),
            actors=actors,
            toponyms=toponyms,
            publication=publication,
            frames=frames,
            attributions=attributions,
            chains=chains,
            judgements=clock("factuality", judge, parse, frames, attributions, chains),
            coder=self.record,
        )

    def attributions(self, raw: RawDocument) -> tuple[Attribution, ...]:
        """The attributions of a document, by themselves."""
        report, parse = self.parse(raw)
        return find_attributions(parse, report)

    def toponyms(self, raw: RawDocument) -> tuple[Toponym, ...]:
        """The toponyms of a document, by themselves."""
        report, parse = self.parse(raw)
        return find_places(parse, hints=_hints(report, raw), demonyms=True)


def _hints(report: Report, raw: RawDocument) -> Hints:
    return hints_of(report.dateline.place if report.dateline else None, raw.url)


def times_of(raw: RawDocument, coder: Coder | None) -> tuple[str, tuple[BoundTime, ...]]:
    """The time expressions of a document with their values for the date that came with it.

    Args:
        raw: the document.
        coder: for the parse that tells the tense of the verbs around; None to do without.

    Returns:
        The text that the offsets are into, and the times.
    """
    if coder is not None:
        report, parse = coder.parse(raw)
        times = find_times(report.text, parse, dateline_span=report.dateline_span)
        return report.text, _bound(report, times, parse, raw.date)
    report = segment(raw.text, cut=raw.clean)
    spans = [Span(one.start, one.end) for one in report.sentences]
    times = find_times(report.text, sentences=spans, dateline_span=report.dateline_span)
    return report.text, _bound(report, times, None, raw.date)


def _bound(
    report: Report, times: tuple[TimeExpression, ...], parse: Parse | None, given: PartialDate | None
) -> tuple[BoundTime, ...]:
    here = here_of(report, given, times)
    return bind_times(times, parse, given_day(given, here)[0] if given else None, here)


def day_of(publication: PublicationDate) -> PartialDate | None:
    """The publication date that the stages bind times and offices with."""
    return parse_date(publication.value) if publication.value else None


def load(settings: Settings = DEFAULTS) -> Coder:
    """Load the coder: model, rules, tables; once for each settings, and again where the user's rules have changed.

    Raises:
        ModelError: the language model is not installed.
        RuleError: a rule cannot be used.
    """
    return _load(settings, load_rules(settings.rules))


@cache
def _load(settings: Settings, rules: Rules) -> Coder:
    return Coder(
        load_model(settings.model), settings, CoderRecord(__version__, rules.fingerprint, settings.model), rules
    )
