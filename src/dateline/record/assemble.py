"""Putting the record together: one document with its event mentions, each with evidence and trace."""

from dateline.codings import coding_id
from dateline.events.inflected import words_asked_for
from dateline.events.records import EventFrame
from dateline.ids import content_id, text_sha256
from dateline.knowledge.codes import intensity_of, quad_class_of
from dateline.model import CodedDocument, Document, EventMention, Evidence, Quote
from dateline.record.fields import accounts, event_date, event_object, event_place, overall, quantities
from dateline.record.participants import of_roles, quote
from dateline.record.sides import Side, with_confidence
from dateline.record.stages import Stages
from dateline.record.trace import trace_of

SIDES: tuple[Side, Side] = ("actor", "recipient")


def assemble(stages: Stages, with_words: bool = True) -> CodedDocument:
    """Make the record of a document.

    Args:
        stages: the results of all stages.
        with_words: whether it has the words at which rules were looked up, which only a store asks for.

    Returns:
        The document and its event mentions in the order of their triggers; ids are made of content alone.
    """
    order = sorted(range(len(stages.frames)), key=lambda k: (stages.frames[k].start, stages.frames[k].end, k))
    mentions: list[EventMention] = []
    seen: dict[tuple[int, int], int] = {}
    for number in order:
        frame = stages.frames[number]
        ordinal = seen.get((frame.start, frame.end), 0)
        seen[frame.start, frame.end] = ordinal + 1
        mentions.append(_mention(stages, number, ordinal))
    words = words_asked_for(stages.parse.tokens) if with_words else frozenset()
    return CodedDocument(document_record(stages), tuple(mentions), words)


def document_record(stages: Stages) -> Document:
    """The record of the document alone."""
    report, raw = stages.report, stages.raw
    headline = report.text[report.headline.start : report.headline.end] if report.headline else None
    return Document(
        id=raw.id,
        headline=headline or raw.title,
        text=report.text,
        publication_date=stages.publication,
        publisher=raw.publisher,
        credit=report.credit,
        byline=report.byline or raw.byline,
        dateline=report.dateline,
        language="en",
        removed=report.removed,
        text_sha256=text_sha256(report.text),
    )


def _mention(stages: Stages, number: int, ordinal: int) -> EventMention:
    frame, judgement, text = stages.frames[number], stages.judgements[number], stages.report.text
    found = accounts(
        text, stages.chains[number], judgement, stages.attributions, stages.actors, stages.times, _outlet(stages)
    )
    mention = EventMention(
        id=content_id(stages.raw.id, frame.start, frame.end, ordinal),
        coding_id="",
        document_id=stages.raw.id,
        event_type=frame.event_type,
        kind=frame.kind,
        event_mode=frame.event_mode,
        contexts=frame.contexts,
        cameo=frame.cameo,
        quad_class=quad_class_of(frame.event_type) if frame.event_type else None,
        intensity=intensity_of(frame.event_type, frame.event_mode) if frame.event_type else None,
        actors=of_roles(text, stages.actors, frame.actors, stages.toponyms),
        recipients=of_roles(text, stages.actors, frame.recipients, stages.toponyms),
        object=event_object(text, frame),
        quantities=quantities(text, frame),
        event_date=event_date(text, frame, stages.times, stages.publication, judgement.label),
        place=event_place(frame, stages.toponyms),
        factuality=overall(judgement, found),
        certainty=round(judgement.certainty, 3),
        attributions=found,
        confidence=round(frame.confidence, 3),
        evidence=Evidence(_sentence(stages, frame), quote(text, frame.start, frame.end)),
        trace=(),
        coder=stages.coder,
    )
    called, trace = coding_id(mention), trace_of(stages, number, mention)
    object.__setattr__(mention, "coding_id", called)  # nobody has the record yet; a copy costs more than its making
    object.__setattr__(mention, "trace", trace)
    if frame.event_type is not None:
        actors, recipients = (
            with_confidence(side, frame.event_type, people, weighed)
            for side, people, weighed in zip(SIDES, (mention.actors, mention.recipients), frame.weighed, strict=True)
        )
        object.__setattr__(mention, "actors", actors)
        object.__setattr__(mention, "recipients", recipients)
    return mention


def _outlet(stages: Stages) -> str | None:
    """Whom "we" and "this newspaper" mean: the publisher, else whom the report credits, else its agency."""
    line = stages.report.dateline
    return stages.raw.publisher or stages.report.credit or (line.agency if line else None)


def _sentence(stages: Stages, frame: EventFrame) -> Quote:
    sentence = stages.parse.sentences[stages.parse.tokens[frame.head].sentence]
    return quote(stages.report.text, sentence.start, sentence.end)
