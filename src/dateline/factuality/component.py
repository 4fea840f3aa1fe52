"""`dateline_factuality` for a spaCy pipeline: judges the events that a span group marks.

The judgements are in `doc.user_data["dateline_factuality"]`, in the order of the group's spans; the same spans, labelled
with their factuality, are in `doc.spans["dateline_factuality"]`.
"""

import warnings

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.factuality.judge import judge_tokens
from dateline.factuality.records import Judgement
from dateline.parsing import parse_of_doc
from dateline.written import keep

KEY = "dateline_factuality"
keep(Judgement)


class FactualityComponent:
    """Judges marked events; all logic is in `judge_tokens`.

    Args:
        events: the key of the span group that holds the events.
    """

    def __init__(self, events: str) -> None:
        self.events = events

    def __call__(self, doc: Doc) -> Doc:
        """Add the labelled spans and the judgements."""
        parse = parse_of_doc(doc)
        if self.events not in doc.spans:
            there = ", ".join(doc.spans) or "none"
            name = f"dateline_factuality: no span group {self.events!r}, so that no event is judged; there are: {there}"
            warnings.warn(f'{name}. Name one with config={{"events": NAME}}', stacklevel=2)
        marked: list[Span] = list(doc.spans.get(self.events) or ())
        place = {token.start: token.i for token in parse.tokens}
        judged = [(span, place[span.root.idx]) for span in marked if span.root.idx in place]
        judgements = judge_tokens(parse, [i for _, i in judged])
        pairs = list(zip(judged, judgements, strict=True))
        doc.spans[KEY] = [Span(doc, span.start, span.end, label=one.label) for (span, _), one in pairs]
        doc.user_data[KEY] = list(judgements)
        return doc


@Language.factory(KEY, default_config={"events": "events"})
def make_factuality(nlp: Language, name: str, events: str) -> FactualityComponent:  # noqa: ARG001
    """Make the component; it needs a tagger, a parser and a lemmatizer before it, and whatever sets the span group."""
    return FactualityComponent(events)
