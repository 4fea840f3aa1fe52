"""`dateline_actors` for a spaCy pipeline: sets `doc.spans["dateline_actors"]`; the actors are in `doc.user_data["dateline_actors"]`."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.actors.bind import bind_offices
from dateline.actors.records import Actors
from dateline.actors.stage import find_actors
from dateline.parsing import parse_of_doc
from dateline.written import keep

KEY = "dateline_actors"
keep(Actors)


class ActorsComponent:
    """Finds the actors of each document; all logic is in `find_actors`."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans; each has the mention's kind as its label and the actor's id, where known, as `kb_id`."""
        found = bind_offices(find_actors(parse_of_doc(doc)), None)
        actors = Actors(found.mentions, found.actors)  # without the parse, which is the document itself
        spans = []
        for one in actors.mentions:
            span = doc.char_span(one.start, one.end, label=one.kind, alignment_mode="expand")
            identity = actors.actors[one.actor].identity
            if span is not None:
                spans.append(Span(doc, span.start, span.end, label=one.kind, kb_id=identity.id if identity else ""))
        doc.spans[KEY] = spans
        doc.user_data[KEY] = actors
        return doc


@Language.factory(KEY)
def make_actors(nlp: Language, name: str) -> ActorsComponent:  # noqa: ARG001
    """Make the component; it needs a tagger, a parser and an entity recogniser before it."""
    return ActorsComponent()
