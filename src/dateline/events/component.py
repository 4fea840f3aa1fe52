"""`dateline_events` for a spaCy pipeline: sets `doc.spans["dateline_events"]`; the frames are in `doc.user_data["dateline_events"]`."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.actors.bind import bind_offices
from dateline.actors.stage import find_actors
from dateline.events.coder import code_events
from dateline.events.records import EventFrame
from dateline.parsing import parse_of_doc
from dateline.places.find import find_places
from dateline.timex.find import find_times
from dateline.written import keep

KEY = "dateline_events"
keep(EventFrame)


class EventsComponent:
    """Codes the events of each document; all logic is in `code_events`."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the triggers as spans, labelled with their type, or with their kind where PLOVER has no type for them."""
        parse = parse_of_doc(doc)
        actors = bind_offices(find_actors(parse), None)
        frames = code_events(parse, find_times(doc.text, parse), actors, find_places(parse))
        doc.spans[KEY] = [
            span for one in frames if (span := _span(doc, one.start, one.end, one.event_type or one.kind))
        ]
        doc.user_data[KEY] = list(frames)
        return doc


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand")


@Language.factory(KEY)
def make_events(nlp: Language, name: str) -> EventsComponent:  # noqa: ARG001
    """Make the component; it needs a tagger, a parser, a lemmatizer and an entity recogniser before it."""
    return EventsComponent()
