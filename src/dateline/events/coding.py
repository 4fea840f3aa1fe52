"""A text on its own through the stages that events need: for checks of rules, examples and measurements."""

from msgspec import Struct

from dateline.actors.bind import bind_offices
from dateline.actors.records import Actors
from dateline.actors.stage import find_actors
from dateline.events.coder import code_events
from dateline.events.frames import Lexicon
from dateline.events.records import EventFrame
from dateline.language import Parse
from dateline.parsing import load_model, parse_documents
from dateline.places.find import find_places
from dateline.places.records import Toponym
from dateline.segment.report import segment
from dateline.timex.find import find_times
from dateline.timex.records import TimeExpression


class Coded(Struct, frozen=True):
    """A text with what the stages up to events found in it."""

    text: str
    parse: Parse
    times: tuple[TimeExpression, ...]
    actors: Actors
    places: tuple[Toponym, ...]
    events: tuple[EventFrame, ...]


def code_text(text: str, lexicon: Lexicon | None = None) -> Coded:
    """Run the stages up to events on a text by the rules alone, with the shipped frames or others in their place.

    >>> [event.event_type for event in code_text("Norway called on Israel to open the crossing.").events]
    ['REQUEST']
    """
    report = segment(text)
    parse = next(parse_documents(load_model(), [(report.text, report.sentences)]))
    times = find_times(report.text, parse)
    actors = bind_offices(find_actors(parse, [one.inner for one in report.quotations]), None)
    places = find_places(parse)
    events = code_events(parse, times, actors, places, lexicon, second_opinion=False)
    return Coded(report.text, parse, times, actors, places, events)


def code_sentence(text: str, lexicon: Lexicon | None = None) -> tuple[EventFrame, ...]:
    """The events of one sentence."""
    return code_text(text, lexicon).events
